"""Blocks of numbers and days, and of short texts side by side."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

A_FIGURE = {"figure": "100", "label": _("What it counts"), "source": _("Source")}
A_CARD = {"heading": _("Heading"), "text": "…"}
A_MOMENT = {"date": "2026-01-01", "heading": _("What happens"), "text": "…"}
AN_EVENT = {"title": _("Title"), "date": "2026-01-01", "place": _("Place"), "url": ""}


class KeyFigureBlock(blocks.StructBlock):
    """A number that says much, and where it comes from."""

    figure = blocks.CharBlock(label=_("Figure"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)
    source = blocks.CharBlock(label=_("Source"), max_length=200)

    class Meta:
        icon = "decimal"
        label = _("Key figure")
        description = _("A number that says much, and where it comes from.")
        preview_value = A_FIGURE
        template = "home/blocks/key_figure.html"


class KeyFiguresBlock(blocks.ListBlock):
    """Numbers side by side."""

    class Meta:
        icon = "decimal"
        label = _("Key figures")
        description = _("Numbers that say much, side by side.")
        preview_value = 3 * [A_FIGURE]
        template = "home/blocks/key_figures.html"


class CardBlock(blocks.StructBlock):
    """A short text under a heading, one of several side by side."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=400)

    class Meta:
        icon = "placeholder"
        label = _("Card")
        description = _("A short text under a heading.")
        preview_value = A_CARD


class CardsBlock(blocks.ListBlock):
    """Short texts side by side."""

    class Meta:
        icon = "grip"
        label = _("Cards")
        description = _("Short texts side by side, each under a heading.")
        preview_value = 3 * [A_CARD]
        template = "home/blocks/cards.html"


class MomentBlock(blocks.StructBlock):
    """What happened, or will happen, on a day; one of a timeline."""

    date = blocks.DateBlock(label=_("Date"))
    heading = blocks.CharBlock(label=_("What happens"), max_length=160)
    text = blocks.TextBlock(label=_("Text"), max_length=600, required=False)

    class Meta:
        icon = "date"
        label = _("Moment")
        description = _("What happened, or will happen, on a day.")
        preview_value = A_MOMENT
        template = "home/blocks/moment.html"


class TimelineBlock(blocks.ListBlock):
    """What happened, day after day."""

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened, or will happen, day after day.")
        preview_value = 2 * [A_MOMENT]
        template = "home/blocks/timeline.html"


class EventBlock(blocks.StructBlock):
    """Where people meet, and when."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    date = blocks.DateBlock(label=_("Date"))
    place = blocks.CharBlock(label=_("Place"), max_length=120, required=False)
    url = blocks.URLBlock(label=_("Address on the web"), required=False)

    class Meta:
        icon = "calendar-alt"
        label = _("Event")
        description = _("Where people meet, and when.")
        preview_value = AN_EVENT
        template = "home/blocks/event.html"


class EventsBlock(blocks.ListBlock):
    """Where people meet, one after the other."""

    class Meta:
        icon = "calendar-alt"
        label = _("Events")
        description = _("Where people meet, and when.")
        preview_value = 2 * [AN_EVENT]
        template = "home/blocks/events.html"
