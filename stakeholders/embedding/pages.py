"""The pages in the frames: the only ones of the site that others may frame.

They are the same for everybody: no cookie is read or set, so that any cache may keep
them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from .. import finder
from ..maps.config import USUAL
from ..models import MapEntry
from ..presentation import entry_map, finder_map
from ..search import EntryQuery, count_matching, shown_entries
from ..tasks import current_snapshot
from ..views import of_entry
from .snippet import title_of

A_MINUTE = 60
PER_PAGE = 20
View = Callable[..., HttpResponse]
Framed = Callable[..., HttpResponseBase]


def language_of(asked: str) -> str:
    """Return a language of the site: the one asked for, or else its own."""
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def in_a_frame(view: View) -> Framed:
    """Let any site frame what a view answers, in the language that `lang` names."""

    @require_safe
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    @cache_control(public=True, max_age=A_MINUTE)
    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = language_of(request.GET.get("lang", ""))
        with override(language):
            try:
                response = view(request, *args, **kwargs)
            except Http404:
                response = gone(request, language)
        response.headers["Content-Language"] = language
        return response

    return framed


def gone(request: HttpRequest, language: str) -> HttpResponse:
    """Say, in the frame, that what it showed is no longer there."""
    context = {"finder": finder.path(language)}
    return render(request, "stakeholders/embedding/gone.html", context, status=404)


@in_a_frame
def embedded_map(request: HttpRequest) -> HttpResponse:
    """Show the map and the list of what a query matches."""
    query = EntryQuery(request.GET)
    snapshot = current_snapshot()
    found, pinned = count_matching(query, snapshot)
    paginator = Paginator(query.ordered(), PER_PAGE)
    paginator.count = found  # type: ignore[misc]
    listings = paginator.get_page(query.page_number)
    context = {
        "query": query,
        "title": title_of(query, query.reader),
        "found": found,
        "unpinned": found - pinned,
        "listings": listings,
        "entries": shown_entries(listings.object_list),
        # The wheel is the page's around it; positions and searches are the finder's.
        "map": finder_map(request, query, snapshot, controls=USUAL, within_text=True),
        "finder": finder.path(query.reader, query.urlencode()),
    }
    return render(request, "stakeholders/embedding/map.html", context)


@in_a_frame
@of_entry
def embedded_entry(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Show one entry, in short, with its place."""
    context = {
        "entry": entry,
        "title": entry.marked_name,
        "map": entry_map(request, entry),
    }
    return render(request, "stakeholders/embedding/entry.html", context)
