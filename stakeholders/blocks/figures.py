"""Numbers of countries, drawn as a table, as bars and as a map of the same rows."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from ..cldr import countries

MAP, BARS, TABLE = "map", "bars", "table"
VIEWS: Final = (
    (MAP, _("Map, the countries coloured")),
    (BARS, _("Bar chart")),
    (TABLE, _("Table")),
)
PRECISIONS: Final = (("day", _("Day")), ("month", _("Month")), ("year", _("Year")))
GREATEST: Final = 10**12


class CountryBlock(blocks.ChoiceBlock):
    """A country by its code, which is read as its name."""


class CountryFigureBlock(blocks.StructBlock):
    """The number of one country."""

    country = CountryBlock(label=_("Country"), choices=countries)
    number = blocks.IntegerBlock(label=_("Number"), min_value=0, max_value=GREATEST)
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)

    class Meta:
        icon = "site"
        label = _("Country")


class FiguresByCountryBlock(blocks.StructBlock):
    """Numbers by country, with their source and date."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    counted = blocks.CharBlock(
        label=_("What is counted"),
        max_length=120,
        help_text=_("Such as “places offered”."),
    )
    rows = blocks.ListBlock(CountryFigureBlock(), label=_("Countries"), min_num=1)
    stated_total = blocks.IntegerBlock(
        label=_("Total that the source gives"),
        min_value=0,
        max_value=GREATEST,
        required=False,
        help_text=_("Shown beside the sum of the rows where it is another."),
    )
    source = blocks.CharBlock(label=_("Source"), max_length=300)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    date = blocks.DateBlock(label=_("Date of the numbers"))
    date_precision = blocks.ChoiceBlock(
        label=_("What is known of the date"), choices=PRECISIONS, default="day"
    )
    note = blocks.TextBlock(
        label=_("Note"),
        max_length=600,
        required=False,
        help_text=_("What a reader must know, such as what does not add up."),
    )
    views = blocks.MultipleChoiceBlock(
        label=_("Shown as"),
        choices=VIEWS,
        default=[code for code, _label in VIEWS],
        help_text=_("The table can always be opened: it is what is read aloud."),
    )

    class Meta:
        icon = "table"
        label = _("Figures by country")
        description = _("Numbers by country as a table, a bar chart and a map.")
        template = "stakeholders/blocks/figures.html"

    def clean(self, value: Any) -> Any:
        """Refuse a country that has two numbers."""
        cleaned = super().clean(value)
        first: set[str] = set()
        twice: dict[int, StructBlockValidationError] = {}
        for place, row in enumerate(cleaned["rows"]):
            if row["country"] in first:
                twice[place] = StructBlockValidationError(
                    block_errors={
                        "country": ValidationError(
                            _("This country has a number already.")
                        )
                    }
                )
            first.add(row["country"])
        if twice:
            raise StructBlockValidationError(
                block_errors={"rows": ListBlockValidationError(block_errors=twice)}
            )
        return cleaned
