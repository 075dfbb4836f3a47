"""Days of documents, as readers write them."""

from django import template
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day(text: str) -> str:
    """Write an ISO date as readers of the language do."""
    found = parse_date(text)
    return date_format(found) if found else text
