"""The map as a picture."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .maps import svg
from .maps.pins import Pin
from .models.listing import ListingQuerySet
from .search import EntryQuery, pins


def picture(query: EntryQuery, language: str) -> str:
    """Return the SVG of what a query matches, as wide as that needs."""
    return draw(list(pins(query.listings(), language)), width=560, height=420)


def picture_of(listings: ListingQuerySet, language: str) -> str:
    """Return a small SVG of a few entries."""
    return draw(list(pins(listings, language)), width=400, height=300)


def picture_of_collection(listings: ListingQuerySet, language: str) -> str:
    """Return the SVG of a collection's entries, as wide as they need."""
    points = list(pins(listings, language))
    return draw(points, title=_("Map"), width=560, height=420)


def picture_of_europe(points: list[Pin]) -> str:
    """Return a square SVG of the points that lie in Europe."""
    return draw(points, width=560, height=560, bounds=svg.EUROPE)


def draw(points: list[Pin], title: str = "", **options: Any) -> str:
    """Draw points with the words and links of the reader's language."""
    return svg.draw(
        points,
        title=title or _("Map of who welcomes"),
        description=cluster_label(len(points)),
        link=card_link,
        cluster_label=cluster_label,
        **options,
    )


def card_link(pin: Pin) -> str:
    """Return the address that a point leads to."""
    return reverse("entry", args=[pin.type, pin.id])


def cluster_label(number: int) -> str:
    """Say how many entries stand together."""
    return ngettext("%(number)s entry", "%(number)s entries", number) % {
        "number": number
    }
