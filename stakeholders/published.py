"""An entry as lists show it, read from its document alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from .cldr import reader_language
from .kinds import Kind
from .origins import ORIGINAL, Mark, column
from .reading import Reading, read


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """What templates ask of an entry, without a query.

    `kilometres` is how far it is from the place that was asked for, if one was.
    """

    document: Mapping[str, Any]
    kilometres: float | None = None

    @property
    def pk(self) -> int:
        """The entry's number among those of its type."""
        return int(self.document["id"])

    @property
    def entry_type(self) -> str:
        """ "stakeholder" or "initiative"."""
        return str(self.document["type"])

    @property
    def public_id(self) -> str:
        """The entry's id for machines: "stakeholder-12"."""
        return f"{self.entry_type}-{self.pk}"

    @property
    def kind_code(self) -> str:
        """The kind that decides colour and shape."""
        return str(self.document["kind"])

    @property
    def get_kind_display(self) -> str:
        """The kind in the reader's language."""
        return str(Kind(self.kind_code).label)

    @property
    def example(self) -> bool:
        """Whether it is invented."""
        return bool(self.document["example"])

    @property
    def location(self) -> Mapping[str, Any]:
        """Address, place, country and point as the public may see them."""
        place: Mapping[str, Any] = self.document["place"]
        return place

    @property
    def stakeholder(self) -> "PublicEntry | None":
        """The host of an initiative: its name and address."""
        host = self.document["organisation"]
        return PublicEntry(host | {"type": "stakeholder"}) if host else None

    @property
    def shown_name(self) -> Reading:
        """The name in the reader's language, or the next best."""
        return self.reading("name")

    @property
    def shown_summary(self) -> Reading:
        """The summary in the reader's language, or the next best."""
        return self.reading("summary")

    @property
    def shown_description(self) -> Reading:
        """The description in the reader's language, or the next best."""
        return self.reading("description")

    def reading(self, field: str, language: str | None = None) -> Reading:
        """Return a text for a reader of `language` (default: the active one)."""
        original = self.document["original"] or {"language": ""}
        of_original = original["language"], original.get(field, "")
        return read(self.document[field], language or reader_language(), of_original)

    @property
    def brief_mark(self) -> Mark:
        """What has to be said of name and summary as the reader gets them."""
        shown = {self.shown_column("name"), self.shown_column("summary")}
        return Mark(
            not shown.isdisjoint(self.document["machine"]),
            not shown.isdisjoint(self.document["outdated"]),
        )

    def shown_column(self, field: str, language: str | None = None) -> str:
        """Return the column of the text that a reader gets."""
        reading = self.reading(field, language)
        original = self.document["original"] or {}
        if (reading.language, reading.text) == (
            original.get("language"),
            original.get(field),
        ):
            return column(field, ORIGINAL)
        return column(field, reading.language)

    @property
    def marked_name(self) -> str:
        """The name where no markup is: that of an invented entry says so."""
        return self.marked(self.shown_name.text, reader_language())

    def marked(self, name: str, language: str) -> str:
        """Return a name with the mark of an example, for readers of `language`."""
        if not self.example:
            return name
        with translation.override(language):
            return gettext("%(name)s (example)") % {"name": name}

    def get_absolute_url(self) -> str:
        """Return the address of its page in the reader's language."""
        return reverse(self.entry_type, args=[self.document["slug"]])
