"""Where machines read the registry: `/api/v1/` and, as Open Referral, `/hsds/`."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path, re_path

from home import views as home_views
from stakeholders.api import urls as api_urls
from stakeholders.exchange import server_error as problem
from stakeholders.exchange.mounting import nothing
from stakeholders.hsds import urls as hsds_urls

from .middleware import is_for_machines

urlpatterns = [
    path("api/", include(api_urls)),
    path("hsds/", include(hsds_urls)),
    # Behind the downloads.
    re_path(r"^data/(?P<rest>.*)$", nothing, name="data-nothing"),
]


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Say that something broke, to people or as data."""
    if is_for_machines(request.path_info):
        return problem(request)
    return home_views.server_error(request)
