"""The map as a picture."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .maps import svg
from .maps.pins import Pin
from .search import EntryQuery, pins


def picture(query: EntryQuery, language: str) -> str:
    """Return the SVG of what a query matches."""
    points = list(pins(query.listings(), language))
    return svg.draw(
        points,
        title=_("Map of who welcomes"),
        description=cluster_label(len(points)),
        link=card_link,
        cluster_label=cluster_label,
    )


def card_link(pin: Pin) -> str:
    """Return the address that a point leads to."""
    return reverse("entry", args=[pin.type, pin.id])


def cluster_label(number: int) -> str:
    """Say how many entries stand together."""
    return ngettext("%(number)s entry", "%(number)s entries", number) % {
        "number": number
    }
