"""Names of countries and languages, from CLDR through Babel."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
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
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


@cache
def country_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return (alpha-2 code, name) of every country, sorted by name."""
    names = locale(language).territories
    countries = (
        (code, names[code])
        for code in map(str, names)
        if COUNTRY_CODE.match(code) and code not in NO_COUNTRIES
    )
    return tuple(sorted(countries, key=lambda item: item[1]))


@cache
def language_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return (CLDR code, name) of every language, sorted by name."""
    names = locale(language).languages
    return tuple(sorted(names.items(), key=lambda item: item[1]))


def countries() -> tuple[tuple[str, str], ...]:
    """Return the countries in the active language: choices of a field."""
    return country_choices(reader_language())


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages in the active language: choices of a field."""
    return language_choices(reader_language())


def country_name(code: str, language: str | None = None) -> str:
    """Return a country's name, or its code where CLDR has none."""
    wanted = locale(language or reader_language())
    return wanted.territories.get(code, code)


def country_names(code: str) -> list[str]:
    """Return a country's names in the languages of the site."""
    return [country_name(code, language) for language, _name in settings.LANGUAGES]


def language_name(code: str, language: str | None = None) -> str:
    """Return a language's name, or its code where CLDR has none."""
    wanted = locale(language or reader_language())
    return wanted.languages.get(code.replace("-", "_"), code)
