"""Blocks that lead on: to a page of ours, or elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

MOST_CARDS = 12


def not_one(*fields: str) -> StructBlockValidationError:
    """Return an error at these fields: one of them is to be filled, and only one."""
    message = _("Fill in one of these, not both.")
    return StructBlockValidationError(
        block_errors={field: ValidationError(message) for field in fields}
    )


class ActionBlock(blocks.StructBlock):
    """What the reader is asked to do: a sentence and a button."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=400, required=False)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or another address"), required=False)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("What the reader can do now: a sentence and a button.")
        preview_value = {
            "heading": _("Call to action"),
            "text": "…",
            "label": _("Words on the button"),
            "page": None,
            "url": "https://example.org/",
        }
        template = "home/blocks/action.html"

    def clean(self, value: Any) -> Any:
        """Ask for a page or an address."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise not_one("page", "url")
        return cleaned


class PageCardsBlock(blocks.StructBlock):
    """Pages side by side: those that are chosen, or the newest of a list."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")),
        label=_("Pages"),
        max_num=MOST_CARDS,
        default=[],
        required=False,
    )
    newest_of = blocks.PageChooserBlock(
        label=_("Or the newest below this page"), required=False
    )
    number = blocks.IntegerBlock(
        label=_("How many of the newest"), default=3, min_value=1, max_value=MOST_CARDS
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Pages side by side")
        description = _("Cards that lead to pages: chosen ones, or the newest.")
        template = "home/blocks/page_cards.html"

    def clean(self, value: Any) -> Any:
        """Ask for pages or for the list that they are taken from."""
        cleaned = super().clean(value)
        if bool(cleaned["pages"]) == bool(cleaned["newest_of"]):
            raise not_one("newest_of")
        return cleaned
