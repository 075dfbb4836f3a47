"""All entries that a query matches, in its order, to take away."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.limits import count, network_of

from ..exchange import ProblemResponse, Stamp, answers_machines
from ..exchange.answering import too_many
from ..exchange.problems import errors_of, unreadable
from ..files import csv, geojson, rows, xlsx
from ..search import EntryQuery
from ..shared import has_position, view_shared
from .streaming import stream

Make = Callable[[HttpRequest, EntryQuery], HttpResponseBase]
CSV: Final = "text/csv; charset=utf-8"
A_MINUTE: Final = 60
WORKBOOKS: Final = 5  # for a network in a minute: each may take seconds to make


@answers_machines("text/csv")
def entries_csv(request: HttpRequest) -> HttpResponseBase:
    """Return a table for spreadsheets, in the language of the path."""
    return exported(request, "csv", as_csv)


@answers_machines(xlsx.MEDIA_TYPE)
def entries_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Return an Excel workbook, in the language of the path."""
    return exported(request, "xlsx", as_xlsx)


@answers_machines(geojson.MEDIA_TYPE, "application/json")
def entries_geojson(request: HttpRequest) -> HttpResponseBase:
    """Return GeoJSON with texts in the language of the path."""
    return exported(request, "geojson", as_geojson)


def exported(request: HttpRequest, ending: str, make: Make) -> HttpResponseBase:
    """Return a file of what the query string matches, or 304 if it is known.

    A question that cannot be read is refused: all of the network is no answer to it.
    """
    # Machines are answered in the language they accept; here the path names one.
    language: str = request.LANGUAGE_CODE  # type: ignore[attr-defined]
    with override(language):
        stamp = Stamp.of(request, f"{ending} 2")
        if known := stamp.known(request):
            return known
        query = EntryQuery(request.GET, language)
        response = refused(query) or make(request, query)
    response.headers["Content-Language"] = language
    if response.status_code != HTTPStatus.OK:
        return response
    if has_position(query):
        patch_cache_control(response, private=True, no_store=True)
    day = timezone.localdate().isoformat()
    name = f"share-network-{day}-{language}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return stamp.put_on(response)  # type: ignore[arg-type]


def refused(query: EntryQuery) -> HttpResponseBase | None:
    """Return what is wrong with a question, if anything is."""
    return unreadable(errors_of(query)).response() if query.errors else None


def as_csv(request: HttpRequest, query: EntryQuery) -> HttpResponseBase:
    """Return what matches as a table."""
    made = rows.rows(query.ordered(), query.reader)
    return stream(request, csv.lines(rows.headings(query.reader), made), CSV)


def as_geojson(request: HttpRequest, query: EntryQuery) -> HttpResponseBase:
    """Return what matches as GeoJSON."""
    listings = query.ordered().iterator(chunk_size=rows.CHUNK)
    features = geojson.features(listings, query.reader)
    texts = geojson.collection(features, language=query.reader)
    return stream(request, texts, geojson.MEDIA_TYPE)


def as_xlsx(request: HttpRequest, query: EntryQuery) -> HttpResponseBase:
    """Return what matches as a workbook, unless that keeps the site busy too long."""
    if query.listings().count() > xlsx.MOST:
        return ProblemResponse(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            _("This is too much for XLSX. Take CSV, or narrow your search."),
        )
    counted = count("workbook", network_of(request), A_MINUTE)
    if counted.done > WORKBOOKS:
        return too_many(counted)
    book = xlsx.workbook(
        rows.headings(query.reader),
        rows.rows(query.ordered(), query.reader),
        query.reader,
        view_shared(query).address,
    )
    return FileResponse(book, content_type=xlsx.MEDIA_TYPE)
