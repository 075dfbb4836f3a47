"""The words of the taxonomies, remembered: all pages that filter show them.

The cache tells all processes; each holds a copy for moments, since a page looks words
up a hundred times.
"""

from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction

from ..models import Network, Topic
from ..models.taxonomies import LANGUAGE_CODES
from ..reading import Reading, read
from ..text import fold

TAXONOMIES: dict[str, type[Topic] | type[Network]] = {
    "topic": Topic,
    "network": Network,
}
# The longest that the words lag behind, were nobody to tell of a change.
REMEMBERED = 300
# The longest, in seconds, that they lag behind a change in another process.
HELD = 2.0
Words = TypeVar("Words")
# {what: (until when on the monotonic clock, words)}
_held: dict[object, tuple[float, Any]] = {}


def key(facet: str) -> str:
    """Return the name that a taxonomy is remembered under."""
    return f"terms:{facet}"


def held(what: object, look_up: Callable[[], Words]) -> Words:
    """Return what was looked up a moment ago, or look it up."""
    until, words = _held.get(what, (0.0, None))
    if until < monotonic():
        words = look_up()
        _held[what] = (monotonic() + HELD, words)
    found: Words = words
    return found


def terms(facet: str) -> dict[str, dict[str, str]]:
    """Return {code: {language: name}} of the taxonomy behind a facet."""
    return held(facet, lambda: shared_terms(facet))


def shared_terms(facet: str) -> dict[str, dict[str, str]]:
    """Return the same from the cache that all processes share."""
    found: dict[str, dict[str, str]] | None = cache.get(key(facet))
    if found is None:
        found = {
            term.slug: {code: getattr(term, f"name_{code}") for code in LANGUAGE_CODES}
            for term in TAXONOMIES[facet].objects.all()
        }
        cache.set(key(facet), found, REMEMBERED)
    return found


def name_of(facet: str, code: str, language: str) -> Reading:
    """Return a term's name for a reader; its code where it is gone."""
    return read(terms(facet).get(code, {}), language, ("", "")) or Reading(code, "en")


def choices(facet: str, language: str) -> list[tuple[str, str]]:
    """Return (code, name) of every term, sorted by name as readers see it."""
    return held((facet, language), lambda: sorted_choices(facet, language))


def sorted_choices(facet: str, language: str) -> list[tuple[str, str]]:
    """Return the same, sorted now."""
    named = [(code, str(name_of(facet, code, language))) for code in terms(facet)]
    return sorted(named, key=lambda choice: fold(choice[1]))


def forget(**_signal: Any) -> None:
    """Read the words anew once one changed; hears signals."""
    # At once for who changes it, and again when everyone else can see it.
    forget_all()
    transaction.on_commit(forget_all)


def forget_all() -> None:
    """Remember no taxonomy."""
    cache.delete_many([key(facet) for facet in TAXONOMIES])
    _held.clear()
