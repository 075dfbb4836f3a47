"""What matches, as it is shown: in a list, on a map."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import F, FloatField, Value

from ..documents import Document
from ..geometry import kilometres_of
from ..maps.pins import Pin
from ..models import Listing
from ..models.listing import ListingQuerySet
from ..published import PublicEntry

UNKNOWN = Value(None, output_field=FloatField())


def ordered(listings: ListingQuerySet, language: str) -> ListingQuerySet:
    """Sort by name as readers of `language` see it."""
    return listings.order_by(f"sort_name_{language}", "pk")


class Found(NamedTuple):
    """A listing that was found: its key, and how far it is as the square of a chord."""

    pk: int
    apart: float | None


def find(listings: ListingQuerySet) -> list[Found]:
    """Return which listings some are, in their order, from an index alone.

    Sorting whole rows costs ten times as much, as soon as many match.
    """
    apart = "apart" if "apart" in listings.query.annotations else UNKNOWN
    return [Found(*row) for row in listings.values_list("pk", apart)]


def show(*groups: list[Found]) -> list[list[PublicEntry]]:
    """Return the entries of what was found, group by group, in one query.

    One may have left the public between the two questions; it is left out.
    """
    keys = {found.pk for group in groups for found in group}
    rows = Listing.objects.filter(pk__in=keys) if keys else Listing.objects.none()
    documents = dict(rows.values_list("pk", "document"))
    return [
        [shown(documents[pk], apart) for pk, apart in group if pk in documents]
        for group in groups
    ]


def shown_entries(listings: Iterable[Listing]) -> Iterator[PublicEntry]:
    """Yield the entries of listings, with their distance if one was asked for."""
    if isinstance(listings, ListingQuerySet):
        yield from show(find(listings))[0]
        return
    for listing in listings:
        yield shown(listing.document, getattr(listing, "apart", None))


def shown(document: Document, chord: float | None) -> PublicEntry:
    """Return an entry at a distance, given as the square of a chord."""
    return PublicEntry(document, None if chord is None else kilometres_of(chord))


def pins(listings: ListingQuerySet, language: str) -> Iterator[Pin]:
    """Yield the public points of listings, named for readers of `language`."""
    rows = (
        listings.filter(latitude__isnull=False)
        .order_by("pk")
        .values_list(
            "stakeholder_id",
            "initiative_id",
            "kind",
            "latitude",
            "longitude",
            f"name_{language}",
            "name_languages",
        )
    )
    for stakeholder, initiative, kind, latitude, longitude, name, languages in rows:
        yield Pin(
            id=stakeholder or initiative,
            type="stakeholder" if stakeholder else "initiative",
            kind=kind,
            latitude=latitude,
            longitude=longitude,
            name=name,
            language=languages.get(language, language),
        )


def newest(number: int) -> ListingQuerySet:
    """Return the entries published last."""
    return (
        Listing.objects.public()
        .for_newcomers()
        .order_by(F("first_published_at").desc(nulls_last=True), "-pk")[:number]
    )
