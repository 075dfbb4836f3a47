"""Names of countries and languages, from CLDR through Babel."""

import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.units import format_unit
from django.conf import settings
from django.utils.translation import get_language

# What CLDR names beside countries; Kosovo's XK stays, as GeoNames uses it.
COUNTRY_CODE = re.compile(r"^[A-Z]{2}$")
NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}


def reader_language() -> str:
    """Return the language that is active, or the site's own."""
    return get_language() or settings.LANGUAGE_CODE


@cache
def locale(language: str) -> Locale:
    """Return CLDR's data of a language; English for an unknown one."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


def tag(language: str) -> str:
    """Return a CLDR code as HTML and JSON-LD write it: fa_AF is fa-AF."""
    return language.replace("_", "-")


@cache
def language_codes() -> frozenset[str]:
    """Return the codes that CLDR names in any of the site's languages.

    All readers get the same ones: not every language has a name for every other.
    """
    named = (locale(code).languages for code, _name in settings.LANGUAGES)
    return frozenset().union(*named)


@cache
def country_codes() -> frozenset[str]:
    """Return the alpha-2 codes that CLDR names in English and that are countries."""
    codes = map(str, locale(settings.LANGUAGE_CODE).territories)
    return frozenset(filter(COUNTRY_CODE.match, codes)) - NO_COUNTRIES


@cache
def country_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return (alpha-2 code, name) of every country, sorted by name."""
    named = ((code, country_name(code, language)) for code in country_codes())
    return tuple(sorted(named, key=lambda item: item[1]))


@cache
def language_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return (CLDR code, name) of every language, sorted by name.

    Those that only English has a name for come last.
    """
    known = locale(language).languages
    named = ((code, language_name(code, language)) for code in language_codes())
    return tuple(sorted(named, key=lambda item: (item[0] not in known, item[1])))


def countries() -> tuple[tuple[str, str], ...]:
    """Return the countries in the active language: choices of a field."""
    return country_choices(reader_language())


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages in the active language: choices of a field."""
    return language_choices(reader_language())


def country_name(code: str, language: str | None = None) -> str:
    """Return a country's name; in English, or as its code, where CLDR has none."""
    return name_of("territories", code, language)


def country_names(code: str) -> list[str]:
    """Return a country's names in the languages of the site."""
    return [country_name(code, language) for language, _name in settings.LANGUAGES]


def language_name(code: str, language: str | None = None) -> str:
    """Return a language's name; in English, or as its code, where CLDR has none."""
    return name_of("languages", code.replace("-", "_"), language)


def distance(kilometres: float) -> str:
    """Return a distance as readers write it: "3.2 km", from 10 km on in whole ones."""
    rounded = round(kilometres, 1 if kilometres < 9.95 else 0)
    return written_kilometres(rounded, reader_language())


@lru_cache(maxsize=4_096)
def written_kilometres(number: float, language: str) -> str:
    """Return so many kilometres in words of a language."""
    form = locale(language)
    return format_unit(number, "length-kilometer", "short", locale=form)


def name_of(names: str, code: str, language: str | None) -> str:
    """Look a name up in the language asked for, then in English."""
    for wanted in (language or reader_language(), settings.LANGUAGE_CODE):
        if name := getattr(locale(wanted), names).get(code):
            return str(name)
    return code
