"""Entries as GeoJSON (RFC 7946): one feature each, with the public point or none."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override

from accounts.mail import absolute

from ..documents import CODES, DATES, LISTS
from ..exchange import texts
from ..exchange.licence import ATTRIBUTION, LICENCE
from ..exchange.texts import Text
from ..models import Listing
from ..origins import TEXTS
from ..published import PublicEntry
from ..search import shown_entries
from .rows import CHUNK

MEDIA_TYPE: Final = "application/geo+json"
# Members of the document that say the same in every language.
SAME: Final = (
    *("type", "kind", "example", *LISTS, "women_only", *CODES, "reach_km"),
    *("hours", "topics", "networks", "contacts", *DATES),
)
PLACE: Final = ("address", "postcode", "place", "region", "country", "exposure")
Feature = dict[str, Any]


def collection(features: Iterable[Feature], **members: Any) -> Iterator[str]:
    """Yield a feature collection, some hundred features at a time.

    `members` are foreign ones (RFC 7946, 6.1) beside licence and attribution.
    """
    head = {"licence": LICENCE, "attribution": ATTRIBUTION, **members}
    start = json.dumps({"type": "FeatureCollection", **head}, ensure_ascii=False)
    yield f'{start.removesuffix("}")}, "features": ['
    before, left = "\n", iter(features)
    while chunk := [encode(feature) for feature in islice(left, CHUNK)]:
        yield before + ",\n".join(chunk)
        before = ",\n"
    yield "\n]}\n"


def encode(feature: Feature) -> str:
    """Write a feature on one line."""
    return json.dumps(
        feature, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder
    )


def features(listings: Iterable[Listing], language: str) -> Iterator[Feature]:
    """Yield the features of listings, in their order, for readers of a language."""
    entries = shown_entries(listings)
    while chunk := list(islice(entries, CHUNK)):
        with override(language):
            made = [feature(entry, in_language(entry, language)) for entry in chunk]
        yield from made


def feature(entry: PublicEntry, words: dict[str, Any]) -> Feature:
    """Return an entry with its texts in `words`; no point is `null`."""
    document, place = entry.document, entry.location
    point = (place["longitude"], place["latitude"])
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    properties = {
        **words,
        **{name: document[name] for name in SAME},
        **{name: place[name] for name in PLACE},
        "url": absolute(entry.get_absolute_url()),
    }
    if entry.kilometres is not None:
        properties["distance_km"] = round(entry.kilometres, 1)
    return {
        "type": "Feature",
        "id": entry.public_id,
        "geometry": geometry,
        "properties": properties,
    }


def in_language(entry: PublicEntry, language: str) -> dict[str, Any]:
    """Return the texts that readers of a language get, each with its own language."""
    words: dict[str, Any] = {}
    for field in TEXTS:
        shown = texts.shown(entry, field, language) or Text("", "")
        words[field] = shown.text
        words[f"{field}_language"] = shown.language
        words[f"{field}_by_machine"] = shown.machine
        words[f"{field}_outdated"] = shown.outdated
    host = entry.stakeholder
    called = (host and texts.shown(host, "name", language)) or Text("", "")
    words["organisation"] = host and {
        "id": host.public_id,
        "name": called.text,
        "language": called.language,
        "by_machine": called.machine,
        "outdated": called.outdated,
    }
    return words


def in_all_languages(entry: PublicEntry) -> dict[str, Any]:
    """Return all texts in all languages, as the API does with `translations=all`."""
    words: dict[str, Any] = {
        field: [said(text) for text in texts.all_texts(entry, field)] for field in TEXTS
    }
    host = entry.stakeholder
    words["organisation"] = host and {
        "id": host.public_id,
        "name": [said(text) for text in texts.all_texts(host, "name")],
    }
    return words


def said(text: Text) -> dict[str, Any]:
    """Return a text as JSON has it."""
    return {
        "text": text.text,
        "language": text.language,
        "machine": text.machine,
        "outdated": text.outdated,
    }
