"""An entry as a row of a table that people read, in the reader's language."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.mail import absolute

from ..cldr import country_name, language_name, reader_language
from ..codes import Audience, Availability, Cost, Exposure, Papers, Reach, Receives
from ..exchange import licence, texts
from ..exchange.texts import Text
from ..hours import DAYS
from ..models.listing import ListingQuerySet
from ..origins import TEXTS
from ..published import PublicEntry
from ..search import shown_entries, terms

Cell = str | float | None
# So many rows are made at a time: a table of any length costs the same memory.
CHUNK: Final = 500
BETWEEN: Final = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what an entry has in it (in the active language)."""

    heading: str | Promise
    cell: Callable[[PublicEntry], Cell]


def headings(language: str) -> list[str]:
    """Return the headings for readers of a language."""
    with override(language):
        return [str(column.heading) for column in COLUMNS]


def rows(listings: ListingQuerySet, language: str) -> Iterator[list[Cell]]:
    """Yield a row for each listing, in their order, for readers of a language."""
    entries = shown_entries(listings.iterator(chunk_size=CHUNK))
    # Between two rows the language is that of whoever takes them.
    while chunk := list(islice(entries, CHUNK)):
        with override(language):
            made = [[column.cell(entry) for column in COLUMNS] for entry in chunk]
        yield from made


def text_of(entry: PublicEntry, field: str) -> Text:
    """Return a text as readers of the active language get it; empty without one."""
    return texts.shown(entry, field, reader_language()) or Text("", "")


def remark(entry: PublicEntry, fields: Sequence[str] = TEXTS) -> str:
    """Say what has to be said of the texts that the reader gets."""
    shown = [text_of(entry, field) for field in fields]
    said = []
    if any(text.machine for text in shown):
        said.append(_("Translated by machine, not checked yet."))
    if any(text.outdated for text in shown):
        said.append(_("The original was changed after this translation."))
    return " ".join(said)


def text(field: str) -> Callable[[PublicEntry], Cell]:
    """Return what reads a text."""
    return lambda entry: text_of(entry, field).text


def language_of(field: str) -> Callable[[PublicEntry], Cell]:
    """Return what reads the language (BCP 47) that a text is shown in."""
    return lambda entry: text_of(entry, field).language


def member(name: str) -> Callable[[PublicEntry], Cell]:
    """Return what reads a member of the document as it is."""
    return lambda entry: entry.document[name]


def place(name: str) -> Callable[[PublicEntry], Cell]:
    """Return what reads a part of the place."""
    return lambda entry: entry.location[name]


def contact(name: str) -> Callable[[PublicEntry], Cell]:
    """Return what reads a public way of contact."""
    return lambda entry: entry.document["contacts"].get(name, "")


def label(name: str, choices: Sequence[tuple[str, Any]]) -> Callable[..., Cell]:
    """Return what reads the label of a code."""
    names = dict(choices)
    return lambda entry: str(names.get(entry.document[name], entry.document[name]))


def labels(name: str, choices: Sequence[tuple[str, Any]]) -> Callable[..., Cell]:
    """Return what reads the labels of several codes."""
    names = dict(choices)
    return lambda entry: joined(
        str(names.get(code, code)) for code in entry.document[name]
    )


def named(name: str, facet: str) -> Callable[[PublicEntry], Cell]:
    """Return what reads the names of terms of a taxonomy."""
    return lambda entry: joined(
        str(terms.name_of(facet, code, reader_language()))
        for code in entry.document[name]
    )


def joined(parts: Iterable[str]) -> str:
    """Write several values in one cell."""
    return BETWEEN.join(parts)


def type_of(entry: PublicEntry) -> str:
    """Return the word for the type of an entry."""
    return _("Initiative") if entry.entry_type == "initiative" else _("Organisation")


def host_of(entry: PublicEntry) -> str:
    """Return the name of an initiative's host."""
    return text_of(entry.stakeholder, "name").text if entry.stakeholder else ""


def country_of(entry: PublicEntry) -> str:
    """Return the name of the country."""
    code = str(entry.location["country"])
    return country_name(code) if code else ""


