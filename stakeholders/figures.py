"""Figures by country: what a table, bars and a map of the same rows are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import cldr
from .maps import shades
from .models.listing import ListingQuerySet


@dataclass(frozen=True, slots=True)
class Row:
    """A country and its number, also as it is written; `share` of the largest, in %."""

    code: str
    country: str
    number: int
    written: str
    note: str
    share: float


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A colour of the map: its step, the numbers and the countries that have it."""

    step: int
    numbers: str
    countries: str


@dataclass(frozen=True, slots=True)
class Colours:
    """What a map of coloured countries is told.

    `labels` are (country, colour, words) for the map; `missing` are the countries that
    it does not have.
    """

    legend: tuple[LegendLine, ...]
    labels: tuple[tuple[str, int, str], ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Figures(Colours):
    """Rows, the largest first, and what is said of them together.

    `stated` is the total that the source gives, where it is another than `total`.
    """

    rows: tuple[Row, ...]
    total: str
    stated: str
    has_notes: bool
    as_of: str


def figures(value: Mapping[str, Any]) -> Figures:
    """Return what a block of figures shows in the active language."""
    rows = rows_of(value)
    found = colours(rows)
    total, stated = sum(row.number for row in rows), value.get("stated_total")
    return Figures(
        legend=found.legend,
        labels=found.labels,
        missing=found.missing,
        rows=rows,
        total=decimal(total),
        stated="" if stated in (None, total) else decimal(stated),
        has_notes=any(row.note for row in rows),
        as_of=dated(value["date"], value["date_precision"]),
    )


def colours(rows: Sequence[Row]) -> Colours:
    """Return how the countries of rows are coloured in the active language."""
    numbers = {row.code: row.number for row in rows if shades.is_drawn(row.code)}
    names = {row.code: row.country for row in rows}
    found = shades.shades(numbers)
    steps = shades.steps(found)
    return Colours(
        legend=tuple(legend_line(shade, names) for shade in reversed(found)),
        labels=tuple(
            (row.code, steps[row.code], label(row)) for row in rows if row.code in steps
        ),
        missing=listed([row.country for row in rows if row.code not in steps]),
    )


def entries_by_country(listings: ListingQuerySet) -> Colours:
    """Return how countries are coloured by the number of these entries in them."""
    counted = listings.order_by().values_list("country").annotate(number=Count("pk"))
    found = [{"country": code, "number": n, "note": ""} for code, n in counted if code]
    return colours(rows_of({"rows": found}))


def rows_of(value: Mapping[str, Any]) -> tuple[Row, ...]:
    """Return the rows, the largest number first, then by name."""
    most = max((row["number"] for row in value["rows"]), default=0)
    rows = [
        Row(
            code=row["country"],
            country=cldr.country_name(row["country"]),
            number=row["number"],
            written=decimal(row["number"]),
            note=row["note"],
            share=round(100 * row["number"] / most, 1) if most else 0.0,
        )
        for row in value["rows"]
    ]
    return tuple(sorted(rows, key=lambda row: (-row.number, row.country)))


def label(row: Row) -> str:
    """Say a country and its number."""
    return pgettext("figures", "%(country)s: %(number)s") % {
        "country": row.country,
        "number": row.written,
    }


def legend_line(shade: shades.Shade, names: Mapping[str, str]) -> LegendLine:
    """Return what a colour says."""
    low, high = decimal(shade.low), decimal(shade.high)
    numbers = low
    if low != high:
        numbers = _("%(low)s to %(high)s") % {"low": low, "high": high}
    return LegendLine(
        shade.step, numbers, listed([names[code] for code in shade.countries])
    )


def listed(names: list[str]) -> str:
    """Write names as a list in the reader's language."""
    return format_list(names, locale=cldr.locale(cldr.reader_language()))


def decimal(number: int) -> str:
    """Write a number as readers of the language do."""
    return format_decimal(number, locale=cldr.locale(cldr.reader_language()))


def dated(day: date, precision: str) -> str:
    """Write the date of the data as exactly as it is known: "March 2014"."""
    locale = cldr.locale(cldr.reader_language())
    skeletons = {"month": "yMMMM", "year": "y"}
    if precision in skeletons:
        return format_skeleton(skeletons[precision], day, locale=locale)
    return format_date(day, "long", locale=locale)
