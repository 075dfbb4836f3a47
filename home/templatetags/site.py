"""What every page's frame needs."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from ..models import FinderPage, HomePage

register = template.Library()


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


@register.simple_tag
def site_home() -> HomePage | None:
    """Return the home page of the active language."""
    homes = HomePage.objects.live().filter(locale__language_code=get_language())
    return homes.select_related("locale").first()


@register.simple_tag
def menu_pages(home: HomePage | None) -> list[Page]:
    """Return the pages of the main menu."""
    return list(home.get_children().live().in_menu().specific()) if home else []


@register.filter
def is_finder(page: Page) -> bool:
    """Whether a page is the finder."""
    return isinstance(page, FinderPage)
