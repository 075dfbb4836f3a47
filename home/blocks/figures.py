"""Blocks of numbers, and of short texts side by side."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class KeyFigureBlock(blocks.StructBlock):
    """A number that says much, and where it comes from."""

    figure = blocks.CharBlock(label=_("Figure"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)
    source = blocks.CharBlock(label=_("Source"), max_length=200)

    class Meta:
        icon = "decimal"
        label = _("Key figure")
        template = "home/blocks/key_figure.html"


class KeyFiguresBlock(blocks.ListBlock):
    """Numbers side by side."""

    class Meta:
        icon = "decimal"
        label = _("Key figures")
        template = "home/blocks/key_figures.html"


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


class MomentBlock(blocks.StructBlock):
    """What happened, or will happen, on a day; one of a timeline."""

    date = blocks.DateBlock(label=_("Date"))
    heading = blocks.CharBlock(label=_("What happens"), max_length=160)
    text = blocks.TextBlock(label=_("Text"), max_length=600, required=False)

    class Meta:
        icon = "date"
        label = _("Moment")
        template = "home/blocks/moment.html"


class EventBlock(blocks.StructBlock):
    """Where people meet, and when."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    date = blocks.DateBlock(label=_("Date"))
    place = blocks.CharBlock(label=_("Place"), max_length=120, required=False)
    url = blocks.URLBlock(label=_("Address on the web"), required=False)

    class Meta:
        icon = "calendar-alt"
        label = _("Event")
        template = "home/blocks/event.html"
