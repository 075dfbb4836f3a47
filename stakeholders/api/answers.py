"""From a listing to what the API says of it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ..documents import CODES
from ..exchange.texts import all_texts, shown
from ..geometry import kilometres_of
from ..hours import DAYS
from ..models import Listing
from ..origins import TEXTS
from ..published import PublicEntry

# Copied as they are; the schema says which of the document's members there are.
SAME = (
    *("type", "kind", "example", "languages", "audience", "papers", "women_only"),
    *("reach_km", "topics", "networks", "contacts", "starts", "ends", "place"),
    *("verified_on", "confirmed_on", "published_at"),
)


def entry(
    request: HttpRequest, listing: Listing, language: str, every_language: bool
) -> dict[str, Any]:
    """Return an entry for readers of `language`, as the schema `Entry` has it."""
    document = listing.document
    public = PublicEntry(document)
    apart = getattr(listing, "apart", None)
    return {
        **{name: document[name] for name in SAME},
        # Empty where nothing is known.
        **{name: document[name] or None for name in CODES},
        **{name: text(public, name, language) for name in TEXTS},
        "id": listing.public_id,
        "uuid": str(listing.uuid),
        "url": page_of(request, public),
        "translations": translations(public) if every_language else None,
        "distance_km": None if apart is None else round(kilometres_of(apart), 1),
        "hours": hours(document["hours"]),
        "organisation": organisation(request, public, language),
        "modified_at": listing.modified_at,
    }


def text(public: PublicEntry, field: str, language: str) -> dict[str, Any] | None:
    """Return a text as the schema `Text` has it."""
    found = shown(public, field, language)
    return asdict(found) if found else None


def translations(public: PublicEntry) -> dict[str, Any]:
    """Return all languages of all texts."""
    return {field: [asdict(t) for t in all_texts(public, field)] for field in TEXTS}


def hours(week: dict[str, list[list[str]]]) -> dict[str, Any] | None:
    """Return weekly hours as the schema has them."""
    if not week:
        return None
    return {
        day: [{"opens": opens, "closes": closes} for opens, closes in week.get(day, [])]
        for day in DAYS
    }


def organisation(
    request: HttpRequest, public: PublicEntry, language: str
) -> dict[str, Any] | None:
    """Return the host of an initiative."""
    host = public.stakeholder
    if host is None:
        return None
    return {
        "id": host.public_id,
        "kind": host.kind_code,
        "example": host.example,
        "name": text(host, "name", language),
        "url": page_of(request, host),
    }


def page_of(request: HttpRequest, public: PublicEntry) -> str:
    """Return the full address of an entry's page, in the active language."""
    slug = public.document["slug"]
    return request.build_absolute_uri(reverse(public.entry_type, args=[slug]))
