"""What stands where an entry was: the one that it is one with, or that it went."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render

from . import finder
from .cldr import reader_language
from .models import Initiative, Removal, Stakeholder

MODELS: dict[str, Any] = {"stakeholder": Stakeholder, "initiative": Initiative}


def by_slug(request: HttpRequest, type: str, slug: str) -> HttpResponse:
    """Answer for an address that no public entry has; raises Http404 if none had."""
    rows = MODELS[type].objects.filter(slug=slug)
    pk = rows.values_list("pk", flat=True).first()
    if pk is None:
        raise Http404
    return by_id(request, type, pk)


def by_id(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Answer for an id that no public entry has; raises Http404 if none had."""
    removal = Removal.objects.filter(type=type, entry_id=pk).first()
    if removal is None:
        raise Http404
    if removal.merged_into_id is not None:
        rows = MODELS[removal.merged_into_type].objects.public()
        if into := rows.filter(pk=removal.merged_into_id).first():
            return HttpResponsePermanentRedirect(into.get_absolute_url())
    # Not even its name: it may have been taken off to keep somebody safe.
    context = {"finder_url": finder.path(reader_language())}
    response = render(request, "stakeholders/gone.html", context, status=410)
    # It may come back.
    response.headers["Cache-Control"] = "no-store"
    return response
