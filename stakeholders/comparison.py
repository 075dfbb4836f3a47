"""What differs between two states of an entry, in units that an editor decides on."""

from collections.abc import Mapping
from typing import Any

from .models import MapEntry
from .models.entry import BOOKKEEPING
from .models.place import MADE, POINT
from .origins import COLUMNS, carry, standing

ADDRESS = ("address", "postcode", "place", "region", "country")
# Address and point are decided together: one without the other lies.
PLACE = (*ADDRESS, "latitude", "longitude", "point_source")
# How a point was found follows from the point.
FOUND = tuple(name for name in POINT if name not in PLACE)
OWN = "place"
# What is public of a place depends on all of them.
EXPOSED = frozenset({OWN, "exposure", "shelter"})
# Set when an entry is made: only a later change of them is one.
GIVEN = ("slug", "stakeholder")
# What a trusted organisation publishes at once.
SMALL = frozenset({"phone", "hours", "website"})

IGNORED = {
    *BOOKKEEPING,
    *MADE,
    *FOUND,
    *("pk", "id", "name", "summary", "description"),
    *("live", "live_revision", "latest_revision", "has_unpublished_changes"),
    *("first_published_at", "last_published_at", "go_live_at", "expire_at", "expired"),
    *("locked", "locked_at", "locked_by"),
    # Comes along with the text that it is of.
    "origins",
}

Content = Mapping[str, Any]


def unit(name: str) -> str:
    """Return the unit that a field is decided with."""
    return OWN if name in PLACE else name


def fields_of(key: str) -> tuple[str, ...]:
    """Return the fields of a unit, how a point was found included."""
    return (*PLACE, *FOUND) if key == OWN else (key,)


def contents(entry: MapEntry) -> dict[str, Any]:
    """Return what a revision of the entry as it is now would hold."""
    content: dict[str, Any] = entry.serializable_data()
    return content


def changed(before: MapEntry | None, after: MapEntry) -> list[str]:
    """Return the units that differ; of a new entry (no `before`) those filled."""
    old = contents(before) if before is not None else {}
    new = contents(after)
    ignored = IGNORED if before is not None else IGNORED.union(GIVEN)
    names = (name for name in new if name not in ignored)
    differing = (unit(name) for name in names if not alike(name, old, new))
    return list(dict.fromkeys(differing))


def alike(name: str, one: Content, other: Content) -> bool:
    """Whether two contents say the same in a field, and it was looked at alike.

    A person's word that a translation is right is a change of that text.
    """
    looked = standing(one.get("origins"), name), standing(other.get("origins"), name)
    return same(one.get(name), other.get(name)) and looked[0] == looked[1]


def take(key: str, source: Content, target: dict[str, Any]) -> None:
    """Copy a unit; how a point was found, where a text came from, come with it."""
    for name in fields_of(key):
        if name in source:
            target[name] = source[name]
            if name in COLUMNS:
                carry(name, source, target)


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; nothing is said in several ways."""
    return bool(plain(one) == plain(other))


def plain(value: Any) -> Any:
    """Return a value such that equal ones compare equal."""
    if value in (None, "", [], {}, False):
        return None
    if isinstance(value, list):
        rows = (inner(row) if isinstance(row, dict) else row for row in value)
        # Codes and topics come in the order of the form that they were chosen in.
        return sorted(rows, key=str)
    return value


def inner(row: dict[str, Any]) -> dict[str, Any]:
    """Return a child row without its key, which every revision makes anew."""
    return {key: value for key, value in row.items() if key != "pk"}
