"""Where the places that people name come from."""

from django import template

from ..geocoding.postcodes import Attribution, attribution

register = template.Library()


@register.inclusion_tag("stakeholders/places/postcodes.html")
def postcodes_source() -> dict[str, Attribution | None]:
    """Say whose postcodes the site has; nothing where it has none."""
    return {"postcodes": attribution()}
