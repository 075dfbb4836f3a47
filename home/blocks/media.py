"""Blocks of pictures and files."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from stakeholders.cldr import languages


class PictureBlock(blocks.StructBlock):
    """A picture, and who made it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=120)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/blocks/picture.html"


class DocumentBlock(blocks.StructBlock):
    """A file to download, in one language."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=200, required=False)
    language = blocks.ChoiceBlock(
        label=_("Language"), choices=languages, required=False
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "home/blocks/document.html"
