"""The files of the whole network, and the page that tells of all open data."""

from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from .. import finder
from ..cldr import reader_language
from ..exchange import Stamp, answers_machines
from ..exchange.licence import ATTRIBUTION, LICENCE, LINK, NAME
from ..files import geojson
from ..files.network import FILES
from ..files.packing import unzipped
from ..models import Download
from ..tasks import current_snapshot
from .streaming import accepted_encoding, stream


@answers_machines("text/csv")
def data_csv(request: HttpRequest) -> HttpResponseBase:
    """Return the whole network as a table with all languages."""
    return data(request, "entries.csv")


@answers_machines(geojson.MEDIA_TYPE, "application/json")
def data_geojson(request: HttpRequest) -> HttpResponseBase:
    """Return the whole network as GeoJSON with all languages."""
    return data(request, "entries.geojson")


def data(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return a file that was made when the data changed, or 304 if it is known.

    One that shows what is hidden by now is not handed out any more: until the new one
    is made, the answer is read from the database.
    """
    made = Download.latest(name)
    snapshot = current_snapshot()
    if made is None or not made.is_of(snapshot, timezone.localdate()):
        response = made_now(request, name)
    else:
        response = made_ahead(request, made)
    response.headers["Link"] = LINK
    return response


def made_now(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return a file as it is read from the database."""
    stamp = Stamp.of(request, f"{name} 1")
    if known := stamp.known(request):
        return known
    texts, media_type = FILES[name]
    response = stream(request, texts(), media_type)
    response.headers["Content-Disposition"] = disposition(name)
    return stamp.put_on(response)  # type: ignore[arg-type]


def made_ahead(request: HttpRequest, made: Download) -> HttpResponseBase:
    """Return a file from its parts, one after the other."""
    encoding = accepted_encoding(request)
    etag = f'"{made.digest}-{encoding or "plain"}"'
    changed = int(made.changed_at.timestamp())
    known = get_conditional_response(request, etag, changed)
    response = known or whole(made, encoding)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    return response


def whole(made: Download, encoding: str) -> StreamingHttpResponse:
    """Return all bytes of a file in a content encoding."""
    _texts, media_type = FILES[made.name]
    sizes = {"br": made.brotli_size, "gzip": made.gzip_size, "": made.size}
    body: Iterable[bytes] = made.body(encoding or "gzip")
    response = StreamingHttpResponse(
        body if encoding else unzipped(body), content_type=media_type
    )
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(sizes[encoding])
    response.headers["Content-Disposition"] = disposition(made.name)
    return response


def disposition(name: str) -> str:
    """Return the header that names a file to save."""
    return f'attachment; filename="share-network-{name}"'


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Tell what there is to take, under which licence, and how."""
    made = (Download.latest(name) for name in sorted(FILES))
    context: dict[str, Any] = {
        "downloads": [download for download in made if download],
        "licence": {"name": NAME, "url": LICENCE, "attribution": ATTRIBUTION},
        "finder_url": finder.path(reader_language()),
        "per_minute": settings.OPEN_DATA_PER_MINUTE,
        "contact": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    }
    return render(request, "stakeholders/exporting/open_data.html", context)
