"""How a signed text was laid out: which paragraph is a heading, which is a demand.

The words are those that were signed. The page, or the revision of it that has these
very words, only says how they are set.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils import translation
from wagtail import blocks

from ..models import StatementPage
from ..models.words import words_of
from ..wording import BREAKS, Words, paragraphs

REVISIONS: Final = 20  # looked through, from the newest
STYLES: Final = {"li": "item", **{f"h{level}": "heading" for level in range(1, 7)}}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: "text", "heading", "item", "quotation" or "byline"."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked for, and why."""

    text: str
    reasons: tuple[str, ...]


def page_of(page: StatementPage, words: Words) -> StatementPage | None:
    """Return the page as it was when it had these words; None if no revision has."""
    if page.words() == words:
        return page
    for revision in page.revisions.order_by("-created_at", "-pk")[:REVISIONS]:
        then: StatementPage = revision.as_object()
        if then.words() == words:
            return then
    return None


def body(page: StatementPage | None, words: Words) -> tuple[Paragraph, ...]:
    """Return the body's paragraphs; plain ones where no page tells more."""
    if page is not None:
        with translation.override(words.language):
            parts = [tuple(styled(child)) for child in page.body]
        found = tuple(paragraph for part in parts for paragraph in part)
        if tuple(paragraph.text for paragraph in found) == words.body:
            return found
    return tuple(Paragraph("text", text) for text in words.body)


def demands(page: StatementPage | None, words: Words) -> tuple[Demand, ...]:
    """Return the demands; each line is one of its own where no page tells more."""
    if page is not None:
        lines = [list(words_of(child.block, child.value)) for child in page.demands]
        if tuple(line for group in lines for line in group) == words.demands:
            return tuple(Demand(first, tuple(rest)) for first, *rest in lines)
    return tuple(Demand(text, ()) for text in words.demands)


def styled(child: Any) -> Iterable[Paragraph]:
    """Yield the paragraphs of a block of the body."""
    if isinstance(child.block, blocks.RichTextBlock):
        return rich(child.value.source)
    lines = words_of(child.block, child.value)
    if child.block_type == "quotation":
        return (
            Paragraph("byline" if place else "quotation", text)
            for place, text in enumerate(lines)
        )
    style = "heading" if child.block_type == "heading" else "text"
    return (Paragraph(style, text) for text in lines)


def rich(html: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of rich text, as `wording.paragraphs` parts them."""
    style, start = "text", 0
    for match in BREAKS.finditer(html):
        for text in paragraphs(html[start : match.start()]):
            yield Paragraph(style, text)
        name = match[0].strip("</>").split()[0].lower()
        style = "text" if match[0].startswith("</") else STYLES.get(name, "text")
        start = match.end()
    for text in paragraphs(html[start:]):
        yield Paragraph(style, text)
