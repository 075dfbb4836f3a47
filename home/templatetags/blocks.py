"""What the blocks of a page need beside their value."""

from copy import copy
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.formats import number_format
from wagtail.blocks import PageChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from .. import reader_pages
from ..blocks.walking import found_in
from ..films import Film, film_at
from ..models import FinderPage

register = template.Library()
Context = dict[str, Any]


@register.filter
def grouped(number: Decimal | None) -> str:
    """Write a number as readers do, its thousands grouped; nothing for None."""
    return "" if number is None else number_format(number, force_grouping=True)


@register.simple_tag(takes_context=True)
def reader_code(context: Context) -> str:
    """Return the language of the address, whatever language a text is in."""
    return reader_pages.language_of(context["request"])


@register.simple_tag(takes_context=True)
def prepare_blocks(context: Context, *streams: Any) -> str:
    """Fetch at once what pictures and links of these streams show; print nothing."""
    found = [
        value
        for stream in streams
        for value in found_in(
            stream.stream_block, stream, (ImageBlock, PageChooserBlock)
        )
    ]
    pages = [value for value in found if isinstance(value, Page)]
    if pages:
        reader_pages.fetch(context["request"], pages)
    images = [value for value in found if isinstance(value, get_image_model())]
    if images:
        prefetch_renditions(images)
    return ""


def prefetch_renditions(images: list[Any]) -> None:
    """Give each picture its renditions, in one query.

    Each gets copies of its own: a picture may stand twice on a page, with other words
    for those who do not see it.
    """
    renditions = get_image_model().get_rendition_model()
    rows = renditions.objects.filter(image__in={image.pk for image in images})
    by_image: dict[int, list[Any]] = {}
    for row in rows:
        by_image.setdefault(row.image_id, []).append(row)
    for image in images:
        image.prefetched_renditions = own = []
        for row in by_image.get(image.pk, []):
            rendition = copy(row)
            rendition.image = image
            own.append(rendition)


@register.simple_tag(takes_context=True)
def in_language(context: Context, page: Page | None) -> Page | None:
    """Return a page in the reader's language; as chosen, or None, where it is not."""
    if not page:
        return None
    return reader_pages.fetch(context["request"], [page])[page.translation_key]


@register.simple_tag(takes_context=True)
def page_cards(context: Context, value: Any) -> list[reader_pages.Card]:
    """Return the cards of a block: of its pages, or of the newest of its list."""
    request: HttpRequest = context["request"]
    pages = [page for page in value["pages"] if page]
    if not pages and (parent := in_language(context, value["newest_of"])):
        pages = reader_pages.newest_below(parent, value["number"])
    return reader_pages.cards(request, pages)


@register.simple_tag(takes_context=True)
def finder_url(context: Context) -> str:
    """Return where the finder is in the reader's language; empty without one."""
    request = context["request"]
    if not hasattr(request, "finder_url"):
        finders = FinderPage.objects.live().select_related("locale")
        finder = finders.filter(locale__language_code=reader_code(context)).first()
        request.finder_url = (finder and finder.get_url(request)) or ""
    url: str = request.finder_url
    return url


@register.simple_tag(takes_context=True)
def film(context: Context, url: str) -> Film | None:
    """Return the film of an address, and let its player into a frame of this page."""
    found = film_at(url)
    if found:
        request = context["request"]
        request.framed = {*getattr(request, "framed", ()), found.source}
    return found


@register.simple_tag(takes_context=True)
def first_time(context: Context, name: str) -> bool:
    """Whether this is asked for the first time for this page."""
    request = context["request"]
    asked: set[str] = getattr(request, "asked_for", set())
    request.asked_for = {*asked, name}
    return name not in asked
