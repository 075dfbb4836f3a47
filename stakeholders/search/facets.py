"""The choices of each filter, and how many entries each would show."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Concat

from ..codes import Audience
from ..models import ListingFacet, Snapshot
from ..models.listing import ListingQuerySet
from .query import CHOICES, COLUMNS, FACETS, EntryQuery
from .tally import Tally, tally_of

# Beyond so many entries found, counting what each choice would leave costs too much.
MOST_COUNTED = 3_000
SHOWN = ("topic", "kind", "language", "audience", "country", "network")

Counts = dict[str, int]
Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a facet; `count` is None where it was not counted."""

    code: str
    label: str
    chosen: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its field of the form, and its choices."""

    field: Any
    options: list[Option]


def count_matching(query: EntryQuery, snapshot: Snapshot) -> tuple[int, int]:
    """Return (how many match, how many of those have a public point).

    All that newcomers see was counted when it changed.
    """
    if not query.narrows and snapshot.is_current:
        return snapshot.listed, snapshot.pinned
    tally = query.tally
    return sum(row.entries for row in tally), sum(row.pinned for row in tally)


def facets(query: EntryQuery, snapshot: Snapshot, found: int) -> list[Facet]:
    """Return the filters with the choices that any entry bears, or that are chosen.

    Each counts what it would show beside all other filters: of everything as counted
    when it changed, else of what matches, unless too much is `found`.
    """
    if not query.narrows:
        counted: dict[str, Counts] | None = snapshot.facets
    else:
        counted = count_each(query) if found <= MOST_COUNTED else None
    return [
        Facet(query[name], options(query, name, snapshot.facets, counted))
        for name in SHOWN
    ]


def options(
    query: EntryQuery,
    facet: str,
    known: dict[str, Counts],
    counted: dict[str, Counts] | None,
) -> list[Option]:
    """Return the choices of a facet: those that are borne at all, in reading order."""
    chosen = set(query.asks.get(facet, ()))
    borne = known.get(facet, {})
    counts = None if counted is None else counted.get(facet, {})
    return [
        Option(
            code,
            str(label),
            code in chosen,
            None if counts is None else counts.get(code, 0),
        )
        for code, label in CHOICES[facet]()
        if code in borne or code in chosen
    ]


def count_each(query: EntryQuery) -> dict[str, Counts]:
    """Count, for each facet, what its choices show beside all other filters."""
    free = [name for name in SHOWN if name not in query.asks]
    counts = count_columns(query.tally, [name for name in COLUMNS if name in free])
    chosen = [
        counting(query.listings(without=[name]), [name])
        for name in SHOWN
        if name in query.asks
    ]
    borne: list[str] = [name for name in FACETS if name in free]
    # Of nothing found there is nothing to count.
    own = [counting(query.listings(), borne)] if query.tally and borne else []
    return counts | counted([*own, *chosen])


def count_all(listings: ListingQuerySet) -> dict[str, Counts]:
    """Count listings by the codes of every facet."""
    columns = count_columns(tally_of(listings), list(COLUMNS))
    return columns | counted([counting(listings, list(FACETS))])


def count_columns(tally: list[Tally], names: list[str]) -> dict[str, Counts]:
    """Sum a tally up by the codes of some of its columns."""
    counts: dict[str, Counts] = {name: Counter() for name in names}
    for row in tally:
        for name in names:
            counts[name][getattr(row, name)] += row.entries
    return counts


def counting(listings: ListingQuerySet, names: list[str]) -> Rows:
    """Return the question how many listings bear each code: ("facet:code", number).

    Of a column by itself, or of facets that have rows of their own. Facet and code are
    one text, for Django may write two columns in another order in each part of a union.
    """
    if names[0] in COLUMNS:
        rows = listings.order_by().annotate(key=Concat(Value(f"{names[0]}:"), names[0]))
    else:
        found = listings.order_by().values("pk")
        facets = ListingFacet.objects.filter(listing__in=found)
        # An index of facets would have the database read what everyone bears first.
        named = facets.annotate(name=Concat("facet", Value(""))).filter(name__in=names)
        rows = named.annotate(key=Concat("facet", Value(":"), "code"))
    return rows.values_list("key").annotate(number=Count("pk"))


def counted(questions: list[Rows]) -> dict[str, Counts]:
    """Return {facet: {code: number}} of some questions, asked as one."""
    counts: dict[str, Counts] = {}
    if not questions:
        return counts
    first, *others = questions
    for key, number in first.union(*others, all=True) if others else first:
        facet, code = key.split(":", 1)
        counts.setdefault(facet, {})[code] = number
    for_everyone(counts)
    return counts


def for_everyone(counts: dict[str, Counts]) -> None:
    """Add to each audience what is for everyone, as the filter does."""
    audience = counts.get("audience")
    if not audience:
        return
    everyone = audience.get(str(Audience.EVERYONE), 0)
    for code in Audience.values:
        if code != Audience.EVERYONE and (code in audience or everyone):
            audience[code] = audience.get(code, 0) + everyone
