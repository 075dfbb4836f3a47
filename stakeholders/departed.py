"""What stands where an entry was: the one that it is one with, or that it went."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils import timezone

from . import finder
from .cldr import reader_language
from .models import ENTRY_MODELS, Listing, MapEntry, Removal


def by_slug(request: HttpRequest, type: str, slug: str) -> HttpResponse:
    """Answer for an address that no public entry has; raises Http404 if none had."""
    rows = ENTRY_MODELS[type].objects.filter(slug=slug)
    pk = rows.values_list("pk", flat=True).first()
    if pk is None:
        raise Http404
    return by_id(request, type, pk)


def by_id(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Answer for an id that no public entry has; raises Http404 if none had."""
    if into := stays(type, pk):
        return HttpResponsePermanentRedirect(into.get_absolute_url())
    if not was_public(type, pk):
        raise Http404
    # Not even its name: it may have been taken off to keep somebody safe.
    context = {"finder_url": finder.path(reader_language())}
    response = render(request, "stakeholders/gone.html", context, status=410)
    # It may come back.
    response.headers["Cache-Control"] = "no-store"
    return response


def stays(type: str, pk: int) -> MapEntry | None:
    """Return the public entry that one that went is one with now."""
    merged = Removal.objects.filter(type=type, entry_id=pk, merged_into_id__gt=0)
    into = merged.values_list("merged_into_type", "merged_into_id").first()
    if into is None:
        return None
    rows = ENTRY_MODELS[into[0]].objects.public()
    found: MapEntry | None = rows.filter(pk=into[1]).first()
    return found


def was_public(type: str, pk: int) -> bool:
    """Whether an entry was removed, or is an initiative whose last day is past."""
    if Removal.objects.filter(type=type, entry_id=pk).exists():
        return True
    ended = Listing.objects.filter(initiative=pk, last_day__lt=timezone.localdate())
    return type == "initiative" and ended.exists()
