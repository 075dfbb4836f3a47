"""A form in short sections, as its template shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.utils.translation import gettext as _

from ..cldr import direction
from ..comparison import OWN
from ..completeness import Completeness, completeness
from ..models import Initiative
from ..models.entry import TEXTS
from ..origins import UNMARKED, Mark
from .forms import CONTACT, FACTS, LANGUAGES, ORIGINAL, EntryForm
from .place import PLACE_FIELDS

LOGO = ("logo_file", "logo_zoom", "logo_x", "logo_y", "logo_remove")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit that a colleague changed meanwhile, and what they wrote."""

    key: str
    label: str
    theirs: str
    who: str


@dataclass(frozen=True, slots=True)
class Row:
    """A field, what a colleague wrote there, and the text in the first language.

    `mark` is what has to be said of a translation, `is_checked` whether its box is.
    """

    field: BoundField
    conflict: Conflict | None = None
    reference: str = ""
    is_same: bool = False
    mark: Mark = UNMARKED
    is_checked: bool = False


@dataclass(slots=True)
class Section:
    """Some fields under one heading, perhaps folded."""

    code: str
    title: str
    rows: list[Row]
    is_open: bool = False
    language: str = ""
    conflict: Conflict | None = None
    written: int = field(init=False)
    to_check: int = field(init=False)

    def __post_init__(self) -> None:
        self.written = sum(bool(filled(row.field)) for row in self.rows)
        self.to_check = sum(bool(row.mark) for row in self.rows)
        wrong = any(row.field.errors or row.conflict for row in self.rows)
        self.is_open = bool(self.is_open or wrong or self.conflict)

    @property
    def is_counted(self) -> bool:
        """Whether it helps to say how many of its fields are filled."""
        return len(self.rows) > 1 and self.code not in ("place", "logo")

    @property
    def direction(self) -> str:
        """The direction of the language that the section is written in."""
        return direction(self.language)


class Layout:
    """A form's sections, in the order in which they are shown."""

    def __init__(
        self, form: EntryForm, own_language: str, conflicts: Iterable[Conflict] = ()
    ) -> None:
        self.form = form
        self.conflicts = {conflict.key: conflict for conflict in conflicts}
        self.first_language = most_written(form, own_language)

    @property
    def first(self) -> Section:
        """The texts in the language that the organisation writes in."""
        return self.texts(self.first_language, is_open=True)

    @property
    def other_languages(self) -> list[Section]:
        """The texts in the other languages of the site."""
        return [self.texts(code) for code in LANGUAGES if code != self.first_language]

    @property
    def original(self) -> Section:
        """The texts in a language that the site does not have."""
        return self.section("original", _("Original in another language"), ORIGINAL)

    @property
    def others(self) -> Iterator[Section]:
        """All that is not text."""
        if "starts" in self.form.fields:
            yield self.section("dates", _("When it takes place"), ("starts", "ends"))
        what = ("kind", *FACTS) if "kind" in self.form.fields else FACTS
        yield self.section("facts", _("What we do, and for whom"), what)
        yield self.section("hours", _("Opening hours"), ("hours",))
        place = self.section("place", _("Place"), PLACE_FIELDS)
        place.is_open = place.is_open or bool(self.form.place_message)
        yield place
        yield self.section("contact", _("Contact"), CONTACT)
        if "logo_file" in self.form.fields:
            yield self.section("logo", _("Logo"), LOGO)

    @property
    def completeness(self) -> Completeness:
        """How much of the entry is there, as it stands in the form."""
        content = {name: filled(self.form[name]) for name in self.form.fields}
        return completeness(content, hosted=isinstance(self.form.instance, Initiative))

    def section(self, code: str, title: str, names: Iterable[str]) -> Section:
        """Return a section of these fields."""
        conflict = self.conflicts.get(OWN) if code == "place" else None
        if code == "logo":
            conflict = self.conflicts.get("logo")
        rows = [Row(self.form[name], self.conflicts.get(name)) for name in names]
        return Section(code, title, rows, conflict=conflict)

    def texts(self, code: str, is_open: bool = False) -> Section:
        """Return the texts of a language, beside those of the first one."""
        rows = [self.text_row(text, code) for text in TEXTS]
        return Section(f"texts-{code}", LANGUAGES[code], rows, is_open, code)

    def text_row(self, text: str, code: str) -> Row:
        """Return a text; an empty one with what stands in the first language."""
        name = f"{text}_{code}"
        written = said(self.form[name])
        model = said(self.form[f"{text}_{self.first_language}"])
        row = Row(
            self.form[name],
            self.conflicts.get(name),
            mark=self.form.marks.get(name, UNMARKED),
            is_checked=name in (self.form["checked"].value() or ()),
        )
        if code == self.first_language or not model:
            return row
        shown = model if row.mark or not written else ""
        return replace(row, reference=shown, is_same=written == model)


def said(bound: BoundField) -> str:
    """Return the text of a field, as it was typed."""
    return str(bound.value() or "").strip()


def filled(bound: BoundField) -> Any:
    """Return what a field says; seven empty lines say nothing."""
    value = bound.value()
    if bound.name == "hours" and isinstance(value, list):
        return any(value)
    return value


def most_written(form: EntryForm, own_language: str) -> str:
    """Return the language with the most texts; among equals a person's own."""

    def rank(code: str) -> tuple[int, bool]:
        texts = sum(bool(said(form[f"{text}_{code}"])) for text in TEXTS)
        return texts, code == own_language

    codes = [settings.LANGUAGE_CODE, *LANGUAGES]
    return max(dict.fromkeys(codes), key=rank)
