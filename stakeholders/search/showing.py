"""What matches, as it is shown: in a list, on a map."""

from collections.abc import Iterable, Iterator

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


def shown_entries(listings: Iterable[Listing]) -> Iterator[PublicEntry]:
    """Yield the entries of listings, with their distance if one was asked for."""
    if isinstance(listings, ListingQuerySet):
        yield from read_narrowly(listings)
        return
    for listing in listings:
        yield shown(listing.document, getattr(listing, "apart", None))


def read_narrowly(listings: ListingQuerySet) -> Iterator[PublicEntry]:
    """Yield the entries of some listings: which, from an index; then their documents.

    Sorting whole rows costs ten times as much, as soon as many match.
    """
    apart = "apart" if "apart" in listings.query.annotations else UNKNOWN
    found = list(listings.values_list("pk", apart))
    rows = Listing.objects.filter(pk__in=[pk for pk, _apart in found])
    documents = dict(rows.values_list("pk", "document"))
    for pk, chord in found:
        # One may have left the public between the two questions.
        if pk in documents:
            yield shown(documents[pk], chord)


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
