"""The texts of a map of entries, in the active language."""

from babel.units import format_unit
from django.utils.translation import gettext as _

from .. import cldr


def unit(name: str) -> str:
    """Return how readers write so many of a unit of CLDR: "{number} km"."""
    locale = cldr.locale(cldr.reader_language())
    # As a round number is written: Arabic has another word for three to ten metres.
    return format_unit(100, name, "short", locale=locale).replace("100", "{number}")


def number_labels() -> dict[str, str]:
    """Return what distances are written with, as `cldr.distance` writes them.

    The browser's own Intl.NumberFormat costs 100 ms at its first use.
    """
    symbols = cldr.locale(cldr.reader_language()).number_symbols["latn"]
    return {
        "kilometres": unit("length-kilometer"),
        "near": _("less than %(distance)s") % {"distance": cldr.distance(1)},
        "decimal": symbols["decimal"],
        "thousand": symbols["group"],
    }


def labels() -> dict[str, str]:
    """Return the texts of markers, panel and status; `{number}` is filled in."""
    return number_labels() | {
        "loading": _("Loading the map…"),
        "failed": _("The map could not be loaded."),
        "cardLoading": _("Loading…"),
        "cardFailed": _("This could not be loaded."),
        "retry": _("Try again"),
        "close": _("Close"),
        "back": _("Back to the list"),
        "cluster": _("Entries here: {number}"),
        "initiative": _("Welcome initiative"),
    }
