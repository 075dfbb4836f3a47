"""A page of entries in the order that is asked for."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ..exchange.freshness import MARGIN
from ..models import Listing
from .cursors import Position
from .question import Question

# What an answer needs of a listing.
COLUMNS = ("stakeholder_id", "initiative_id", "uuid", "document", "modified_at")


@dataclass(frozen=True, slots=True)
class Page:
    """Listings, what is gone, and where the next page begins (None: no more)."""

    listings: list[Listing]
    as_of: datetime
    following: Position | None
    gone: list[dict[str, Any]] = field(default_factory=list)


def page(question: Question) -> Page:
    """Return the entries that match from the question's position on, in one query."""
    query, position = question.query, question.position
    name, backwards = sorted_by(question)
    key = [] if name == "apart" else [name]
    listings = query.ordered().only(*COLUMNS, *key)
    if position:
        listings = listings.filter(behind(name, backwards, position.keys))
    found = list(listings[: question.limit + 1])
    as_of = position.as_of if position else timezone.now() - MARGIN
    if len(found) <= question.limit:
        return Page(found, as_of, None)
    last = found[question.limit - 1]
    keys = (plain(getattr(last, name)), last.pk)
    return Page(found[:-1], as_of, Position(keys, as_of))


def sorted_by(question: Question) -> tuple[str, bool]:
    """Return the column of the order in force, and whether it runs backwards."""
    return {
        "name": (f"sort_name_{question.query.reader}", False),
        "distance": ("apart", False),
        "newest": ("first_published_at", True),
    }[question.query.order]


def behind(name: str, backwards: bool, keys: tuple[Any, ...]) -> Q:
    """Match what follows the row with these keys; what is unknown comes last."""
    value, pk = keys
    step = "lt" if backwards else "gt"
    if value is None:
        return Q(**{f"{name}__isnull": True, f"pk__{step}": pk})
    after = Q(**{f"{name}__{step}": value}) | Q(**{name: value, f"pk__{step}": pk})
    return after | Q(**{f"{name}__isnull": True}) if backwards else after


def plain(value: Any) -> Any:
    """Return a key as JSON can hold it."""
    return value.isoformat() if isinstance(value, datetime) else value
