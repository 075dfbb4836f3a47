"""The first help of a country, above what was found there."""

from typing import Any

from django import template

from ..facts import digits
from ..models.help import help_lines

register = template.Library()
register.filter("digits", digits)


@register.inclusion_tag("stakeholders/includes/country_help.html")
def country_help(code: str | None) -> dict[str, Any]:
    """Show the lines of a country (ISO 3166, two letters); nothing without any."""
    return {"country": code, "lines": help_lines(code) if code else []}
