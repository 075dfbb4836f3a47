"""What is asked, each with the question that asks all but that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders.cldr import distance
from stakeholders.search import EntryQuery, Facet


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was chosen; `without` is the query string that leaves it out."""

    text: str
    without: str


def chips(query: EntryQuery, facets: list[Facet]) -> list[Chip]:
    """Return what is asked and can be taken back, in the order of the form."""
    asked = [*chips_of_places(query), *chips_of_facets(query, facets)]
    return [*asked, *chips_of_rest(query)]


def chips_of_places(query: EntryQuery) -> Iterator[Chip]:
    """Yield the place, the part of the map, the words."""
    if query.area:
        far = {"distance": distance(query.radius_km), "place": query.area.name}
        near = _("Within %(distance)s of %(place)s")
        point = _("Within %(distance)s of this point")
        without = left_out(query, "near", "radius")
        yield Chip((near if query.area.name else point) % far, without)
    if "bbox" in query.asks:
        yield Chip(_("Part of the map"), left_out(query, "bbox"))
    if words := query.asks.get("q"):
        yield Chip(_("“%(words)s”") % {"words": words}, left_out(query, "q"))


def chips_of_facets(query: EntryQuery, facets: list[Facet]) -> Iterator[Chip]:
    """Yield each choice of each filter."""
    for facet in facets:
        name = facet.field.name
        for option in facet.options:
            if option.chosen:
                others = [code for code in query.asks[name] if code != option.code]
                yield Chip(option.label, query.urlencode(**{name: others or None}))


def chips_of_rest(query: EntryQuery) -> Iterator[Chip]:
    """Yield what only links and other sites ask for, and the whole network."""
    texts: dict[str, Any] = {
        "receives": lambda codes: ", ".join(labels(query, "receives", codes)),
        "organisation": lambda _id: _("One organisation and its initiatives"),
        "confirmed": lambda months: (
            ngettext(
                "Confirmed within %(months)s month",
                "Confirmed within %(months)s months",
                months,
            )
            % {"months": months}
        ),
    }
    for name, text in texts.items():
        if name in query.asks:
            yield Chip(str(text(query.asks[name])), left_out(query, name))


def labels(query: EntryQuery, name: str, codes: list[str]) -> list[str]:
    """Return what the codes of a field are called."""
    named = dict(query.fields[name].choices)  # type: ignore[attr-defined]
    return [str(named[code]) for code in codes]


def left_out(query: EntryQuery, *names: str) -> str:
    """Return the query string without some of its parameters."""
    return query.urlencode(**dict.fromkeys(names))
