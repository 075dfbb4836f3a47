"""Entries that belong to something else: who signed a statement, who takes part.

What they belong to lies on higher floors, which register here how its entries are
found. Map and picture of a collection then cost as much as those of a query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .models.listing import ListingQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Collection:
    """A way to find entries.

    `listings` returns the public listings that belong to what `key` names; it raises
    LookupError where the public knows of no such thing. Editors may put one with a
    `label` on any page, for a page of the type `of` ("app.Model"); its key is that
    page's translation key then.
    """

    code: str
    listings: Callable[[str], ListingQuerySet]
    label: "StrOrPromise" = ""
    of: str = ""


_known: dict[str, Collection] = {}


def register(collection: Collection) -> None:
    """Make a collection known under its code."""
    _known[collection.code] = collection


def get(code: str) -> Collection:
    """Return the collection of a code, or raise LookupError."""
    return _known[code]


def choices() -> list[tuple[str, "StrOrPromise"]]:
    """Return (code, label) of those that editors may put on a page."""
    return [(known.code, known.label) for known in _known.values() if known.label]
