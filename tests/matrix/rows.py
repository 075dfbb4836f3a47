"""What each role may do at each address; see `test_matrix` for the letters.

Columns: visitor, stranger, member of another organisation, colleague, owner, focal point
of another country, translator, editor, administrator.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ALL = "LLLLLLLLL"
NONE = "MMMMMMMMM"
SIGNED_IN = "SLLLLLLLL"
NOWHERE = "NNNNNNNNN"
# Of the organisation: its colleague and its owner.
OURS = "SNNLLNNNN"
OWNERS = "SNNNLNNNN"
Values = dict[str, Any]


def nothing(world: Values) -> Values:
    """An address without parameters, or where any value does."""
    return {}


def organisation(world: Values) -> Values:
    """An address with the id of an organisation."""
    return {"pk": world["organisation"].pk, "slug": world["organisation"].slug}


def initiative(world: Values) -> Values:
    """An address with the id of an initiative."""
    return {"pk": world["initiative"].pk, "slug": world["initiative"].slug}


def entry(world: Values) -> Values:
    """An address with an entry's type and id."""
    return {"type": "stakeholder", "pk": world["organisation"].pk}


@dataclass(frozen=True)
class Row:
    """The answers to GET and POST; a POST with nothing in it."""

    get: str = ALL
    post: str = NONE
    values: Callable[[Values], Values] = nothing
    # Whoever is let in is signed out by it, or their account is gone: not tried.
    leaves: bool = False


ROWS = {
    # The public's pages.
    "root": Row(),
    "language": Row(NOWHERE),
    "favicon": Row(),
    "robots": Row(),
    "sitemap": Row(),
    "map-feed": Row(NOWHERE),
    "privacy": Row(),
    "stakeholder": Row(values=organisation),
    "initiative": Row(values=initiative),
    "entry-card": Row(values=entry),
    "entry": Row(values=entry),
    "entry-picture": Row(values=entry),
    "matching-pins": Row(),
    "map-picture": Row(),
    "europe-picture": Row(),
}
