"""Entries in lists.

A page lists thirty: as templates they would cost it as much as all the rest.
"""

from collections.abc import Iterable
from typing import Any, Final

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .. import cldr
from ..codes import Reach
from ..models import MapEntry
from ..published import PublicEntry
from .registry import entry_symbol, example, kilometres, shown, topic_names

register = template.Library()

ITEM: Final = """<article class="entry-item" data-entry="{}-{}">
  {}
  <div>
    <h3 class="entry-item__name"><a href="{}">{}</a>{}</h3>
    <p class="entry-item__where">{}{}</p>
    {}
  </div>
</article>"""


@register.simple_tag
def entry_item(entry: MapEntry | PublicEntry, serves: bool = False) -> SafeString:
    """Write an entry as lists have it; one from elsewhere tells why it `serves`."""
    return format_html(
        ITEM,
        entry.entry_type,
        entry.pk,
        entry_symbol(entry),
        entry.get_absolute_url(),
        shown(entry.shown_name),
        example(entry),
        how_far(entry),
        where(entry),
        joined("", details(entry, serves)),
    )


def joined(between: str, parts: Iterable[str]) -> SafeString:
    """Put parts together, escaped where they are plain text; `between` is markup."""
    return mark_safe(between.join(map(conditional_escape, parts)))  # noqa: S308


def how_far(entry: MapEntry | PublicEntry) -> SafeString:
    """Write how far an entry is from the place that was asked for, if one was."""
    apart = getattr(entry, "kilometres", None)
    if apart is None:
        return SafeString()
    text = kilometres(apart)
    return format_html('<strong class="entry-item__far">{}</strong> · ', text)


@register.filter
def where(entry: MapEntry | PublicEntry) -> SafeString:
    """Tell in a line what an entry is, and where."""
    if entry.entry_type == "initiative":
        host: Any = entry.stakeholder  # type: ignore[union-attr]
        parts = [_("Initiative"), shown(host.shown_name)]
    else:
        kind: Any = entry.get_kind_display  # type: ignore[union-attr]
        parts = [kind() if callable(kind) else kind]
    place, country = place_and_country(entry)
    if place:
        parts.append(format_html("<bdi>{}</bdi>", place))
    if country:
        parts.append(cldr.country_name(country))
    return joined(" · ", parts)


def place_and_country(entry: MapEntry | PublicEntry) -> tuple[str, str]:
    """Return the name of an entry's place, and its country's code."""
    location: Any = entry.location
    if isinstance(entry, PublicEntry):
        return location.get("place", ""), location.get("country", "")
    return location.place, location.country


def details(entry: MapEntry | PublicEntry, serves: bool) -> list[SafeString]:
    """Return what stands below an entry's name and place, as far as there is any."""
    found = []
    if serves and isinstance(entry, PublicEntry):
        found.append(format_html('<p class="entry-item__serves">{}</p>', why(entry)))
    if summary := entry.shown_summary:
        text = shown(summary)
        found.append(format_html('<p class="entry-item__summary">{}</p>', text))
    if entry.brief_mark.machine:
        note = _("Translated by machine, not checked yet.")
        found.append(format_html('<p class="hint">{}</p>', note))
    if topics := topic_names(entry):
        named = joined("</li><li>", map(shown, topics))
        found.append(format_html('<ul class="tags"><li>{}</li></ul>', named))
    return found


@register.filter("serves")
def why(entry: PublicEntry) -> str:
    """Tell why an entry from elsewhere is shown for a place: where it serves."""
    reach = entry.document["reach"]
    if reach == Reach.ONLINE:
        return _("Online, wherever you are")
    if reach == Reach.EUROPE:
        return _("Serves all of Europe")
    if reach == Reach.COUNTRY:
        country = cldr.country_name(entry.location["country"])
        return _("Serves all of %(country)s") % {"country": country}
    if reach == Reach.REGION:
        return _("Serves its whole region")
    far = cldr.distance(entry.document["reach_km"])
    return _("Comes up to %(distance)s from its place") % {"distance": far}
