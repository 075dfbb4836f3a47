"""Ids for what has none of its own: made from what it belongs to, so they stay."""

from typing import Final
from uuid import UUID, uuid5

from ..models.listing import NAMESPACE

# The facets whose codes are terms here, as EntryQuery names them.
FACETS: Final = ("kind", "topic", "network", "audience", "receives")


def part(whole: UUID, name: str) -> UUID:
    """Return the id of a part of an entry, such as its phone."""
    return uuid5(whole, name)


def taxonomy(facet: str) -> UUID:
    """Return the id of a taxonomy."""
    return uuid5(NAMESPACE, f"taxonomy:{facet}")


def term(facet: str, code: str) -> UUID:
    """Return the id of a term."""
    return uuid5(NAMESPACE, f"{facet}:{code}")
