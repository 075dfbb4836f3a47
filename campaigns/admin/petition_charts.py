"""A petition’s numbers as bars, drawn on the server; a table says the same."""

from dataclasses import dataclass
from datetime import date

from stakeholders.cldr import country_name

from ..models import Petition
from ..services import petition_terms as terms

DAYS = 60
# Of the drawing of days, in its own units: a column and the space around it.
STEP, WIDE, HIGH = 10, 8, 100


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the table: `percent` of the longest bar."""

    name: str
    number: int
    percent: int


@dataclass(frozen=True, slots=True)
class Day:
    """A column: where it stands, and how high it is."""

    day: date
    number: int
    x: int
    height: int

    @property
    def y(self) -> int:
        """Its upper end."""
        return HIGH - self.height


@dataclass(frozen=True, slots=True)
class Chart:
    """The supporters whose names are kept, by country and by day."""

    countries: list[Country]
    days: list[Day]
    column: int = WIDE
    high: int = HIGH

    @property
    def wide(self) -> int:
        """The width of the drawing."""
        return max(len(self.days), 14) * STEP

    @property
    def most(self) -> int:
        """The highest column's number."""
        return max((day.number for day in self.days), default=0)


def chart_of(petition: Petition) -> Chart:
    """Count a petition's supporters, in two queries."""
    countries, days = terms.by_country(petition), terms.by_day(petition, DAYS)
    longest = max((number for _code, number in countries), default=1)
    highest = max((number for _day, number in days), default=1)
    return Chart(
        [
            Country(country_name(code), number, share(number, longest))
            for code, number in countries
        ],
        [
            Day(day, number, place * STEP + 1, share(number, highest))
            for place, (day, number) in enumerate(days)
        ],
    )


def share(number: int, most: int) -> int:
    """Return percents; whatever is there at all is seen."""
    return max(round(100 * number / most), 2) if number else 0
