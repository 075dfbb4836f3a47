"""The one door through which wagtail-localize writes pages.

As it comes, it writes the translation into the public row even where it is asked for a
draft only, and fills what nobody has translated with the source's words. Whoever asks
(its editor, its form for updates, a subtree, a command) comes through
`TranslationSource.create_or_update_translation`, so it is held there.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import ngettext
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationLog, TranslationSource
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from . import notes, words

stock = TranslationSource.create_or_update_translation
stock_block = StreamFieldSegmentExtractor.handle_block


class Incomplete(ValidationError):
    """A translation would be published with words of its source."""

    def __init__(self, number: int) -> None:
        text = ngettext(
            "%(number)s text is not translated yet, so nothing was published.",
            "%(number)s texts are not translated yet, so nothing was published.",
            number,
        )
        # Named by field, as wagtail-localize takes every error to be.
        super().__init__({"__all__": text % {"number": number}})


def install() -> None:
    """Put the guard before the door."""
    TranslationSource.create_or_update_translation = create_or_update_translation
    StreamFieldSegmentExtractor.handle_block = handle_block


def handle_block(
    self: StreamFieldSegmentExtractor,
    block_type: Any,
    value: Any,
    raw_value: Any = None,
) -> list[Any]:
    """Return a block's segments as the stock method does.

    It fails at a text that was never filled in, where that is None and not "": such a
    page could not be published.
    """
    if value is None:
        return []
    found: list[Any] = stock_block(self, block_type, value, raw_value=raw_value)
    return found


@transaction.atomic
def create_or_update_translation(
    self: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> tuple[Any, bool]:
    """Write a translation as the stock method does: (translation, whether it is new).

    A draft leaves what is public alone. Raises Incomplete where something would be
    published that is not translated.
    """
    source = self.as_instance()
    if not isinstance(source, Page):
        return stock(self, locale, user, publish, copy_parent_pages, fallback)
    if publish:
        refuse_incomplete(self, locale)
    found = Page.objects.filter(translation_key=self.object_id, locale=locale).first()
    is_public = bool(found and found.live)
    if is_public and not publish and not found.alias_of_id:
        return save_draft(self, source, locale, user), False
    if found and empty_lists(source, page := found.specific):
        page.save(clean=False)
    page, made = stock(self, locale, user, publish, copy_parent_pages, fallback)
    if is_public and not publish:
        notes.shows_source(page, self.get_source_instance())
    return page, made


def refuse_incomplete(source: TranslationSource, locale: Locale) -> None:
    """Raise Incomplete if anything has no translation."""
    if number := words.missing(
        Translation(source=source, target_locale=locale)
    ).count():
        raise Incomplete(number)


def empty_lists(source: Page, page: Page) -> list[str]:
    """Empty the lists that the source has emptied: the stock copy skips these."""
    emptied = [
        name
        for name in words.synchronized_lists(source)
        if not getattr(source, name).all() and getattr(page, name).all()
    ]
    for name in emptied:
        getattr(page, name).clear()
    return emptied


def save_draft(
    source: TranslationSource, original: Page, locale: Locale, user: Any
) -> Page:
    """Save the translation as a revision on top of what is public."""
    draft = source.get_ephemeral_translated_instance(locale, fallback=True)
    empty_lists(original, draft)
    revision = draft.save_revision(user=user)
    source.sync_view_restrictions(original, draft)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return draft
