"""What the pages of mailed links have in common."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from .. import finder
from ..asked import asked
from ..models import Alert
from ..search import EntryQuery
from ..services import alerts
from .forms import OWN


def page(request: HttpRequest, name: str, alert: Alert) -> HttpResponse:
    """Render a page about an alert, in the language of the address."""
    query = EntryQuery(QueryDict(alert.question))
    context = {
        "alert": alert,
        "radius": query.radius_km,
        "asked": asked(query, without=OWN),
        "may_go_on": alerts.may_go_on(alert),
        "own": alerts.own_token(alert),
        "finder": finder.path(query.reader, query.urlencode()),
    }
    return render(request, f"stakeholders/alerts/{name}.html", context)


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a link does nothing any more."""
    return render(request, "stakeholders/alerts/gone.html", status=410)


def untold(response: HttpResponse) -> HttpResponse:
    """Have no page, nor the log of one, told the address: it holds a token."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
