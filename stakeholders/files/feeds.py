"""RSS and Atom of texts: what people wrote is never HTML in a feed reader."""

from html import escape
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.xmlutils import SimplerXMLGenerator

from ..cells import printable


class Texts(SyndicationFeed):
    """Items with a title in their `language`; what is not marked safe is escaped."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        html = conditional_escape(item["description"])
        written = {"title": printable(item["title"]), "description": printable(html)}
        super().add_item_elements(handler, item | written)


class RSS(Texts, Rss201rev2Feed):
    """RSS, whose titles readers take for HTML as well."""

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        title = escape(item["title"], quote=False)
        super().add_item_elements(handler, item | {"title": title})


class Atom(Texts, Atom1Feed):
    """Atom, which says that its titles are text and its summaries HTML."""


def paragraphs(*texts: tuple[str, str]) -> SafeString:
    """Return the filled ones of (text, BCP 47 language) as HTML."""
    filled = [(language, text) for text, language in texts if text]
    return format_html_join("", '<p lang="{}" dir="auto">{}</p>', filled)
