"""The statement that an address for signing is about."""

import re
from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from stakeholders.cldr import reader_language
from stakeholders.reading import Reading

from ..models import Signing, StatementPage, Wording
from ..services.pages import page_of
from ..services.wordings import wording_for
from ..wording import Piece, Words, differences

A_NUMBER = re.compile("[0-9]{1,18}")
# Why nobody signs now.
EARLY, OVER, DELIVERED = "early", "over", "delivered"


@dataclass(frozen=True, slots=True)
class Found:
    """How a statement is signed; its page and its text for the reader."""

    signing: Signing
    page: StatementPage
    wording: Wording

    @property
    def title(self) -> Reading:
        """The statement's title as its newest text has it."""
        return Text(self.wording).title

    @property
    def shut(self) -> str:
        """Return why it cannot be signed now; nothing while it can be."""
        if self.signing.delivered_at is not None:
            return DELIVERED
        if self.signing.opens_at > timezone.now():
            return EARLY
        return "" if self.signing.is_open else OVER


def found_or_404(slug: str) -> Found:
    """Return the statement that is signed at an address, or raise Http404."""
    signing = Signing.objects.filter(slug=slug).first()
    page = page_of(signing, reader_language()) if signing else None
    if signing is None or page is None or page.led_elsewhere:
        raise Http404
    return Found(signing, page, to_sign(signing, reader_language()))


def wording_of(signing: Signing, pk: str | None) -> Wording | None:
    """Return the wording of a statement that a form names."""
    if not pk or not A_NUMBER.fullmatch(pk):
        return None
    rows = Wording.objects.filter(version__signing=signing, pk=int(pk))
    return rows.select_related("version").first()


def to_sign(signing: Signing, language: str) -> Wording:
    """Return the text that a reader of a language signs, or raise Http404."""
    wording = wording_for(signing, language)
    if wording is None:
        raise Http404
    return wording


@dataclass(frozen=True, slots=True)
class Text:
    """A wording as a page shows it, in its own language."""

    wording: Wording

    @property
    def words(self) -> Words:
        """What is signed."""
        return self.wording.as_words()

    @property
    def title(self) -> Reading:
        """The title, which says its language where it is not that of the page."""
        return Reading(self.words.title, self.wording.language)

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another language than the page."""
        return self.wording.language != reader_language()


def changes(read: Wording | None, wording: Wording) -> list[list[Piece]]:
    """Return what differs from the text that was read, in the same language."""
    if read is None or read.language != wording.language:
        return []
    return differences(read.as_words(), wording.as_words())
