"""Looking a place up for a form, and taking what a person chose of the answer.

What a choice says is signed: nobody makes the gazetteer say what it did not say.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import geocoding
from .cldr import country_name, reader_language
from .geocoding import Found, GeocodingError, Precision

SALT: Final = "stakeholders.placing"
A_DAY: Final = 24 * 60 * 60  # seconds
MOST: Final = 8  # candidates
NEAR: Final = 50.0  # km; a larger place within it tells two of one name apart
SAME: Final = 1e-5  # degrees; about a metre
# What people paste around and into a number: marks of direction, degrees, signs.
LEFT_OUT: Final = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069°"))
READ_AS: Final = LEFT_OUT | {ord(","): ".", ord("٫"): ".", ord("−"): "-"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate as it comes back; `nearby` if the place itself is not known."""

    found: Found
    nearby: bool

    def is_at(self, latitude: float | None, longitude: float | None) -> bool:
        """Whether two numbers are this very point."""
        if latitude is None or longitude is None:
            return False
        return (
            abs(latitude - self.found.latitude) < SAME
            and abs(longitude - self.found.longitude) < SAME
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a place may be, as a form offers it; degrees WGS 84.

    `about` tells places of one name apart: phrases for people.
    """

    token: str
    name: str
    about: tuple[str, ...]
    country: str
    population: int
    latitude: float
    longitude: float
    origin: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a look-up brought: candidates, best first, and what to tell the person.

    `unknown` asks for a town nearby.
    """

    message: str
    candidates: tuple[Candidate, ...] = ()
    unknown: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the map's script reads it."""
        return asdict(self)


def look_up(queries: Iterable[str], country: str, *, nearby: bool = False) -> Answer:
    """Ask the geocoder for the first of `queries` that it knows; never fails."""
    queries = list(dict.fromkeys(filter(None, queries)))
    if not queries:
        return Answer(_("Write the town or village first."))
    found: list[Found] = []
    try:
        for query in queries:
            found = geocoding.find(
                query, country=country, language=reader_language(), limit=MOST
            )
            if found:
                break
    except GeocodingError:
        return Answer(
            _(
                "We cannot look places up just now. You can save all the same, "
                "or set the pin yourself."
            )
        )
    return answer_with(found, nearby=nearby)


def answer_with(found: list[Found], *, nearby: bool) -> Answer:
    """Return the answer to what a geocoder found."""
    if not found:
        message = _(
            "We do not know this place. Choose a town nearby, then move the pin."
        )
        return Answer(message, unknown=True)
    precise = [one for one in found if one.precise_enough]
    if not precise:
        message = _("This is not precise enough for a pin. Name a town or village.")
        return Answer(message, unknown=True)
    message = ngettext(
        "We found one place. Is it the right one?",
        "We found %(number)s places. Which one is it?",
        len(precise),
    ) % {"number": len(precise)}
    candidates = tuple(candidate(one, nearby=nearby) for one in precise)
    return Answer(message, candidates)


def candidate(found: Found, *, nearby: bool) -> Candidate:
    """Return what a geocoder found as a form offers it."""
    return Candidate(
        token=signing.dumps([asdict(found), nearby], salt=SALT, compress=True),
        name=found.name,
        about=about(found),
        country=found.country,
        population=found.population,
        latitude=found.latitude,
        longitude=found.longitude,
        origin=found.provider,
    )


def about(found: Found) -> tuple[str, ...]:
    """Return what tells a place from others of its name."""
    near, country = larger_near(found), country_name(found.country)
    people = number_format(found.population, force_grouping=True)
    return (
        *([_("near %(town)s") % {"town": near}] if near else []),
        *([country] if country else []),
        *(
            [_("%(number)s inhabitants") % {"number": people}]
            if found.population
            else []
        ),
    )


def larger_near(found: Found) -> str:
    """Return the largest place around that is larger than this one, or nothing."""
    try:
        around = geocoding.gazetteer().around(found.latitude, found.longitude, NEAR)
    except GeocodingError:
        return ""
    largest = max(around, key=lambda place: place.population, default=None)
    if largest is None or largest.population <= found.population:
        return ""
    return "" if largest.name == found.name else largest.name


def chosen(token: str) -> Chosen | None:
    """Return the candidate that was chosen; None for none, and for a forged one."""
    try:
        found, nearby = signing.loads(token, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return None
    precision = Precision(found.pop("precision"))
    return Chosen(Found(**found, precision=precision), nearby)


class DegreesField(forms.FloatField):
    """A number of degrees, with the digits and the decimal mark of any language."""

    # Text: a keypad for numbers has no minus on many phones, and browsers take only
    # the decimal mark of their own language.
    widget = forms.TextInput
    default_error_messages = {
        "invalid": gettext_lazy("Write a number such as 51.05."),
        "range": gettext_lazy("Write a number from -%(most)s to %(most)s."),
    }

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(required=False, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def validate(self, value: float | None) -> None:
        super().validate(value)  # type: ignore[arg-type]
        if value is not None and abs(value) > self.most:
            raise ValidationError(
                self.error_messages["range"],
                code="range",
                params={"most": self.most},
            )


def plain(number: str) -> str:
    """Return a number as Python reads it, whatever digits it is written with."""
    digits = (
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in number.translate(READ_AS)
    )
    return "".join("".join(digits).split())
