"""What pages offer to pass on."""

from django import template

from ..models import MapEntry
from ..search import EntryQuery
from ..shared import Shared, entry_shared, view_shared

register = template.Library()


@register.simple_tag
def sharing(what: EntryQuery | MapEntry) -> Shared:
    """Return what is passed on of a view of the finder, or of an entry."""
    if isinstance(what, EntryQuery):
        return view_shared(what)
    return entry_shared(what)
