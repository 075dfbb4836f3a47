"""Keeping true what readers are told of translated pages."""

from django.db.models import Q
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.convert import sync_alias

from . import words
from .models import Assignment, TranslationNote


def published(page: Page) -> None:
    """Note what was published: a source that others follow, or a translation."""
    source = words.source_of(page.translation_key)
    if source is None or source.pk == page.pk:
        source_published(page)
    else:
        translation_published(page, source)


def source_published(source: Page) -> None:
    """Mark the translations that say something else now."""
    said = words.digest(source)
    notes = TranslationNote.objects.filter(page__translation_key=source.translation_key)
    # Neither the source nor an alias has anything to tell.
    notes.filter(Q(page=source.pk) | Q(page__alias_of__isnull=False)).delete()
    for note in notes.select_related("page"):
        if note.shows_id:
            follow(note.page, source)
        behind = bool(note.made_from) and note.made_from != said
        if behind != note.behind:
            note.behind = behind
            note.save(update_fields=["behind"])


def translation_published(page: Page, source: Page) -> None:
    """Note how the text that the public sees now was made."""
    said = words.digest(source)
    note, _made = TranslationNote.objects.get_or_create(page_id=page.pk)
    translation = words.enabled(page.translation_key, page.locale_id)
    if translation:
        note.made_from = words.digest(translation.source.as_instance())
        note.incomplete = words.missing(translation).exists()
        note.machine = words.machine_made(page.translation_key, page.locale_id).exists()
    elif not note.made_from or note.shows_id:
        note.made_from = said
    note.shows = None
    note.behind = source.live and note.made_from != said
    note.save()
    if not (note.behind or note.incomplete):
        Assignment.objects.filter(
            translation_key=page.translation_key, locale=page.locale_id
        ).delete()


def begun(translation: Translation) -> None:
    """Note what a translation that the public does not see yet is made from."""
    page = translation.source.get_translated_instance(translation.target_locale)
    note = TranslationNote.objects.filter(page=page.pk).first()
    if page.live and not (note and note.shows_id):
        return
    made_from = words.digest(translation.source.as_instance())
    source = translation.source.get_source_instance()
    behind = source.live and made_from != words.digest(source)
    TranslationNote.objects.update_or_create(
        page_id=page.pk, defaults={"made_from": made_from, "behind": behind}
    )


def follow(page: Page, source: Page) -> None:
    """Show the source's text on a page that is being translated for the first time."""
    draft_title = page.draft_title
    sync_alias(source, page.specific)
    Page.objects.filter(pk=page.pk).update(
        has_unpublished_changes=True, draft_title=draft_title
    )


def shows_source(page: Page, source: Page) -> None:
    """Note that a page is public with its source's text until it is translated."""
    TranslationNote.objects.update_or_create(
        page_id=page.pk, defaults={"shows": source.locale}
    )
    follow(Page.objects.get(pk=page.pk), source)


def looked_at(page: Page) -> None:
    """Take the mark of the machine off, where the public sees what was looked at."""
    note = TranslationNote.objects.filter(page=page.pk, machine=True).first()
    if (
        note is None
        or words.machine_made(page.translation_key, page.locale_id).exists()
    ):
        return
    translation = words.enabled(page.translation_key, page.locale_id)
    if translation:
        read = translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
        if words.digest(read) != words.digest(page.specific):
            return
    note.machine = False
    note.save(update_fields=["machine"])


def says_the_same(page: Page, source: Page) -> None:
    """Note that a person compared a translation with its source as that is now."""
    TranslationNote.objects.update_or_create(
        page_id=page.pk,
        defaults={"made_from": words.digest(source), "behind": False},
    )


def unpublished(source: Page) -> None:
    """Take off the site what shows the text of a source that was taken off."""
    shown = Page.objects.filter(
        translation_key=source.translation_key,
        translation_note__shows=source.locale_id,
        live=True,
    )
    for page in shown.exclude(pk=source.pk):
        page.specific.unpublish(set_expired=False)
