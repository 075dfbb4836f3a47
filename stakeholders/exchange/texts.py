"""The texts of an entry with what has to be said of them: language, machine, age."""

from dataclasses import dataclass

from ..cldr import tag
from ..origins import ORIGINAL, column
from ..origins import languages as columns
from ..published import PublicEntry


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language (BCP 47).

    `machine`: translated by a machine, and nobody has looked. `outdated`: what it was
    translated from says something else now.
    """

    text: str
    language: str
    machine: bool = False
    outdated: bool = False


def shown(entry: PublicEntry, field: str, language: str) -> Text | None:
    """Return the text that readers of a language get; None where there is none."""
    reading = entry.reading(field, language)
    if not reading:
        return None
    name = entry.shown_column(field, language)
    return marked(entry, field, name, reading.text, reading.language)


def all_texts(entry: PublicEntry, field: str) -> list[Text]:
    """Return the text in every language that it is there in, the original first."""
    original = entry.document["original"] or {}
    texts: list[Text] = []
    if text := original.get(field):
        name = column(field, ORIGINAL)
        texts.append(marked(entry, field, name, text, original["language"]))
    filled = entry.document[field]
    return texts + [
        marked(entry, field, column(field, code), filled[code], code)
        for code in columns()
        if code in filled
    ]


def marked(entry: PublicEntry, field: str, name: str, text: str, language: str) -> Text:
    """Return a text with its marks; the name of an invented entry says so."""
    document = entry.document
    return Text(
        entry.marked(text, language) if field == "name" else text,
        tag(language),
        name in document["machine"],
        name in document["outdated"],
    )
