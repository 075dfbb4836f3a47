"""A map of entries in a page: what the finder finds, or who belongs to a page."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .. import collections
from ..search import EntryQuery

FINDER = "finder"


def shown_choices() -> list[tuple[str, Any]]:
    """Return (code, label) of what a map may show."""
    return [(FINDER, _("Entries of the finder")), *collections.choices()]


def query_string(text: str) -> str:
    """Return the query string of a finder's address, or of its end, made canonical.

    Raises ValidationError where it asks what the finder cannot answer. No text asks for
    all entries.
    """
    address = text.strip()
    asked = urlsplit(address).query if "?" in address else address
    if "?" not in address and "=" not in address:
        if address and "/" not in address:
            raise ValidationError(
                _("Copy the address of the finder with the filters that you want.")
            )
        asked = ""
    query = EntryQuery(QueryDict(asked))
    if query.errors:
        raise ValidationError(
            [text for found in query.errors.values() for text in found]
        )
    return query.urlencode()


class QueryBlock(blocks.FieldBlock):
    """The finder's address, kept as its query string.

    It is a code: not a `CharBlock`, whose words are searched, translated and signed.
    """

    def __init__(self, help_text: Any = None, **kwargs: Any) -> None:
        self.field = forms.CharField(
            required=False, max_length=2_000, help_text=help_text
        )
        super().__init__(**kwargs)

    def clean(self, value: str) -> str:
        return query_string(super().clean(value))


class EntriesMapBlock(blocks.StructBlock):
    """Entries on a map, drawn as a picture where no script runs."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    shows = blocks.ChoiceBlock(
        label=_("What it shows"), choices=shown_choices, default=FINDER
    )
    finder = QueryBlock(
        label=_("Address of the finder"),
        default="",
        help_text=_(
            "Filter the finder, then copy its address here. Empty: all entries."
        ),
    )
    page = blocks.PageChooserBlock(
        label=_("Page"),
        required=False,
        help_text=_("Only for those who signed, or take part: of which page?"),
    )
    coloured = blocks.BooleanBlock(
        label=_("Colour countries by their number of entries"), required=False
    )

    class Meta:
        icon = "site"
        label = _("Map of entries")
        description = _("Entries of the registry on a map.")
        preview_value = {
            "heading": _("Map of entries"),
            "shows": FINDER,
            "finder": "",
            "page": None,
            "coloured": False,
        }
        template = "stakeholders/blocks/entries_map.html"

    def clean(self, value: Any) -> Any:
        """Ask for the page that a collection belongs to, and for no other."""
        cleaned = super().clean(value)
        if cleaned["shows"] == FINDER:
            return cleaned
        collection = collections.get(cleaned["shows"])
        page = cleaned["page"]
        if page is None:
            raise at_page(_("Choose the page whose entries the map shows."))
        if page.specific_class._meta.label != collection.of:
            raise at_page(_("This map does not go with a page of this type."))
        return cleaned


def at_page(message: Any) -> StructBlockValidationError:
    """Return an error that is shown at the field of the page."""
    return StructBlockValidationError(block_errors={"page": ValidationError(message)})
