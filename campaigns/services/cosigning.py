"""The list of who signed a statement that is led elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from stakeholders.cldr import country_choices
from stakeholders.text import fold

from ..models import Cosignatory

# "Name (Country)", "Name<tab>Country", "Name, Country", "Name; Country"
BRACKETS = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<country>[^()\[\]]+)[)\]]\s*$")
PARTED = re.compile(r"^(?P<name>.+?)\s*[\t,;]\s*(?P<country>[^\t,;]+?)\s*$")
BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,4}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A name of a list, and the code of its country, or ""."""

    name: str
    country: str = ""


def parsed(text: str) -> list[Line]:
    """Return the lines of a pasted list, without bullets, empty lines and repeats."""
    lines = (line_of(BULLET.sub("", raw).strip()) for raw in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line.name))


def line_of(text: str) -> Line:
    """Read a line; what follows a comma is a country only where it is called so."""
    for pattern in (BRACKETS, PARTED):
        parts = pattern.match(text)
        code = country_code(parts["country"]) if parts else ""
        if parts and code:
            return Line(" ".join(parts["name"].split()), code)
    return Line(" ".join(text.split()))


def country_code(text: str) -> str:
    """Return the alpha-2 code of a country named in any language of the site."""
    wanted = fold(text)
    if not wanted:
        return ""
    for language, _name in settings.LANGUAGES:
        for code, name in country_choices(language):
            if wanted in (fold(name), code.lower()):
                return code
    return ""


@transaction.atomic
def add(statement: UUID, lines: Iterable[tuple[Line, int | None]]) -> int:
    """Add (line, id of the organisation that the editor recognised); return how many.

    A name that stands in the list already is left as it is.
    """
    rows = Cosignatory.objects.filter(statement=statement)
    there = {(fold(row.name), row.country) for row in rows}
    position = max((row.position for row in rows), default=0)
    added = 0
    for line, stakeholder in lines:
        if (fold(line.name), line.country) in there:
            continue
        there.add((fold(line.name), line.country))
        added += 1
        Cosignatory.objects.create(
            statement=statement,
            position=position + added,
            name=line.name,
            country=line.country,
            stakeholder_id=stakeholder,
        )
    return added


@transaction.atomic
def reorder(statement: UUID, order: Sequence[int]) -> None:
    """Number the rows (ids) in this order; rows that are not named stay behind them."""
    rows = {row.pk: row for row in Cosignatory.objects.filter(statement=statement)}
    named = [rows.pop(pk) for pk in dict.fromkeys(order) if pk in rows]
    for position, row in enumerate([*named, *rows.values()], start=1):
        row.position = position
        row.save(update_fields=["position"])
