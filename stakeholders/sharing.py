"""Share this view: a link to copy, and a QR code to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from . import qr
from .asked import asked
from .models import MapEntry
from .search import EntryQuery
from .shared import Shared, entry_shared, has_position, shareable, view_shared
from .views import of_entry

A_DAY = 86_400


@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """Show the link and the code of what a query finds."""
    query = EntryQuery(request.GET)
    left_out = has_position(query)
    context = {
        "shared": view_shared(query),
        "shareable": shareable(query),
        "left_out": left_out,
        "asked": asked(query, without=("near", "radius") if left_out else ()),
    }
    return render(request, "stakeholders/sharing/view.html", context)


@require_safe
@of_entry
def share_entry(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Show the link and the code of an entry."""
    context = {"shared": entry_shared(entry), "entry": entry}
    return render(request, "stakeholders/sharing/entry.html", context)


@require_safe
@cache_control(public=True, max_age=A_DAY)
def view_code(request: HttpRequest) -> HttpResponse:
    """Draw the code of what a query finds."""
    return drawn(view_shared(EntryQuery(request.GET)))


@require_safe
@cache_control(public=True, max_age=A_DAY)
@of_entry
def entry_code(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Draw the code of an entry."""
    return drawn(entry_shared(entry))


def drawn(shared: Shared) -> HttpResponse:
    """Return a QR code as SVG; raises Http404 where no phone could read it."""
    try:
        svg = qr.svg(shared.address, _("QR code of this view"))
    except qr.TooLong as error:
        raise Http404 from error
    return HttpResponse(svg, content_type="image/svg+xml")
