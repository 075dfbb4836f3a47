"""What every page's frame needs."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from wagtail.models import Page

register = template.Library()
# Wagtail's root is at 1, the home page of each language below it.
HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The page that is shown, in another language."""

    code: str
    name: str
    url: str
    remember_url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[LanguageLink]:
    """Return the links to this page in every language; the query string stays."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    paths = translated_paths(request, context.get("page"))
    query = request.META.get("QUERY_STRING", "")
    return [
        language_link(code, name, f"{paths[code]}?{query}" if query else paths[code])
        for code, name in settings.LANGUAGES
    ]


def language_link(code: str, name: str, url: str) -> LanguageLink:
    """Return one link of the language menu."""
    remember_url = f"{reverse('language', args=[code])}?{urlencode({'next': url})}"
    return LanguageLink(code, name, url, remember_url, code == get_language())


def translated_paths(request: HttpRequest, page: Page | None) -> dict[str, str]:
    """Return {language: path}; the home page where a page has no translation."""
    if page is None or not page.pk:
        return {
            code: translate_url(request.path, code)
            for code, _name in settings.LANGUAGES
        }
    paths = {code: f"/{code}/" for code, _name in settings.LANGUAGES}
    pages = page.get_translations(inclusive=True).live().select_related("locale")
    for translated in pages:
        if path := translated.get_url(request):
            paths[translated.locale.language_code] = path
    return paths


@dataclass(frozen=True, slots=True)
class Frame:
    """The home page of a language and the pages of its main menu."""

    home: Page | None
    menu: list[Page]


@register.simple_tag
def site_frame() -> Frame:
    """Return the frame of the active language, in one query."""
    pages = (
        Page.objects.live()
        .filter(locale__language_code=get_language())
        .filter(Q(depth=HOME_DEPTH) | Q(depth=HOME_DEPTH + 1, show_in_menus=True))
        .order_by("path")
    )
    menu = list(pages)
    homes = [page for page in menu if page.depth == HOME_DEPTH]
    return Frame(next(iter(homes), None), [page for page in menu if page not in homes])
