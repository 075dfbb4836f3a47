"""Blocks that every page may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading between texts."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "home/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "home/blocks/text.html"


class KeyFigureBlock(blocks.StructBlock):
    """A number that says much, and where it comes from."""

    figure = blocks.CharBlock(label=_("Figure"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)
    source = blocks.CharBlock(label=_("Source"), max_length=200)

    class Meta:
        icon = "decimal"
        label = _("Key figure")
        template = "home/blocks/key_figure.html"


class CardBlock(blocks.StructBlock):
    """A short text under a heading, one of several side by side."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=400)

    class Meta:
        icon = "placeholder"
        label = _("Card")


class CardsBlock(blocks.ListBlock):
    """Short texts side by side."""

    class Meta:
        icon = "grip"
        label = _("Cards")
        template = "home/blocks/cards.html"


class BodyBlock(blocks.StreamBlock):
    """What the body of a page is made of."""

    heading = HeadingBlock()
    text = TextBlock(features=RICH_TEXT_FEATURES)
    key_figures = blocks.ListBlock(
        KeyFigureBlock(),
        icon="decimal",
        label=_("Key figures"),
        template="home/blocks/key_figures.html",
    )
    cards = CardsBlock(CardBlock())
