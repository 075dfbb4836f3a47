"""Dates as exactly as they are known, in the reader's language."""

from datetime import date

from babel.dates import format_date, format_skeleton

from stakeholders.cldr import locale, reader_language

from .codes import Precision

# As the rest of the site writes dates: the day first.
WRITTEN_AS = {"en": "en-GB"}
SKELETONS = {Precision.MONTH: "yMMMM", Precision.YEAR: "y"}


def written(day: date | None, precision: str = Precision.DAY) -> str:
    """Write a day, a month or a year as CLDR has it; nothing for an unknown date."""
    if day is None:
        return ""
    cldr = locale(WRITTEN_AS.get(reader_language(), reader_language()))
    if precision in SKELETONS:
        return format_skeleton(SKELETONS[Precision(precision)], day, locale=cldr)
    return format_date(day, "long", locale=cldr)


def machine(day: date, precision: str = Precision.DAY) -> str:
    """Write a date for `<time datetime>`: 2021, 2021-09 or 2021-09-14."""
    length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(Precision(precision), 10)
    return day.isoformat()[:length]
