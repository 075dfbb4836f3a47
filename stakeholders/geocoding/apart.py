"""Places told apart: by country, by size, by the larger town nearby.

And the text for each that leads back to it, through the search that people use.
"""

from collections.abc import Iterable
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from stakeholders.geocoding.countries import display_name
from stakeholders.geocoding.gazetteer import Gazetteer, kilometres
from stakeholders.geocoding.lookup import Place

_OUTSHINES: Final = 10  # times the inhabitants: then the namesakes need no word
_LARGER: Final = 2  # times the inhabitants of the place that a larger town has
_LEAST_TOWN: Final = 15_000  # inhabitants
_REACHES: Final = (30.0, 120.0)  # km
_BESIDE: Final = 15.0  # km; at this distance a town counts half
_TOWNS: Final = 4


def told(
    gazetteer: Gazetteer, place: Place, name: str, language: str
) -> tuple[str, str]:
    """Return what stands beside a place's `name`, and a text that finds it.

    ("near Coburg · Germany · 17,000 inhabitants", "Neustadt, Coburg, Germany"), with
    the main name where `name` is another. Where no words find the very place, its point
    stands behind its name: "Halle (51.99,9.57)".
    """
    text, town = _text(gazetteer, place, name, language)
    note = [] if name == place.name else [place.name]
    with override(language):
        if town:
            note.append(_("near %(town)s") % {"town": town.name})
        note.append(display_name(place.country, language))
        if town and place.population:
            size = _size(place.population)
            note.append(_("%(number)s inhabitants") % {"number": size})
    return " · ".join(note), text


def _text(
    gazetteer: Gazetteer, place: Place, name: str, language: str
) -> tuple[str, Place | None]:
    """Return a text that finds a place; and the town that tells it from namesakes."""
    between = comma(language)
    country = display_name(place.country, language)
    names = dict.fromkeys((name, place.name))
    alone = [between.join((one, country)) for one in names]
    text = _found_by(gazetteer, place, alone)
    if text and _is_foremost(gazetteer, place):
        return text, None
    towns = _larger_towns(gazetteer, place)
    if text:
        return text, towns[0] if towns else None
    for town in towns:
        beside = [between.join((one, town.name, country)) for one in names]
        if text := _found_by(gazetteer, place, beside):
            return text, town
    by_point = f"{name} ({place.latitude:.2f},{place.longitude:.2f})"
    return by_point, towns[0] if towns else None


def comma(language: str) -> str:
    """Return what stands between a place and its country."""
    return "، " if language == "ar" else ", "


def _found_by(gazetteer: Gazetteer, place: Place, texts: Iterable[str]) -> str:
    """Return the first text that finds the place, or nothing."""
    for text in texts:
        hits = gazetteer.hits(text)
        if hits and hits[0].place.id == place.id:
            return text
    return ""


def _is_foremost(gazetteer: Gazetteer, place: Place) -> bool:
    """Whether no namesake in its country comes near it in size."""
    others = gazetteer.namesakes(place)
    most = max((other.population for other in others), default=-1)
    return place.population >= most * _OUTSHINES


def _larger_towns(gazetteer: Gazetteer, place: Place) -> list[Place]:
    """Return towns of the same country that people know a place by, best first."""
    least = max(_LEAST_TOWN, place.population * _LARGER)
    for reach in _REACHES:
        around = gazetteer.around(place.latitude, place.longitude, reach, least)
        towns = [
            town
            for town in around
            if town.country == place.country and town.name != place.name
        ]
        if towns:
            return sorted(towns, key=lambda town: -_pull(town, place))[:_TOWNS]
    return []


def _pull(town: Place, place: Place) -> float:
    distance = kilometres(town, (place.latitude, place.longitude))
    return town.population / (1 + (distance / _BESIDE) ** 2)


def _size(population: int) -> str:
    """Return a number of people, rounded to two digits."""
    digits = max(0, len(str(population)) - 2)
    return number_format(round(population, -digits), force_grouping=True)
