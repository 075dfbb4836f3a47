"""The form that asks for mails about new entries, and what its mailed link opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import (
    sensitive_post_parameters,
    sensitive_variables,
)
from django.views.decorators.http import require_http_methods, require_safe

from accounts.addresses import email_digest
from accounts.limits import allowed, network_of

from .. import finder
from ..asked import asked
from ..search import EntryQuery
from ..services import alerts
from .forms import OWN, AlertForm
from .mailing import write_later
from .showing import gone, page, untold

AN_HOUR, A_DAY = 3_600, 86_400
# Wishes of a network in an hour: a home for many, a school, a library share one.
OF_NETWORK = 30
# How often an address is taken up on a day; the first time already sends the mail.
OF_ADDRESS = 5


@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest) -> HttpResponse:
    """Show the form for a query, and take up what it sends.

    The answer is the same whether the address gets such mails already or not.
    """
    is_sent = request.method == "POST"
    query = EntryQuery(request.POST if is_sent else request.GET)
    form = AlertForm(query, request.POST if is_sent else None)
    if is_sent and (form.is_robot or (form.is_valid() and taken_up(request, form))):
        return redirect("alert-sent")
    context = {
        "form": form,
        "asked": asked(query, without=OWN),
        "finder": finder.path(query.reader),
    }
    return render(request, "stakeholders/alerts/form.html", context)


@sensitive_variables()
def taken_up(request: HttpRequest, form: AlertForm) -> bool:
    """Note a wish, unless too many came from a network: that is said."""
    if not allowed("alert-network", network_of(request), OF_NETWORK, AN_HOUR):
        text = _("Too many requests came from your network. Please try later.")
        form.add_error(None, text)
        return False
    email = form.cleaned_data["email"]
    if allowed("alert-address", email_digest(email), OF_ADDRESS, A_DAY):
        wish = alerts.Wish(email, form.question, form.place, form.query.reader)
        write_later(alerts.ask_for(wish).pk)
    return True


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Ask to look for the mail: the same to everybody."""
    context = {"finder": finder.path(EntryQuery(request.GET).reader)}
    return render(request, "stakeholders/alerts/sent.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, and begin for who presses it; opening the page changes nothing."""
    return untold(answer(request, token))


@sensitive_variables("row", "token")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page of a link, or what follows its button."""
    row = alerts.of_token(token)
    if row is None:
        return gone(request)
    if request.method == "POST":
        alerts.confirm(token)
        return redirect("alert-confirm", token)
    return page(request, "confirm", row)
