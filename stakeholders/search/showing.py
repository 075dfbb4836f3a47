"""What matches, as it is shown: in a list, on a map."""

from collections.abc import Iterable, Iterator

from django.db.models import F

from ..geometry import kilometres_of
from ..maps.pins import Pin
from ..models import Listing
from ..models.listing import ListingQuerySet
from ..published import PublicEntry


def ordered(listings: ListingQuerySet, language: str) -> ListingQuerySet:
    """Sort by name as readers of `language` see it."""
    return listings.order_by(f"sort_name_{language}", "pk")


def shown_entries(listings: Iterable[Listing]) -> Iterator[PublicEntry]:
    """Yield the entries of listings, with their distance if one was asked for."""
    for listing in listings:
        apart = getattr(listing, "apart", None)
        yield PublicEntry(
            listing.document, None if apart is None else kilometres_of(apart)
        )


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
