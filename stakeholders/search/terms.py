"""The words of the taxonomies, remembered: all pages that filter show them."""

from typing import Any

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


def key(facet: str) -> str:
    """Return the name that a taxonomy is remembered under."""
    return f"terms:{facet}"


def terms(facet: str) -> dict[str, dict[str, str]]:
    """Return {code: {language: name}} of the taxonomy behind a facet."""
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
