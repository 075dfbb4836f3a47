"""What may be passed on: a view of the finder, or an entry, under its short address."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.mail import absolute

from . import finder
from .models import MapEntry
from .qr import LONGEST
from .search import EntryQuery


def has_position(query: EntryQuery) -> bool:
    """Whether a query asks for a point: it may be where the visitor stands."""
    return query.area is not None and query.area.is_point


def shareable(query: EntryQuery) -> str:
    """Return a query's string, equal for equal questions, without any position."""
    if not has_position(query):
        return query.urlencode()
    changes = {"near": None, "radius": None}
    if query.asks.get("sort") == "distance":
        changes["sort"] = None
    return query.urlencode(**changes)


@dataclass(frozen=True, slots=True)
class Shared:
    """What is passed on: its address in full, and where its page and its code are."""

    address: str
    page: str
    code: str

    @property
    def has_code(self) -> bool:
        """Whether a phone could read its QR code."""
        return len(self.address.encode()) <= LONGEST


def view_shared(query: EntryQuery) -> Shared:
    """Return what is passed on of a view of the finder."""
    asked = shareable(query)
    end = f"?{asked}" if asked else ""
    return Shared(
        absolute(finder.path(query.reader, asked)),
        reverse("share") + end,
        reverse("share-qr") + end,
    )


def entry_shared(entry: MapEntry) -> Shared:
    """Return what is passed on of an entry: the address of its id, which stays."""
    of_entry = [entry.entry_type, entry.pk]
    return Shared(
        absolute(reverse("entry", args=of_entry)),
        reverse("share-entry", args=of_entry),
        reverse("share-entry-qr", args=of_entry),
    )
