"""What every page's frame needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from babel.core import get_global
from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from stakeholders.assets import addresses

from .. import menus
from ..menus import Frame

register = template.Library()
# Of a page, only what the links to its translations need.
LINKED = (
    *("url_path", "alias_of_id", "locale__language_code"),
    "translation_note__shows_id",
)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The page that is shown, in another language."""

    code: str
    name: str
    url: str
    remember_url: str
    is_current: bool
    # An alias shows another language's text, which is no translation.
    is_translation: bool


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[LanguageLink]:
    """Return the links to this page in every language; the query string stays."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    page = context.get("page")
    paths = translated_paths(request, page)
    query = request.META.get("QUERY_STRING", "")
    suffix = f"?{query}" if query else ""
    return [
        language_link(code, name, path + suffix, is_translation)
        for (code, name), (path, is_translation) in zip(
            settings.LANGUAGES, paths, strict=True
        )
    ]


def language_link(code: str, name: str, url: str, is_translation: bool) -> LanguageLink:
    """Return one link of the language menu."""
    remember_url = f"{reverse('language', args=[code])}?{urlencode({'next': url})}"
    is_current = code == get_language()
    return LanguageLink(code, name, url, remember_url, is_current, is_translation)


def translated_paths(
    request: HttpRequest, page: Page | None
) -> Iterator[tuple[str, bool]]:
    """Yield (path, whether it is a translation) for every language of the site.

    Where a page has no translation the path is that of the home page.
    """
    if page is None or not page.pk:
        for code, _name in settings.LANGUAGES:
            yield translate_url(request.path, code), True
        return
    found = {}
    pages = Page.objects.live().filter(translation_key=page.translation_key)
    pages = pages.select_related("locale", "translation_note").only(*LINKED)
    for translated in pages:
        found[translated.locale.language_code] = translated
    roots = {root.language_code: root.root_path for root in Site.get_site_root_paths()}
    for code, _name in settings.LANGUAGES:
        path = path_of(found.get(code), roots)
        yield path or f"/{code}/", bool(path) and is_translated(found[code])


def path_of(page: Page | None, roots: dict[str, str]) -> str:
    """Return the path of a page below its language's home; "" if it is not there.

    As Wagtail does for one page, which takes it a millisecond.
    """
    if page is None:
        return ""
    code = page.locale.language_code
    root = roots.get(code)
    if root is None or not page.url_path.startswith(root):
        return ""
    return f"/{code}/{page.url_path.removeprefix(root)}"


def is_translated(page: Page) -> bool:
    """Whether a page shows words of its own, and not those of another language."""
    note = getattr(page, "translation_note", None)
    return page.alias_of_id is None and not (note and note.shows_id)


@register.simple_tag
@cache
def og_locale(code: str) -> str:
    """Return a language and the country whose spelling the site has: fr_FR, en_GB."""
    if code == "en":
        return "en_GB"
    likely = Locale.parse(get_global("likely_subtags").get(code, code))
    return f"{likely.language}_{likely.territory}" if likely.territory else code


@register.simple_tag
def styles(*names: str) -> SafeString:
    """Link style sheets; those of a bundle as one, where there are bundles."""
    urls = ((url,) for url in addresses(names))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', urls)


@register.simple_tag(takes_context=True)
def scripts(context: dict[str, Any], *names: str) -> SafeString:
    """Link scripts that run in their order once the document is there."""
    urls = ((url, context["CSP_NONCE"]) for url in addresses(names))
    return format_html_join("\n", '<script src="{}" nonce="{}" defer></script>', urls)


@register.simple_tag
def site_frame() -> Frame:
    """Return the frame of the active language."""
    return menus.frame(get_language() or settings.LANGUAGE_CODE)
