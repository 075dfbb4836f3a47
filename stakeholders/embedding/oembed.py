"""oEmbed 1.0: what other sites' editors show for an address of ours (oembed.com)."""

from collections.abc import Container
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_from_path, override
from django.views.decorators.http import require_safe

from accounts.mail import absolute

from .. import departed, finder
from ..cells import printable
from ..models import ENTRY_MODELS, MapEntry
from ..search import EntryQuery
from ..shared import shareable
from ..views import public_entry
from .pages import language_of
from .snippet import ENTRY_HEIGHT, HEIGHT, WIDTH, Frame, frame_of, frame_of_entry

AN_HOUR = 3_600
LONGEST = 4_000
FORMATS = ("json", "xml")


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell how an address of the finder, of an entry or of a frame is shown."""
    wanted = request.GET.get("format", "json")
    if wanted not in FORMATS:
        return HttpResponse("json, xml", status=501, content_type="text/plain")
    hosts = {request.get_host(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}
    try:
        frame = frame_at(request.GET.get("url", ""), hosts, size_of(request.GET))
    except Http404:
        return HttpResponse(status=404, content_type="text/plain")
    response = as_xml(facts(frame)) if wanted == "xml" else JsonResponse(facts(frame))
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response


def size_of(asked: QueryDict) -> tuple[int, int]:
    """Return the widest and the highest that is asked for, in pixels; 0 for any."""
    texts = (asked.get(name, "")[:6] for name in ("maxwidth", "maxheight"))
    width, height = (
        int(text) if text.isascii() and text.isdigit() else 0 for text in texts
    )
    return width, height


def frame_at(address: str, hosts: Container[str], most: tuple[int, int]) -> Frame:
    """Return the frame for an address of this site; nothing is fetched.

    Raises Http404 for any other address, and for what the public may not see.
    """
    parts = parts_of(address)
    if parts.scheme not in ("http", "https") or parts.netloc not in hosts:
        raise Http404
    asked = QueryDict(parts.query)
    path = unquote(parts.path)
    language = get_language_from_path(path) or language_of(asked.get("lang", ""))
    with override(language):
        try:
            match = resolve(path)
        except Resolver404 as error:
            raise Http404 from error
        name, values = match.view_name, match.kwargs
        if name == "wagtail_serve" and path == finder.path(language):
            # It may be where somebody stands, copied along with the address.
            asked = QueryDict(shareable(EntryQuery(asked)))
            name = "embed-map"
        if name == "embed-map":
            size = sized(WIDTH, HEIGHT, most)
            return frame_of(EntryQuery(asked), language, **size)
        entry = entry_at(name, values)
        size = sized(WIDTH, ENTRY_HEIGHT, most)
        return frame_of_entry(entry, language, **size)


def parts_of(address: str) -> SplitResult:
    """Return an address in its parts; raises Http404 where it is none."""
    if len(address) > LONGEST:
        raise Http404
    try:
        return urlsplit(address)
    except ValueError as error:
        raise Http404 from error


def entry_at(name: str, values: dict[str, Any]) -> MapEntry:
    """Return the public entry of a page, or the one that it is one with now.

    Raises Http404.
    """
    if name in ENTRY_MODELS:
        keys = ENTRY_MODELS[name].objects.values_list("pk", flat=True)
        type, pk = name, get_object_or_404(keys, slug=values["slug"])
    elif name in ("entry", "embed-entry"):
        type, pk = values["type"], values["pk"]
    else:
        raise Http404
    return departed.stays(type, pk) or public_entry(type, pk)


def sized(width: int, height: int, most: tuple[int, int]) -> dict[str, int]:
    """Return a size that is no larger than what is asked for."""
    return {
        "width": min(width, most[0] or width),
        "height": min(height, most[1] or height),
    }


def facts(frame: Frame) -> dict[str, Any]:
    """Return the answer, by the names of the specification."""
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "SHARE Network",
        "provider_url": absolute(reverse("root")),
        "title": frame.title,
        "html": str(frame.html),
        "width": frame.width,
        "height": frame.height,
        "cache_age": AN_HOUR,
    }


def as_xml(facts: dict[str, Any]) -> HttpResponse:
    """Return the answer as XML."""
    root = ElementTree.Element("oembed")
    for name, value in facts.items():
        ElementTree.SubElement(root, name).text = printable(str(value))
    data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(data, content_type="text/xml; charset=utf-8")
