"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
# Within a block that has a heading of its own.
PLAIN_FEATURES = ["bold", "italic", "ol", "ul", "link"]


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


class QuotationBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=1_000)
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(
        label=_("Role and organisation"), max_length=200, required=False
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "home/blocks/quotation.html"


class DemandBlock(blocks.StructBlock):
    """One thing that is asked for, and why."""

    demand = blocks.CharBlock(label=_("Demand"), max_length=300)
    text = blocks.RichTextBlock(
        label=_("Explanation"), features=PLAIN_FEATURES, required=False
    )

    class Meta:
        icon = "list-ol"
        label = _("Demand")
        template = "home/blocks/demand.html"


class QuestionBlock(blocks.StructBlock):
    """A question and its answer, as in an interview."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    answer = blocks.RichTextBlock(label=_("Answer"), features=PLAIN_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")


class DisclosureBlock(blocks.StructBlock):
    """A text that opens when its heading is pressed."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=PLAIN_FEATURES)

    class Meta:
        icon = "collapse-down"
        label = _("Text that opens")
        template = "home/blocks/disclosure.html"


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
        template = "home/blocks/action.html"
