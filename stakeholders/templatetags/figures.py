"""Figures by country in templates."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..blocks.figures import MAP
from ..figures import Figures, figures
from ..maps import shades
from ..maps.config import RenderedMap
from ..presentation import shades_map

register = template.Library()


@dataclass(frozen=True, slots=True)
class Shown:
    """A block's figures, their id on the page, and their map, if it is asked for."""

    figures: Figures
    id: str
    map: RenderedMap | None
    picture: SafeString


@register.simple_tag(takes_context=True)
def figures_by_country(context: dict[str, Any], value: Any) -> Shown:
    """Return what a block of figures shows."""
    request: HttpRequest = context["request"]
    found = figures(value)
    id = next_id(request)
    if MAP not in value["views"] or not found.labels:
        return Shown(found, id, None, SafeString())
    title = _("Map: %(heading)s") % {"heading": value["heading"]}
    same = _("The same numbers stand in the table.")
    picture = shades.draw(found.labels, title=title, description=same)
    rendered = shades_map(request, found.labels, id=id, label=f"{title}. {same}")
    # Our own markup, every text in it escaped.
    return Shown(found, id, rendered, mark_safe(picture))  # noqa: S308


def next_id(request: HttpRequest) -> str:
    """Return a name for the next figures of a page, the same at every request."""
    number: int = getattr(request, "figures_in_text", 0) + 1
    request.figures_in_text = number  # type: ignore[attr-defined]
    return f"figures{number}"
