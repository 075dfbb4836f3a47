"""Entries in templates."""

import json
from datetime import time
from functools import cache
from typing import Any

from babel.lists import format_list
from django import template
from django.utils.dateparse import parse_time
from django.utils.formats import time_format
from django.utils.html import (
    conditional_escape,
    format_html,
    format_html_join,
    linebreaks,
)
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from .. import cldr, facts, writing
from ..hours import DAYS, Hours, day_names
from ..maps.symbols import SYMBOLS
from ..models import MapEntry
from ..published import PublicEntry
from ..reading import Reading
from ..search import terms

register = template.Library()


@register.filter
def shown(reading: Reading) -> SafeString:
    """Write a text; one in another language than the page's carries its own."""
    if reading.language == get_language():
        return format_html("{}", reading.text)
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        cldr.tag(reading.language),
        reading.direction,
        reading.text,
    )


@register.filter
def shown_block(reading: Reading) -> SafeString:
    """Write a text of several paragraphs in its own language."""
    return format_html(
        '<div class="prose" lang="{}" dir="{}">{}</div>',
        cldr.tag(reading.language),
        reading.direction,
        mark_safe(linebreaks(reading.text, autoescape=True)),  # noqa: S308
    )


@register.filter
def country_name(code: str) -> str:
    """Write a country's name in the reader's language."""
    return cldr.country_name(code)


@register.filter
def language_name(code: str) -> str:
    """Write a language's name in the reader's language."""
    return cldr.language_name(code)


register.filter("language_tag", cldr.tag)


@register.filter
def listed(values: list[str | Reading]) -> SafeString:
    """Write values as a list in the reader's language: "a, b and c"."""
    parts = [
        shown(value) if isinstance(value, Reading) else conditional_escape(value)
        for value in values
    ]
    text = format_list(parts, locale=cldr.locale(cldr.reader_language()))
    return mark_safe(text)  # noqa: S308


register.filter("distance", cldr.distance)


@register.filter
def kilometres(apart: float) -> str:
    """Write how far an entry is; a town's middle tells nothing below a kilometre."""
    if apart < 1:
        return gettext("less than %(distance)s") % {"distance": cldr.distance(1)}
    return cldr.distance(apart)


@register.filter
def foreign_languages(entry: MapEntry) -> list[str]:
    """Name the languages, other than the page's, that an entry's texts are in."""
    readings = (entry.shown_name, entry.shown_summary, entry.shown_description)
    foreign = {reading.language: reading for reading in readings if reading}
    foreign.pop(get_language() or "", None)
    return [reading.language_name for reading in foreign.values()]


@register.filter
def topic_names(entry: MapEntry | PublicEntry) -> list[Reading]:
    """Name the topics of an entry, for its readers."""
    if isinstance(entry, PublicEntry):
        language = cldr.reader_language()
        codes = entry.document["topics"] if "topics" in entry.document else []
        return [terms.name_of("topic", code, language) for code in codes]
    return [topic.shown_name for topic in entry.topics.all()]


register.filter("facts", facts.rows)
register.filter("contacts", facts.contacts)
register.filter("letters", writing.letters)
register.filter("can_be_written_to", writing.can_be_written_to)


@register.filter
def week(hours: Hours) -> list[tuple[str, SafeString]]:
    """Return (day, its hours) of the days that are filled."""
    return [
        (name, format_html_join(", ", "{}–{}", map(span, hours[day])))
        for day, name in zip(DAYS, day_names(), strict=True)
        if hours.get(day)
    ]


def span(times: list[str]) -> tuple[str, ...]:
    """Write the two times of a span as readers of the language do."""
    return tuple(time_format(parse_time(text) or time(), "H:i") for text in times)


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Write structured data; no character of it can end the script element."""
    text = json.dumps(data, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308
    )


@register.filter
@cache
def symbol(kind: str, is_outlined: bool = False) -> SafeString:
    """Draw the shape of a kind; nothing while a draft has no kind yet."""
    shape = SYMBOLS.get(kind)
    if shape is None:
        return SafeString()
    return format_html(
        '<svg class="symbol{} symbol--{}" viewBox="0 0 24 24" aria-hidden="true"'
        ' focusable="false"><path d="{}" {}/></svg>',
        " symbol--outline" if is_outlined else "",
        kind,
        shape.path,
        format_html(
            'fill="none" stroke="{}"' if is_outlined else 'fill="{}"', shape.colour
        ),
    )


@register.filter
def example(thing: Any) -> SafeString:
    """Write the mark of what is invented: an entry, a page; nothing for the rest."""
    if not getattr(thing, "example", False):
        return SafeString()
    mark = ' <span class="badge badge--example">{}</span>'
    return format_html(mark, gettext("example"))


@register.filter
def entry_symbol(entry: MapEntry | PublicEntry) -> SafeString:
    """Draw the shape of an entry's kind: an initiative is outlined."""
    return symbol(entry.kind_code, entry.entry_type == "initiative")
