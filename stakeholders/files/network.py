"""The whole network as files for machines: all languages, all that is public."""

from collections.abc import Callable, Iterator
from typing import Final

from django.conf import settings
from django.utils.translation import override

from accounts.mail import absolute

from ..documents import CODES, CONTACTS, DATES, LISTS
from ..exchange.licence import ATTRIBUTION, LICENCE
from ..models import Listing
from ..origins import ORIGINAL, TEXTS, column
from ..published import PublicEntry
from . import csv, geojson
from .rows import BETWEEN, CHUNK, Cell

LANGUAGE_CODES: Final = [code for code, _name in settings.LANGUAGES]
ALL_LISTS: Final = (*LISTS, "topics", "networks", "machine", "outdated")
PLACE: Final = (
    *("address", "postcode", "place", "region", "country"),
    *("latitude", "longitude", "exposure"),
)


def entries() -> Iterator[Listing]:
    """Yield the listings of all public entries by their id, some hundred at a time."""
    last = 0
    while True:
        rows = Listing.objects.public().filter(pk__gt=last).order_by("pk")
        chunk = list(rows.only("document", "modified_at")[:CHUNK])
        if not chunk:
            return
        yield from chunk
        last = chunk[-1].pk


def as_geojson() -> Iterator[str]:
    """Yield the network as GeoJSON, some hundred entries at a time."""
    return geojson.collection(feature(listing) for listing in entries())


def feature(listing: Listing) -> geojson.Feature:
    """Return a listing as a feature with its texts in all languages."""
    entry = listing.public_entry
    with override(settings.LANGUAGE_CODE):
        made = geojson.feature(entry, geojson.in_all_languages(entry))
    made["properties"]["modified_at"] = listing.modified_at
    return made


def as_csv() -> Iterator[str]:
    """Yield the network as a table, some hundred entries at a time."""
    return csv.lines(heading(), (row(listing) for listing in entries()))


def heading() -> list[str]:
    """Return the names of the columns: those of the API, and of each language."""
    texts = [column(field, code) for field in TEXTS for code in LANGUAGE_CODES]
    originals = [column(field, ORIGINAL) for field in TEXTS]
    return [
        *("id", "type", "kind", "example"),
        *texts,
        *("original_language", *originals),
        *("organisation_id", "organisation_name"),
        *PLACE,
        *ALL_LISTS,
        *CODES,
        *("reach_km", "women_only"),
        *CONTACTS,
        *DATES,
        *("modified_at", "url", "licence", "attribution"),
    ]


def row(listing: Listing) -> list[Cell]:
    """Return the cells of a listing, as `heading` names them."""
    entry = listing.public_entry
    document = entry.document
    host = entry.stakeholder
    with override(settings.LANGUAGE_CODE):
        address = absolute(entry.get_absolute_url())
        host_name = host.marked_name if host else ""
    return [
        *(entry.public_id, entry.entry_type, entry.kind_code),
        "example" if entry.example else "",
        *texts(entry),
        *(host.public_id if host else "", host_name),
        *(entry.location[name] for name in PLACE),
        *(BETWEEN.join(document[name]) for name in ALL_LISTS),
        *(document[name] for name in CODES),
        *(document["reach_km"], "yes" if document["women_only"] else ""),
        *(document["contacts"].get(name, "") for name in CONTACTS),
        *(document[name] for name in DATES),
        *(listing.modified_at.isoformat(), address, LICENCE, ATTRIBUTION),
    ]


def texts(entry: PublicEntry) -> Iterator[str]:
    """Yield all texts in all languages, then the original's."""
    document = entry.document
    for field in TEXTS:
        for code in LANGUAGE_CODES:
            text = document[field].get(code, "")
            yield entry.marked(text, code) if text and field == "name" else text
    original = document["original"] or {}
    language = original.get("language", "")
    yield language
    for field in TEXTS:
        text = original.get(field, "")
        yield entry.marked(text, "en") if text and field == "name" else text


# {name of the file: (what makes it, its media type)}
FILES: Final[dict[str, tuple[Callable[[], Iterator[str]], str]]] = {
    "entries.geojson": (as_geojson, geojson.MEDIA_TYPE),
    "entries.csv": (as_csv, "text/csv; charset=utf-8"),
}
