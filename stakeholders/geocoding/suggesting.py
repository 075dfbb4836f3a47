"""Places suggested as one types, from two letters on."""

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from stakeholders.geocoding import apart, gazetteer, postcodes, query
from stakeholders.geocoding.errors import GazetteerUnavailable, NotPrecise
from stakeholders.geocoding.gazetteer import Gazetteer
from stakeholders.geocoding.lookup import Place
from stakeholders.geocoding.near import resolve
from stakeholders.geocoding.spelling import as_begun, is_readable
from stakeholders.text import fold

LONGEST: Final = 80  # characters that are read of what was typed
_LEAST: Final = 2  # letters
_ARTICLE: Final = "ال"
_WEIGHED: Final = 32  # places
_OTHER_NAME: Final = {1: 0.2, 2: 0.3, 3: 0.6}  # by the letters typed, in Latin
_UNREADABLE: Final = 0.2
_LONGER: Final = 0.5

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place's `name` as typed, and a `note` that tells it apart.

    `resolve` takes `canonical` to this very place.
    """

    name: str
    note: str
    canonical: str
    country: str
    population: int


def suggest(prefix: str, language: str, limit: int = 8) -> list[Suggestion]:
    """Return places with a name that begins with `prefix`, Europe and size first.

    "Neustadt, Ger" confines them to countries. Empty under two letters, or where there
    is no gazetteer.
    """
    typed = " ".join(prefix[:LONGEST].split())
    try:
        found = _suggested(gazetteer(), typed, language, limit, postcodes.version())
        return list(found)
    except GazetteerUnavailable as error:
        _log.warning("No place can be suggested: %s", error)
        return []


@lru_cache(maxsize=2048)
def _suggested(
    places: Gazetteer, typed: str, language: str, limit: int, version: int
) -> tuple[Suggestion, ...]:
    head, *rest = query.split(typed) or [""]
    if sum(map(str.isalnum, head)) < _LEAST:
        return ()
    letters = _letters(head)
    hits = {
        hit.place.id: hit
        for begun in dict.fromkeys((letters, query.saintly(letters)))
        for hit in places.beginning(begun, fold(rest[-1]) if rest else "")
    }
    named = [
        (hit, as_begun(places.names_of(hit.place), head, letters, language))
        for hit in sorted(hits.values(), key=lambda hit: -hit.weight)[:_WEIGHED]
    ]
    named.sort(
        key=lambda pair: (
            -_clarity(pair[0].place, pair[1], letters, language) * pair[0].weight
        )
    )
    if named:
        return tuple(
            _suggestion(places, hit.place, name, language)
            for hit, name in named[:limit]
        )
    return tuple(_found(typed, language, limit))


def _letters(head: str) -> str:
    """Return the folded beginning, without an article that has only one letter yet."""
    letters = fold(head)
    first = letters.removeprefix(_ARTICLE)
    return first if len(first) == 1 else letters


def _clarity(place: Place, name: str, letters: str, language: str) -> float:
    """Return how much another name than the main one means to the reader, 0 to 1.

    "Lu" may begin "Lunden", in Old English, but hardly means London.
    """
    if name == place.name:
        return 1.0
    clear = _OTHER_NAME.get(len(letters), 1.0) if letters.isascii() else 1.0
    if not is_readable(name, language):
        clear *= _UNREADABLE
    if len(fold(name).split()) > len(fold(place.name).split()):
        clear *= _LONGER
    return clear


def _suggestion(
    places: Gazetteer, place: Place, name: str, language: str
) -> Suggestion:
    note, canonical = apart.told(places, place, name, language)
    return Suggestion(name, note, canonical, place.country, place.population)


def _found(typed: str, language: str, limit: int) -> list[Suggestion]:
    """Return what the search finds: by postcode, with the town nearby, by ear."""
    try:
        areas = resolve(typed, language, limit)
    except NotPrecise:
        return []
    return [
        Suggestion(area.name, area.note, area.canonical, area.country, area.population)
        for area in areas
        if not area.is_point
    ]
