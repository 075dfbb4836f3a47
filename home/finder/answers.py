"""What is found, what serves the place from elsewhere, and what else to ask."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from stakeholders.cldr import distance
from stakeholders.files import xlsx
from stakeholders.geocoding.near import Area
from stakeholders.models.help import help_lines
from stakeholders.presentation import feed_url, finder_map
from stakeholders.search import (
    EntryQuery,
    Facet,
    Option,
    count_matching,
    elsewhere,
    facets,
    find,
    nearest,
    show,
)
from stakeholders.search.query import ANYBODY, RADII, RADIUS, SORTS, TYPES
from stakeholders.search.showing import Found
from stakeholders.shared import shareable
from stakeholders.tasks import current_snapshot

from .chips import chips

PER_PAGE = 20
ELSEWHERE = 10
NEAREST = 5
# Asked through links, not fields of their own; the form hands them on.
HANDED_ON = ("receives", "sort", "bbox", "organisation", "confirmed")


@dataclass(frozen=True, slots=True)
class Choice:
    """A link of a row in which one is chosen: the whole question with that choice."""

    text: str
    asks: str
    chosen: bool


def answers(request: HttpRequest, query: EntryQuery) -> dict[str, Any]:
    """Return the context of the finder for a question."""
    snapshot = current_snapshot()
    found, pinned = count_matching(query, snapshot)
    paginator = Paginator(query.ordered(), PER_PAGE)
    paginator.count = found  # type: ignore[misc]
    listings = paginator.get_page(query.page_number)
    filters = [*facets(query, snapshot, found), types(query)]
    return {
        "query": query,
        "facets": filters,
        "kinds": next(facet for facet in filters if facet.field.name == "kind"),
        "chips": chips(query, filters),
        "radii": radii(query),
        "sorts": sorts(query),
        "crowds": crowds(query),
        "candidates": candidates(query),
        "handed_on": handed_on(query),
        "faults": faults(query),
        "facet_failed": any(facet.field.errors for facet in filters),
        "country_typed": country_typed(query),
        "help": help_lines(query.one_country) if query.one_country else [],
        "snapshot": snapshot,
        "listings": listings,
        "has_workbook": found <= xlsx.MOST,
        "unpinned": found - pinned,
        "map": finder_map(request, query, snapshot),
        "feed": feed_url(query, snapshot),
        "view": view(query),
        # For what leaves the visitor's hands.
        "shareable": shareable(query),
        **entries(query, listings),
    }


def view(query: EntryQuery) -> str:
    """Return what the map shows of another question: "home", "fit", "kept"."""
    if "bbox" in query.asks:
        return "kept"
    return "fit" if query.narrows else "home"


def entries(query: EntryQuery, listings: Page) -> dict[str, Any]:  # type: ignore[type-arg]
    """Return what is listed, and what is shown beside the entries near a place."""
    near: list[Found] = []
    serving: list[Found] = []
    if query.area and listings.number == 1:
        near = [] if listings.paginator.count else nearest(query, NEAREST)
        serving = elsewhere(query, ELSEWHERE, without=near)
    page: Any = listings.object_list
    found = find(page) if listings.paginator.count else []
    listed, near_ones, serving_ones = show(found, near, serving)
    return {"entries": listed, "nearest": near_ones, "serving": serving_ones}


def types(query: EntryQuery) -> Facet:
    """Return the choice between organisations and initiatives, uncounted."""
    chosen = query.asks.get("type", ())
    return Facet(
        query["type"],
        [Option(code, str(label), code in chosen, None) for code, label in TYPES],
    )


def radii(query: EntryQuery) -> list[tuple[str, str, bool]]:
    """Return (value, label, whether chosen) of how far around is searched."""
    asked = query.radius_km
    # The usual one is not asked: a short address for the usual question.
    return [
        ("" if km == RADIUS else str(km), distance(km), km == asked)
        for km in sorted({*RADII, asked})
    ]


def sorts(query: EntryQuery) -> list[Choice]:
    """Return the orders that there are; distances only from a place."""
    usual = "distance" if query.area else "name"
    return [
        Choice(
            str(label),
            query.urlencode(sort=None if code == usual else code),
            code == query.order,
        )
        for code, label in sorted(SORTS, key=lambda order: order[0] != usual)
        if query.area or code != "distance"
    ]


def crowds(query: EntryQuery) -> list[Choice]:
    """Return the choice between what newcomers need and the whole network."""
    asked = query.asks.get("receives", [])
    return [
        Choice(_("For newcomers"), query.urlencode(receives=None), not asked),
        Choice(
            _("The whole network"),
            query.urlencode(receives=[ANYBODY]),
            ANYBODY in asked,
        ),
    ]


def candidates(query: EntryQuery) -> list[tuple[Area, str]]:
    """Return (place, query string) of what else the place's name may mean."""
    return [(area, query.urlencode(near=area.canonical)) for area in query.candidates]


def handed_on(query: EntryQuery) -> list[tuple[str, str]]:
    """Return (name, value) of what the form must not lose."""
    asked = [(name, query.asks[name]) for name in HANDED_ON if name in query.asks]
    return [
        (name, str(value))
        for name, values in asked
        for value in (values if isinstance(values, list) else [values])
    ]


def faults(query: EntryQuery) -> list[tuple[str, str]]:
    """Return (label, what is wrong) of what was asked in an address, not in a field."""
    return [
        (str(query[name].label), str(error))
        for name in HANDED_ON
        for error in query[name].errors
    ]


def country_typed(query: EntryQuery) -> Choice | None:
    """Return the link to a country that was typed as if it were a town."""
    for error in query.errors.as_data().get("near", ()):
        if error.code == "country" and error.params:
            code = error.params["country"]
            label = dict(query.fields["country"].choices)[code]  # type: ignore[attr-defined]
            text = _("All of %(country)s") % {"country": label}
            return Choice(text, query.urlencode(country=[code]), False)
    return None
