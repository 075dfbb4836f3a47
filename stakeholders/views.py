"""The public pages of the registry."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from . import collections, departed, viewing
from .cldr import reader_language
from .exchange.answering import compressed
from .maps import payload
from .maps.svg import STYLE_SOURCE
from .models import (
    ENTRY_MODELS,
    Initiative,
    Listing,
    MapEntry,
    MapFeed,
    Snapshot,
    Stakeholder,
)
from .models.listing import ListingQuerySet
from .pictures import (
    picture,
    picture_of,
    picture_of_collection,
    picture_of_europe,
)
from .presentation import entry_map, offers, structured_data
from .search import EntryQuery, pins, shown_entries
from .tasks import current_snapshot

A_YEAR = 31_536_000
View = Callable[..., HttpResponseBase]


@require_safe
def stakeholder(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything public of a stakeholder."""
    entries = Stakeholder.objects.public().select_related("standing")
    entries = entries.prefetch_related("topics", "memberships__network")
    shown = entries.filter(slug=slug).first()
    if shown is None:
        return departed.by_slug(request, "stakeholder", slug)
    initiatives = Listing.objects.public().filter(initiative__stakeholder=shown)
    context = {"initiatives": list(shown_entries(initiatives))} | offers(shown)
    return render_entry(request, shown, "stakeholders/stakeholder.html", context)


@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything public of an initiative."""
    entries = Initiative.objects.public().select_related("stakeholder__standing")
    shown = entries.prefetch_related("topics").filter(slug=slug).first()
    if shown is None:
        return departed.by_slug(request, "initiative", slug)
    return render_entry(request, shown, "stakeholders/initiative.html", offers(shown))


def render_entry(
    request: HttpRequest, entry: MapEntry, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Render an entry's page with its map and the facts for machines."""
    viewing.count(request, entry)
    context |= {
        "entry": entry,
        "map": entry_map(request, entry),
        "structured_data": structured_data(request, entry),
    }
    return render(request, template, context)


def public_entry(type: str, pk: int) -> MapEntry:
    """Return what the public may see under this type and id, or raise Http404."""
    if type not in ENTRY_MODELS:
        raise Http404
    found: MapEntry = get_object_or_404(ENTRY_MODELS[type].objects.public(), pk=pk)
    return found


def of_entry(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the public entry of the type and id in its address.

    Who asks for one that is another now is led to the same address of that one.
    """

    @wraps(view)
    def entry_view(request: HttpRequest, type: str, pk: int) -> HttpResponse:
        try:
            entry = public_entry(type, pk)
        except Http404:
            if into := departed.stays(type, pk):
                return led_to(request, into)
            raise
        return view(request, entry)

    return entry_view


def led_to(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Lead to the same address of another entry; what is sent goes along."""
    assert request.resolver_match is not None  # noqa: S101
    of_other = [entry.entry_type, entry.pk]
    path = reverse(request.resolver_match.view_name, args=of_other)
    query = request.META["QUERY_STRING"]
    return redirect(
        f"{path}?{query}" if query else path,
        permanent=True,
        preserve_request=request.method == "POST",
    )


@require_safe
def entry(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Lead from an entry's id, which never changes, to its page."""
    try:
        return redirect(public_entry(type, pk).get_absolute_url())
    except Http404:
        return departed.by_id(request, type, pk)


def for_any_origin(view: View) -> View:
    """Let a page's map ask for it where a frame takes the page's origin away."""

    @wraps(view)
    def open_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return open_view


@require_safe
@for_any_origin
@of_entry
def card(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Show what a marker opens to: a fragment of HTML."""
    return render(request, "stakeholders/card.html", {"entry": entry})


def points(request: HttpRequest, listings: ListingQuerySet) -> HttpResponseBase:
    """Return the map's points of some listings, compressed."""
    language = reader_language()
    data = payload.encode(pins(listings, language), language)
    response = HttpResponse(data, content_type="application/json")
    patch_vary_headers(response, ["Accept-Encoding"])
    return compressed(request, response)


@require_safe
@for_any_origin
@cache_control(public=True, max_age=60)
def matching_pins(request: HttpRequest) -> HttpResponseBase:
    """Return the map's points that match the query string."""
    return points(request, EntryQuery(request.GET).listings())


def is_current(language: str, digest: str) -> bool:
    """Whether a feed shows what the public may see now."""
    snapshot = Snapshot.load()
    return snapshot.is_current and snapshot.digests.get(language) == digest


def latest_pins(language: str) -> HttpResponse:
    """Lead from an outdated feed, which may show what is hidden now, to the points."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        response = redirect("matching-pins")
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@for_any_origin
def map_feed(request: HttpRequest, language: str, digest: str) -> HttpResponse:
    """Return all points of a language, as compressed when the data changed."""
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted), "")
    body = MapFeed.body(language, digest, encoding)
    if body is None or not is_current(language, digest):
        return latest_pins(language)
    response = HttpResponse(body, content_type="application/json")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["ETag"] = etag = f'"{digest}"'
    patch_vary_headers(response, ["Accept-Encoding"])
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer or response


def svg_response(svg: str) -> HttpResponse:
    """Return a picture; its own style is let through where it is opened alone."""
    response = HttpResponse(svg, content_type="image/svg+xml")
    response._csp_replace = {"style-src": [STYLE_SOURCE]}  # type: ignore[attr-defined]
    return response


@require_safe
@cache_control(public=True, max_age=60)
def map_picture(request: HttpRequest) -> HttpResponse:
    """Draw the points that match the query string as SVG."""
    svg = picture(EntryQuery(request.GET), reader_language())
    return svg_response(svg)


@require_safe
@cache_control(public=True, max_age=60)
@of_entry
def entry_picture(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Draw where an entry is, as exactly as the public may see it, as SVG."""
    listings = Listing.objects.public().filter(**{entry.entry_type: entry})
    svg = picture_of(listings, reader_language())
    return svg_response(svg)


def collected(collection: str, key: str) -> ListingQuerySet:
    """Return the public listings of a collection, or raise Http404."""
    try:
        return collections.get(collection).listings(key)
    except LookupError as error:
        raise Http404 from error


@require_safe
@cache_control(public=True, max_age=60)
def collection_pins(
    request: HttpRequest, collection: str, key: str
) -> HttpResponseBase:
    """Return the map's points of a collection's entries."""
    return points(request, collected(collection, key))


@require_safe
@cache_control(public=True, max_age=60)
def collection_picture(request: HttpRequest, collection: str, key: str) -> HttpResponse:
    """Draw a collection's entries as SVG."""
    svg = picture_of_collection(collected(collection, key), reader_language())
    return svg_response(svg)


@require_safe
@cache_control(public=True, max_age=60)
def europe_picture(request: HttpRequest) -> HttpResponse:
    """Return the picture of all entries in Europe, drawn when they changed."""
    language = reader_language()
    feeds = MapFeed.objects.filter(language=language)
    svg = feeds.values_list("picture", flat=True).first()
    if svg is None or not current_snapshot().is_current:
        everything = Listing.objects.public().for_newcomers()
        svg = picture_of_europe(list(pins(everything, language)))
    return svg_response(svg)
