"""What the pages of the members' area have in common."""

from typing import Any

from django import template

from ..access import moderated_countries
from ..naming import draft_name

register = template.Library()
register.filter("draft_name", draft_name)


@register.filter
def is_focal_point(user: Any) -> bool:
    """Whether a person decides on the entries of a country."""
    return bool(moderated_countries(user))
