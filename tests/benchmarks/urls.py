"""The site's addresses, our map alone, and pages that do nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.urls import path
from wagtail import views

from share_cms.urls import urlpatterns as site_urlpatterns

from .site import map_html

BARE = "/bench/bare/"
MAP = "/bench/map/"
PLAIN = "/en/bench/plain/"
EMPTY = Template("<h1>{{ page.title }}</h1>", engine=Engine())


def bare(request: HttpRequest) -> HttpResponse:
    """Answer at once: what is left is the cost of Django and its middleware."""
    return HttpResponse("bare")


def our_map(request: HttpRequest) -> HttpResponse:
    """Serve our map of all entries in the bare shell."""
    return HttpResponse(map_html(request))


def plain(request: HttpRequest) -> HttpResponse:
    """Serve a page as Wagtail finds and serves it, in a template without anything."""
    response: Any = views.serve(request, "about/")
    return HttpResponse(EMPTY.render(Context(response.context_data)))


urlpatterns = [
    path(BARE.removeprefix("/"), bare),
    path(MAP.removeprefix("/"), our_map),
    path(PLAIN.removeprefix("/"), plain),
    *site_urlpatterns,
]
