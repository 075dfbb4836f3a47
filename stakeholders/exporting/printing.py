"""A query on paper: the list with what one needs to go there, and the map."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import finder
from ..asked import asked
from ..search import EntryQuery, elsewhere, find, nearest, show
from ..shared import has_position, view_shared

# More is a book: it is said that there are more.
MOST: Final = 200
BESIDE: Final = 10


@require_safe
def print_page(request: HttpRequest) -> HttpResponse:
    """Show what the query string matches, in its order, ready to be printed."""
    query = EntryQuery(request.GET)
    found = find(query.ordered()[: MOST + 1])
    near = [] if found else nearest(query, BESIDE)
    serving = elsewhere(query, BESIDE, without=near)
    entries, near_ones, serving_ones = show(found[:MOST], near, serving)
    context = {
        "query": query,
        "asked": asked_on_paper(query),
        "entries": entries,
        "total": query.listings().count() if len(found) > MOST else len(found),
        "has_more": len(found) > MOST,
        "has_map": any(entry.location["latitude"] is not None for entry in entries),
        "nearest": near_ones,
        "elsewhere": serving_ones,
        "today": timezone.localdate(),
        "shared": view_shared(query),
        "finder_url": finder.path(query.reader, query.urlencode()),
    }
    response = render(request, "stakeholders/exporting/print.html", context)
    if has_position(query):
        patch_cache_control(response, private=True, no_store=True)
    return response


def asked_on_paper(query: EntryQuery) -> list[tuple[str, str]]:
    """Return (question, answer) of all that was asked, in words.

    A position is not written down: paper is passed on.
    """
    lines = asked(query, without=("near", "radius", "bbox"))
    if query.area:
        here = _("Your position") if has_position(query) else query.area.name
        lines.insert(0, (_("Near"), here))
        lines.insert(1, (str(query.fields["radius"].label), str(query.radius_km)))
    if "bbox" in query.asks:
        lines.append((str(query.fields["bbox"].label), _("As on the map")))
    return lines
