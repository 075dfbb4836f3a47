"""The demo site's help by country: what a page that we read says, and no more.

The pages were read as stored copies. `dated` is the day that a page itself bears; a
line without one is shown as checked by nobody, until an editor looks it up.
"""

from datetime import date
from typing import Any

from django.db import transaction

from stakeholders.models import CountryHelp, HelpLine

from .data import load

Row = dict[str, Any]


@transaction.atomic
def build() -> None:
    """Add the countries, unless editors have begun their own."""
    if CountryHelp.objects.exists():
        return
    for row in load("country_help.json"):
        country = CountryHelp(country=row["country"])
        country.lines = [line(item, place) for place, item in enumerate(row["lines"])]
        country.save()


def line(row: Row, place: int) -> HelpLine:
    """Return one line, in its place, with its note in every language."""
    notes = {f"note_{code}": text for code, text in row.get("note", {}).items()}
    return HelpLine(
        kind=row["kind"],
        name=row["name"],
        phone=row.get("phone", ""),
        website=row.get("website", ""),
        source=row["source"],
        checked_on=date.fromisoformat(row["dated"]) if row["dated"] else None,
        sort_order=place,
        **notes,
    )
