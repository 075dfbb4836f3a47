"""Where each text of an entry came from, and the text that it was made from.

    {"name_fr": {"origin": "machine", "of": "en", "digest": "…", "looked_at": None}}

A text is named by its column: `name_fr`, or `original_name` for the original, whose
language is "original" here. `of` is the language of the source; None for a text that is
a source itself. `digest` is of the source's words as they were then. A text without an
entry is of unknown origin: taken as a person's, and nothing is claimed of it.

Nothing here changes what it is given.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from unicodedata import normalize

from django.conf import settings

ORIGINAL: Final = "original"
TEXTS: Final = ("name", "summary", "description")

Texts = Mapping[str, str | None]
Record = Mapping[str, Any]
Records = Mapping[str, Record]


class Origin(StrEnum):
    """Who made a text."""

    HUMAN = "human"
    MACHINE = "machine"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Mark:
    """What has to be said of a text; nothing of most.

    `machine`: made by a machine, and nobody has looked. `changed`: its source says
    something else now. `of`: the language of the source, or "original".
    """

    machine: bool = False
    changed: bool = False
    of: str = ""

    def __bool__(self) -> bool:
        return self.machine or self.changed


UNMARKED: Final = Mark()


def column(field: str, language: str) -> str:
    """Return the column of a text."""
    return f"{ORIGINAL}_{field}" if language == ORIGINAL else f"{field}_{language}"


COLUMNS: Final = [
    column(field, language)
    for field in TEXTS
    for language in (ORIGINAL, *(code for code, _name in settings.LANGUAGES))
]


def parts(name: str) -> tuple[str, str]:
    """Return (field, language) of a column."""
    if name.startswith(f"{ORIGINAL}_"):
        return name.removeprefix(f"{ORIGINAL}_"), ORIGINAL
    field, _line, language = name.rpartition("_")
    return field, language


def words(text: str | None) -> str:
    """Return a text such that equal words are equal: white space says nothing."""
    return " ".join(normalize("NFC", text or "").split())


def digest(text: str | None) -> str:
    """Return what a text is recognised by; the same for another white space."""
    return hashlib.blake2b(words(text).encode(), digest_size=8).hexdigest()


def record(origin: str, of: str | None, source: str | None) -> dict[str, Any]:
    """Return what is kept of a new text that was made from `source`."""
    return {
        "origin": str(origin),
        "of": of,
        "digest": digest(source) if of else None,
        "looked_at": None,
    }


def note(
    records: Records, before: Texts, after: Texts, origin: str = Origin.HUMAN
) -> dict[str, Record]:
    """Return the records of the texts `after`, of which some were changed.

    What was changed is of this origin, made from its source as that is now; what is
    gone is forgotten. Another white space is no change.
    """
    noted = {name: kept for name, kept in records.items() if words(after.get(name))}
    for name in sorted(after, key=is_translation):
        if words(after[name]) and words(after[name]) != words(before.get(name)):
            of = source_of(noted, before, after, name)
            source = after[column(parts(name)[0], of)] if of else None
            noted[name] = record(origin, of, source)
    return noted


def look(records: Records, texts: Texts, names: Iterable[str], at: str) -> Records:
    """Return the records after a person looked at marked texts and found them right."""
    looked = dict(records)
    for name in names:
        if found := mark(records, texts, name):
            source = texts.get(column(parts(name)[0], found.of)) if found.of else None
            told = {"digest": digest(source) if found.of else None, "looked_at": at}
            looked[name] = {**records[name], **told}
    return looked


def put(
    records: Records, texts: Texts, name: str, origin: str, of: str
) -> dict[str, Record]:
    """Return the records with a new text that was made from the one in language `of`.

    A source that was itself made from an older text in this place stands alone now.
    """
    noted = dict(records)
    field, language = parts(name)
    source = column(field, of)
    if reaches(records, field, of, language):
        noted[source] = {**records[source], "of": None, "digest": None}
    noted[name] = record(origin, of, texts[source])
    return noted


def mark(records: Records, texts: Texts, name: str) -> Mark:
    """Return what has to be said of a text."""
    kept = records.get(name)
    if not kept or not words(texts.get(name)):
        return UNMARKED
    of = kept.get("of") or ""
    source = texts.get(column(parts(name)[0], of)) if of else None
    # Of a source that is gone nobody can say that it changed.
    changed = bool(words(source)) and digest(source) != kept.get("digest")
    return Mark(is_unseen(kept), changed, of)


def is_unseen(kept: Record) -> bool:
    """Whether a machine made a text that nobody has looked at."""
    return kept.get("origin") == Origin.MACHINE and not kept.get("looked_at")


def standing(records: Records | None, name: str) -> tuple[bool, Any]:
    """Return what a person's look at a text changes of it; equal where nothing is."""
    kept = (records or {}).get(name) or {}
    return is_unseen(kept), kept.get("looked_at")


def carry(name: str, source: Mapping[str, Any], target: dict[str, Any]) -> None:
    """Have a text's record come along, from one content of a revision to another."""
    kept = (source.get("origins") or {}).get(name)
    others = {**(target.get("origins") or {})}
    others.pop(name, None)
    target["origins"] = {**others, name: kept} if kept else others


def still_true(records: Records, then: Texts, now: Texts) -> dict[str, Record]:
    """Return the records that hold for the texts `now`: of those that are the same."""
    return {
        name: kept
        for name, kept in records.items()
        if words(then.get(name)) == words(now.get(name))
    }


def is_translation(name: str) -> bool:
    """Whether a column is not the original's; sorts the originals first."""
    return parts(name)[1] != ORIGINAL


def source_of(noted: Records, before: Texts, after: Texts, name: str) -> str | None:
    """Return the language that a text just written was made from; None if from none.

    The original; what it was made from until now; else English, else the first that
    was filled before, or is now. Never a text that was itself made from this one.
    """
    field, language = parts(name)
    if language == ORIGINAL:
        return None
    if words(after.get(column(field, ORIGINAL))):
        return ORIGINAL
    if own := noted.get(name):
        of: str | None = own.get("of")
        if of is None or words(after.get(column(field, of))):
            return of
    there = [code for code in languages() if words(after.get(column(field, code)))]
    old = [code for code in there if words(before.get(column(field, code)))]
    first = next(iter([*old, *there]), language)
    if first == language or reaches(noted, field, first, language):
        return None
    return first


def best_source(records: Records, texts: Texts, name: str) -> str | None:
    """Return the language that a machine should make a text from; None if from none.

    The original, else English, else the first: rather what people wrote than what a
    machine made.
    """
    field, language = parts(name)
    filled = [
        code
        for code in (ORIGINAL, *languages())
        if code != language and words(texts.get(column(field, code)))
    ]
    seen = (code for code in filled if not is_unseen_at(records, field, code))
    return next(seen, next(iter(filled), None))


def is_unseen_at(records: Records, field: str, language: str) -> bool:
    """Whether nobody has looked at a machine's text in a language."""
    return is_unseen(records.get(column(field, language)) or {})


def reaches(records: Records, field: str, start: str, language: str) -> bool:
    """Whether a text was made, perhaps by way of others, from that in `language`."""
    seen: set[str] = set()
    current: str | None = start
    while current and current not in seen:
        seen.add(current)
        kept = records.get(column(field, current)) or {}
        current = kept.get("of")
        if current == language:
            return True
    return False


def languages() -> list[str]:
    """Return the site's languages, English first."""
    codes = [settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)]
    return list(dict.fromkeys(codes))
