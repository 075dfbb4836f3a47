"""Blocks of pictures, films and files."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from stakeholders.cldr import languages

from ..films import film_at, hosts


class PictureBlock(blocks.StructBlock):
    """A picture, and who made it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=120)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture, what it shows, and who made it.")
        template = "home/blocks/picture.html"


class GalleryBlock(blocks.ListBlock):
    """Pictures side by side."""

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures side by side.")
        template = "home/blocks/gallery.html"


class EmbedBlock(blocks.StructBlock):
    """A film on another site, which is asked for it only when the reader wants it."""

    url = blocks.URLBlock(label=_("Address of the film"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    still = ImageBlock(
        label=_("Still picture"),
        help_text=_("It stands here until a reader loads the film."),
    )
    credit = blocks.CharBlock(label=_("Credit of the still picture"), max_length=120)

    class Meta:
        icon = "media"
        label = _("Film from another site")
        description = _(
            "A still picture and a button. Nothing is loaded before it is pressed."
        )
        template = "home/blocks/embed.html"

    def clean(self, value: Any) -> Any:
        """Refuse films of hosts that are not in EMBED_HOSTS."""
        cleaned = super().clean(value)
        if film_at(cleaned["url"]) is None:
            message = _("This is no address of a film on: %(hosts)s.")
            error = ValidationError(message, params={"hosts": ", ".join(hosts())})
            raise StructBlockValidationError(block_errors={"url": error})
        return cleaned


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
        description = _("A file to download, with its language and size.")
        template = "home/blocks/document.html"


class DocumentsBlock(blocks.ListBlock):
    """Files to download."""

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Files to download, with their languages and sizes.")
        template = "home/blocks/documents.html"


class PersonBlock(blocks.StructBlock):
    """Somebody, what they do and where."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=120, required=False)
    organisation = blocks.CharBlock(
        label=_("Organisation"), max_length=160, required=False
    )
    portrait = ImageBlock(label=_("Portrait"), required=False)
    credit = blocks.CharBlock(
        label=_("Credit of the portrait"), max_length=120, required=False
    )

    class Meta:
        icon = "user"
        label = _("Person")
        description = _("Somebody, what they do and where.")
        preview_value = {
            "name": _("Name"),
            "role": _("Role"),
            "organisation": _("Organisation"),
        }
        template = "home/blocks/person.html"


class PeopleBlock(blocks.ListBlock):
    """People side by side."""

    class Meta:
        icon = "group"
        label = _("People")
        description = _("People, what they do and where, side by side.")
        preview_value = 2 * [
            {"name": _("Name"), "role": _("Role"), "organisation": _("Organisation")}
        ]
        template = "home/blocks/people.html"
