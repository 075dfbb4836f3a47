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
        description = _("A heading between texts.")
        preview_value = _("Heading")
        template = "home/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists, smaller headings and links.")
        preview_value = "<p>…</p>"
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
        description = _("What somebody said, in their own words, and who they are.")
        preview_value = {
            "text": _("Quotation"),
            "name": _("Name"),
            "role": _("Role and organisation"),
        }
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
        description = _("One thing that is asked for, and why.")
        preview_value = {"demand": _("Demand"), "text": "<p>…</p>"}
        template = "home/blocks/demand.html"


class DemandsBlock(blocks.ListBlock):
    """What is asked for, numbered."""

    class Meta:
        icon = "list-ol"
        label = _("Demands")
        description = _("What is asked for, as a numbered list.")
        preview_value = 2 * [{"demand": _("Demand"), "text": "<p>…</p>"}]
        template = "home/blocks/demands.html"


class QuestionBlock(blocks.StructBlock):
    """A question and its answer, as in an interview."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    answer = blocks.RichTextBlock(label=_("Answer"), features=PLAIN_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        description = _("A question and its answer, as in an interview.")
        preview_value = {"question": _("Question"), "answer": "<p>…</p>"}
        template = "home/blocks/question.html"


class InterviewBlock(blocks.StructBlock):
    """Questions to somebody, with what they answered."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    introduction = blocks.RichTextBlock(
        label=_("Who is asked"), features=PLAIN_FEATURES, required=False
    )
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("An interview, such as with a partner in focus.")
        preview_value = {
            "heading": _("Questions and answers"),
            "introduction": "<p>…</p>",
            "questions": 2 * [{"question": _("Question"), "answer": "<p>…</p>"}],
        }
        template = "home/blocks/interview.html"


class DisclosureBlock(blocks.StructBlock):
    """A text that opens when its heading is pressed."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=PLAIN_FEATURES)

    class Meta:
        icon = "collapse-down"
        label = _("Text that opens")
        description = _("A text that opens when its heading is pressed.")
        preview_value = {"heading": _("Heading"), "text": "<p>…</p>"}
        template = "home/blocks/disclosure.html"
