"""Hearing of what happens to pages and to their translations."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished
from wagtail_localize.models import (
    StringTranslation,
    TranslationLog,
    TranslationSource,
)

from . import notes, words
from .models import Assignment, TranslationNote


def connect() -> None:
    """Listen; called once, when the apps are ready."""
    page_published.connect(page_is_published)
    page_unpublished.connect(page_is_unpublished)
    post_delete.connect(page_is_gone)
    post_save.connect(translation_is_written, sender=TranslationLog)
    post_save.connect(source_is_updated, sender=TranslationSource)
    post_save.connect(text_is_read, sender=StringTranslation)


def page_is_published(instance: Page, alias: bool = False, **_about: Any) -> None:
    """Note what readers see; an alias has no words of its own."""
    if not alias:
        notes.published(instance.specific)


def page_is_unpublished(instance: Page, **_about: Any) -> None:
    """Take off what showed its text."""
    notes.unpublished(instance)


def page_is_gone(instance: Any, **_about: Any) -> None:
    """Ask nobody to translate what is there in no language any more."""
    if isinstance(instance, Page):
        left = Page.objects.filter(translation_key=instance.translation_key)
        if not left.exists():
            Assignment.objects.filter(translation_key=instance.translation_key).delete()


def translation_is_written(instance: TranslationLog, **_about: Any) -> None:
    """Note what a draft is made from."""
    if translation := words.enabled(instance.source.object_id, instance.locale_id):
        notes.begun(translation)


def source_is_updated(
    instance: TranslationSource, created: bool, **_about: Any
) -> None:
    """Note what drafts are made from now."""
    if created:
        return
    for translation in instance.translations.filter(enabled=True):
        if instance.object.has_translation(translation.target_locale_id):
            notes.begun(translation)


def text_is_read(instance: StringTranslation, created: bool, **_about: Any) -> None:
    """Take the mark of the machine off, once a person has saved the last text."""
    if (
        created
        or instance.translation_type != StringTranslation.TRANSLATION_TYPE_MANUAL
    ):
        return
    marked = TranslationNote.objects.filter(
        page__translation_key=instance.context.object_id,
        page__locale=instance.locale_id,
        machine=True,
    )
    for note in marked.select_related("page"):
        notes.looked_at(note.page)
