"""All that the public may see of an entry, as one JSON document.

The one list of what leaves the registry: feeds, exports and APIs read documents and
nothing else. A document is made when its entry changes and kept in its listing.
"""

from typing import Any

from django.utils import timezone

from .codes import Exposure
from .origins import ORIGINAL, TEXTS, column, languages, parts

Document = dict[str, Any]
CODES = ("receives", "cost", "interpreter", "childcare", "step_free", "reach")
LISTS = ("languages", "audience", "papers")
CONTACTS = ("website", "email", "phone", "whatsapp", "signal", "telegram", "viber")
DATES = ("starts", "ends", "verified_on", "confirmed_on", "published_at")


def make(entry: Any) -> Document:
    """Return the document of an entry; see CONTRIBUTING.md for its shape."""
    return {
        "type": entry.entry_type,
        "id": entry.pk,
        "slug": entry.slug,
        "kind": entry.kind_code,
        "example": entry.example,
        **{field: texts_of(entry, field) for field in TEXTS},
        "original": original_of(entry, TEXTS),
        **marks_of(entry, TEXTS),
        "place": place_of(entry),
        **{name: list(getattr(entry, name)) for name in LISTS},
        **{name: getattr(entry, name) for name in CODES},
        "reach_km": entry.reach_km,
        "women_only": entry.women_only,
        "hours": entry.hours,
        "topics": sorted(topic.slug for topic in entry.topics.all()),
        "networks": networks_of(entry),
        "contacts": {
            name: value for name in CONTACTS if (value := getattr(entry, name))
        },
        "organisation": organisation_of(entry),
        **days_of(entry),
    }


def texts_of(entry: Any, field: str) -> dict[str, str]:
    """Return {language: text} of a field, where it is filled."""
    texts = {code: getattr(entry, column(field, code)) for code in languages()}
    return {code: text for code, text in texts.items() if text}


def original_of(entry: Any, fields: tuple[str, ...]) -> dict[str, str] | None:
    """Return the original's language and texts; None where there is none."""
    texts = {field: getattr(entry, column(field, ORIGINAL)) for field in fields}
    if not any(texts.values()):
        return None
    return {"language": entry.original_language, **texts}


def marks_of(entry: Any, fields: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the columns that nobody looked at, and those whose source changed."""
    marks = {
        name: mark for name, mark in entry.marks().items() if parts(name)[0] in fields
    }
    return {
        "machine": sorted(name for name, mark in marks.items() if mark.machine),
        "outdated": sorted(name for name, mark in marks.items() if mark.changed),
    }


def place_of(entry: Any) -> dict[str, Any]:
    """Return the place as exactly as the public may know it."""
    location = entry.location
    exact = entry.shown_exposure == Exposure.EXACT
    return {
        "address": location.address if exact else "",
        "postcode": location.postcode if exact else "",
        "place": location.place,
        "region": location.region,
        "country": location.country,
        "latitude": entry.public_latitude,
        "longitude": entry.public_longitude,
        "exposure": str(entry.shown_exposure),
    }


def networks_of(entry: Any) -> list[str]:
    """Return the codes of the networks that a stakeholder belongs to."""
    memberships = getattr(entry, "memberships", None)
    if memberships is None:
        return []
    return sorted(row.network.slug for row in memberships.all())


def organisation_of(entry: Any) -> Document | None:
    """Return the host of an initiative, as far as a list shows it."""
    host = getattr(entry, "stakeholder", None)
    if host is None:
        return None
    return {
        "id": host.pk,
        "slug": host.slug,
        "kind": host.kind,
        "example": host.example,
        "name": texts_of(host, "name"),
        "original": original_of(host, ("name",)),
        **marks_of(host, ("name",)),
    }


def days_of(entry: Any) -> dict[str, str | None]:
    """Return the days that matter to readers, as ISO 8601."""
    host = getattr(entry, "stakeholder", entry)
    standing = getattr(host, "standing", None)
    return {
        "starts": iso(getattr(entry, "starts", None)),
        "ends": iso(getattr(entry, "ends", None)),
        "verified_on": day(getattr(standing, "verified_at", None)),
        "confirmed_on": day(getattr(standing, "confirmed_at", None)),
        "published_at": iso(entry.first_published_at),
    }


def iso(moment: Any) -> str | None:
    """Return a date or time as ISO 8601."""
    return moment.isoformat() if moment else None


def day(moment: Any) -> str | None:
    """Return the day of a moment, where the site is."""
    return iso(timezone.localdate(moment)) if moment else None
