"""What the units of change are called, and in which order they are read."""

from collections.abc import Iterable

from babel.lists import format_list
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .cldr import language_name, locale, reader_language
from .comparison import OWN
from .models import Initiative, Stakeholder
from .models.entry import LANGUAGE_CODES, TEXTS

OFFERS = "offers"
MEMBERSHIPS = "memberships"
# More than these are counted.
SHOWN = 6

TRANSLATED = {
    f"{field}_{code}": (field, code) for field in TEXTS for code in LANGUAGE_CODES
}
ORDER = (
    "kind",
    *TRANSLATED,
    *("original_language", *(f"original_{field}" for field in TEXTS)),
    *("starts", "ends", OFFERS, "topics", "languages", "audience", "women_only"),
    *("receives", "cost", "papers", "interpreter", "childcare", "step_free"),
    *("reach", "reach_km", "hours", OWN, "exposure", "shelter"),
    *("website", "email", "phone", "whatsapp", "signal", "telegram", "viber"),
    *(MEMBERSHIPS, "logo", "source", "example", "stakeholder", "slug"),
)
RANK = {key: rank for rank, key in enumerate(ORDER)}


def in_order(keys: Iterable[str]) -> list[str]:
    """Return units as a form shows them; unknown ones come last."""
    return sorted(keys, key=lambda key: RANK.get(key, len(RANK)))


def language_of(key: str) -> str:
    """Return the language of a translated text; nothing for any other unit."""
    return TRANSLATED.get(key, ("", ""))[1]


def base_name(key: str) -> str:
    """Return what a unit is called, without its language, as inside a sentence."""
    match key:
        case "place":
            return _("place")
        case "offers":
            return _("offers")
        case "memberships":
            return _("networks")
    field, _language = TRANSLATED.get(key, (key, ""))
    for model in (Stakeholder, Initiative):
        try:
            return str(model._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
        except FieldDoesNotExist:
            continue
    return key


def label(key: str) -> str:
    """Return what a unit is called: "Name (French)"."""
    name, language = capfirst(base_name(key)), language_of(key)
    return in_languages(name, [language]) if language else name


def in_languages(name: str, languages: list[str]) -> str:
    """Say which languages of a text are meant."""
    return _("%(text)s (%(languages)s)") % {
        "text": name,
        "languages": listed(map(language_name, languages)),
    }


def listed(parts: Iterable[str]) -> str:
    """Write a list without "and", as readers of the language do."""
    return format_list(list(parts), "unit-short", locale=locale(reader_language()))


def summary(changed: Iterable[str]) -> str:
    """Say in one line what changed: "Name (French, German), phone, place"."""
    languages: dict[str, list[str]] = {}
    for key in in_order(changed):
        codes = languages.setdefault(base_name(key), [])
        if language := language_of(key):
            codes.append(language)
    parts = [
        in_languages(name, codes) if codes else name
        for name, codes in languages.items()
    ]
    line = capfirst(listed(parts[:SHOWN]))
    more = len(parts) - SHOWN
    if more <= 0:
        return line
    return ngettext(
        "%(fields)s and %(number)s more", "%(fields)s and %(number)s more", more
    ) % {"fields": line, "number": more}
