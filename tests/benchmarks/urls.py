"""The site's addresses, and a view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from share_cms.urls import urlpatterns as site_urlpatterns

BARE = "/bench/bare/"


def bare(request: HttpRequest) -> HttpResponse:
    """Answer at once: what is left is the cost of Django and its middleware."""
    return HttpResponse("bare")


urlpatterns = [path(BARE.removeprefix("/"), bare), *site_urlpatterns]
