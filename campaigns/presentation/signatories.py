"""Who signed, as the public sees it: never the person, always the organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse

from stakeholders.cldr import country_name, reader_language
from stakeholders.kinds import Kind
from stakeholders.maps.symbols import SYMBOLS, Symbol
from stakeholders.reading import Reading, read
from stakeholders.text import fold

from ..models import Cosignatory, Signing

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]
# Plain rows: made into entries they would cost more than all else on the page.
ENTRY = tuple(
    f"stakeholder__{name}"
    for name in (
        *(f"name_{code}" for code in LANGUAGE_CODES),
        *("original_language", "original_name", "slug", "live", "example", "logo"),
        "public_latitude",
    )
)
SIGNATURE = ("name", "country", "kind", "website", "logo", "quote", "language")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Signatory:
    """A line of the list.

    An organisation of the registry that is public has the name it bears there and its
    entry's address (`url`), any other the name it signed with and perhaps a website.
    """

    name: Reading
    url: str
    website: str
    country: str
    example: bool
    is_on_map: bool
    kind: str = ""
    logo: str = ""
    quote: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """The signatories of a country; `number` counts those not shown as well."""

    name: str
    number: int
    signatories: list[Signatory]


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many of a kind signed."""

    code: str
    label: str
    number: int
    symbol: Symbol | None


def line(row: Row) -> Row:
    """Return the fields of a line that every list has."""
    is_entry = bool(row["stakeholder__live"])
    example = bool(row.get("example") or row["stakeholder__example"])
    name = entry_name(row) if is_entry else Reading(row["name"], "")
    return {
        "name": name,
        "url": reverse("stakeholder", args=[row["stakeholder__slug"]])
        if is_entry
        else "",
        # A link to what is invented would lead to a stranger.
        "website": "" if example or is_entry else row.get("website", ""),
        "country": row["country"],
        "example": example,
        "is_on_map": is_entry and row["stakeholder__public_latitude"] is not None,
    }


def entry_name(row: Row) -> Reading:
    """Return the name of an entry as the reader gets it; see `MapEntry.reading`."""
    texts = {code: row[f"stakeholder__name_{code}"] for code in LANGUAGE_CODES}
    original = (
        row["stakeholder__original_language"],
        row["stakeholder__original_name"],
    )
    return read(texts, reader_language(), original)


def signatory(row: Row, shows_more: bool) -> Signatory:
    """Return the line of a signature; `shows_more` than its name and kind."""
    logo = row["logo"] or (row["stakeholder__live"] and row["stakeholder__logo"])
    more = {"quote": row["quote"], "language": row["language"]} if shows_more else {}
    if logo and shows_more:
        more["logo"] = default_storage.url(logo)
    return Signatory(kind=label_of(row["kind"]), **line(row), **more)


def elsewhere(row: Row) -> Signatory:
    """Return the line of somebody who signed on another site."""
    return Signatory(**line(row))


def cosignatories(statement: Any) -> list[Signatory]:
    """Return who signed a statement on another site, in the order of the original."""
    rows = Cosignatory.objects.filter(statement=statement)
    return [elsewhere(row) for row in rows.values("name", "country", *ENTRY)]


def by_name(countries: Iterable[str]) -> list[str]:
    """Return codes of countries sorted by their names in the reader's language."""
    return sorted(countries, key=lambda code: fold(country_name(code)))


def ordered(signing: Signing) -> QuerySet[Any, Row]:
    """Return who signed as rows, by country as the reader calls it and by name."""
    codes = by_name(signing.by_country)
    places = [When(country=code, then=Value(place)) for place, code in enumerate(codes)]
    place = Case(*places, default=Value(len(codes)), output_field=IntegerField())
    rows = signing.signatures.public().order_by(place, "name_key", "pk")
    return rows.values("example", *SIGNATURE, *ENTRY)


def first(signing: Signing, number: int) -> list[Row]:
    """Return the first rows; the rest of the table is not looked at."""
    wanted, found = [], 0
    for code in by_name(signing.by_country):
        if found >= number:
            break
        wanted.append(code)
        found += signing.by_country[code]
    return list(ordered(signing).filter(country__in=wanted)[:number])


def by_country(signing: Signing, rows: Iterable[Row]) -> list[Country]:
    """Group ordered rows by country."""
    return [
        Country(
            country_name(code),
            signing.by_country.get(code, 0),
            [signatory(row, signing.asks_more) for row in group],
        )
        for code, group in groupby(rows, key=lambda row: row["country"])
    ]


def kinds(signing: Signing) -> Iterator[KindCount]:
    """Yield the kinds of who signed, the largest first."""
    counted: dict[str, int] = signing.by_kind
    for code, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield KindCount(code, label_of(code), number, SYMBOLS.get(code))


def label_of(kind: str) -> str:
    """Return what a kind is called; the code where there is no such kind any more."""
    return str(Kind(kind).label) if kind in Kind.values else kind