def hours_of(entry: PublicEntry) -> str:
    """Return the weekly hours: "mo 09:00-12:00; we 14:00-17:00"."""
    week = entry.document["hours"]
    return joined(
        f"{day} " + ", ".join("-".join(span) for span in week[day])
        for day in DAYS
        if week.get(day)
    )


def distance(entry: PublicEntry) -> float | None:
    """Return the kilometres from the place that was asked for."""
    return None if entry.kilometres is None else round(entry.kilometres, 1)


COLUMNS: Final = (
    Column("id", lambda entry: entry.public_id),
    Column(gettext_lazy("Organisation or initiative"), type_of),
    Column(gettext_lazy("Kind"), lambda entry: entry.get_kind_display),
    Column(
        gettext_lazy("Example"), lambda entry: _("example") if entry.example else ""
    ),
    Column(gettext_lazy("Name"), text("name")),
    Column(gettext_lazy("Language of the name"), language_of("name")),
    Column(gettext_lazy("Short summary"), text("summary")),
    Column(gettext_lazy("Language of the short summary"), language_of("summary")),
    Column(gettext_lazy("Description"), text("description")),
    Column(gettext_lazy("Language of the description"), language_of("description")),
    Column(gettext_lazy("Remark"), remark),
    Column(gettext_lazy("Run by"), host_of),
    Column(gettext_lazy("Distance in km"), distance),
    Column(gettext_lazy("Street and number"), place("address")),
    Column(gettext_lazy("Postcode"), place("postcode")),
    Column(gettext_lazy("Town or village"), place("place")),
    Column(gettext_lazy("Region"), place("region")),
    Column(gettext_lazy("Country"), country_of),
    Column(gettext_lazy("Country code"), place("country")),
    Column(gettext_lazy("Latitude"), place("latitude")),
    Column(gettext_lazy("Longitude"), place("longitude")),
    Column(
        gettext_lazy("Place shown"),
        lambda entry: str(Exposure(entry.location["exposure"]).label),
    ),
    Column(gettext_lazy("Topics"), named("topics", "topic")),
    Column(gettext_lazy("Networks"), named("networks", "network")),
    Column(
        gettext_lazy("Languages spoken"),
        lambda entry: joined(language_name(c) for c in entry.document["languages"]),
    ),
    Column(gettext_lazy("For whom"), labels("audience", Audience.choices)),
    Column(
        gettext_lazy("Women only"),
        lambda entry: _("Yes") if entry.document["women_only"] else "",
    ),
    Column(gettext_lazy("Receives"), label("receives", Receives.choices)),
    Column(gettext_lazy("Cost"), label("cost", Cost.choices)),
    Column(gettext_lazy("Papers asked for"), labels("papers", Papers.choices)),
    Column(gettext_lazy("Interpreter"), label("interpreter", Availability.choices)),
    Column(gettext_lazy("Childcare"), label("childcare", Availability.choices)),
    Column(gettext_lazy("Step-free access"), label("step_free", Availability.choices)),
    Column(gettext_lazy("Where it serves"), label("reach", Reach.choices)),
    Column(gettext_lazy("Serves within km"), member("reach_km")),
    Column(gettext_lazy("Weekly hours"), hours_of),
    Column(gettext_lazy("Website"), contact("website")),
    Column(gettext_lazy("E-mail"), contact("email")),
    Column(gettext_lazy("Phone"), contact("phone")),
    Column("WhatsApp", contact("whatsapp")),
    Column("Signal", contact("signal")),
    Column("Telegram", contact("telegram")),
    Column("Viber", contact("viber")),
    Column(gettext_lazy("From"), member("starts")),
    Column(gettext_lazy("Until"), member("ends")),
    Column(gettext_lazy("Verified on"), member("verified_on")),
    Column(gettext_lazy("Confirmed on"), member("confirmed_on")),
    Column(gettext_lazy("Page"), lambda entry: absolute(entry.get_absolute_url())),
    # In each row, since no reader of CSV knows of comments: what is copied keeps it.
    Column(gettext_lazy("Licence"), lambda entry: licence.LICENCE),
    Column(gettext_lazy("To be named"), lambda entry: licence.ATTRIBUTION),
)
