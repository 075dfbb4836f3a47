"""Places that a few letters may mean: what `near` takes."""

from pathlib import Path
from typing import Any, Final

from django import forms
from django.conf import settings

from ..exchange.licence import ATTRIBUTION
from ..exchange.parameters import LanguageForm
from ..geocoding import postcodes
from ..geocoding.compiled import version_of
from ..geocoding.suggesting import suggest

MOST: Final = 10


class PlacesForm(LanguageForm):
    """A name, a postcode, or the beginning of one."""

    q = forms.CharField(max_length=200, strip=False)


def version() -> str:
    """Return what changes with the places that are known."""
    return f"{version_of(Path(settings.GAZETTEER_PATH))} {postcodes.version()}"


def attribution() -> str:
    """Return who is to be named beside places and, where there are any, postcodes."""
    if named := postcodes.attribution():
        return f"{ATTRIBUTION} Postcodes: {named.source}, {named.licence}."
    return ATTRIBUTION


def suggestions(text: str, language: str) -> list[dict[str, Any]]:
    """Return the places that `text` may become, as the schema `Suggestion` has them."""
    return [
        {
            "name": place.name,
            "note": place.note,
            "country": place.country,
            "population": place.population,
            "near": place.canonical,
        }
        for place in suggest(text, language, MOST)
    ]
