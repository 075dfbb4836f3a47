"""A statement's words as they are signed: normalised, hashed, compared."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any, Self
from unicodedata import normalize

# Where one paragraph ends and the next begins; every other tag is within one.
BREAKS = re.compile(r"</?(?:p|h\d|li|ul|ol|br|hr|div|blockquote)\b[^>]*>", re.I)
TAGS = re.compile(r"<[^>]*>")


def plain(text: str) -> str:
    """Return text with one space between words, its characters composed (NFC)."""
    return " ".join(normalize("NFC", text).split())


def paragraphs(html: str) -> list[str]:
    """Return the paragraphs of rich text as plain text, without empty ones."""
    parts = (unescape(TAGS.sub("", part)) for part in BREAKS.split(html))
    return [text for text in map(plain, parts) if text]


@dataclass(frozen=True, slots=True)
class Words:
    """Title, lead, body and demands as plain text, in one language.

    Pictures, layout and links are not signed; every word that is read is.
    """

    language: str
    title: str
    lead: str
    body: tuple[str, ...]
    demands: tuple[str, ...]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return what `as_json` made."""
        texts = {name: tuple(data[name]) for name in ("body", "demands")}
        return cls(**data | texts)

    def as_json(self) -> dict[str, Any]:
        """Return plain types, for a JSON field."""
        fields = asdict(self)
        return fields | {name: list(fields[name]) for name in ("body", "demands")}

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the text: 64 hexadecimal digits."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def lines(self) -> list[str]:
        """Return the text from top to bottom, without what is empty."""
        lines = [self.title, self.lead, *self.body, *self.demands]
        return [line for line in lines if line]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: "same", "gone" or "new"."""

    change: str
    text: str


def differences(before: Words, after: Words) -> list[list[Piece]]:
    """Return the lines that differ, each as runs of words, in reading order."""
    old, new = before.lines(), after.lines()
    found: list[list[Piece]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation != "equal":
            found += compared(old[start:end], new[new_start:new_end])
    return found


def compared(old: list[str], new: list[str]) -> list[list[Piece]]:
    """Compare lines that stand at the same place, one with the other."""
    number = max(len(old), len(new))
    pairs = zip(padded(old, number), padded(new, number), strict=True)
    return [list(pieces(before, after)) for before, after in pairs]


def padded(lines: list[str], number: int) -> list[str]:
    """Return `number` lines, the last ones empty."""
    return lines + [""] * (number - len(lines))


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield the runs of words of which two lines are made."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            yield Piece("same", " ".join(old[start:end]))
            continue
        if start < end:
            yield Piece("gone", " ".join(old[start:end]))
        if new_start < new_end:
            yield Piece("new", " ".join(new[new_start:new_end]))
