"""The page of a statement's signing: where it stands, and what is done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log

from ..codes import Change, SignatureState
from ..models import Cosignatory, Signing, StatementPage
from ..services import choices, openings, wordings
from . import texts
from .access import ADMINISTER, MANAGE, framed, statement
from .forms import DecideForm, ReopenForm, SigningForm

TEMPLATE = "campaigns/admin/signing.html"


@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Show where the signing of a statement stands; open it, change it."""
    page = statement(request, page_pk, MANAGE)
    if page.pk != page_pk:
        return redirect("campaigns_signing", page.pk)
    found = wordings.signing_of(page.translation_key)
    if request.method == "POST":
        if found is None:
            return opened(request, page)
        act = ACTIONS.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        return act(request, page, found)
    return shown(request, page, found, SigningForm(instance=found))


def shown(
    request: HttpRequest,
    page: StatementPage,
    found: Signing | None,
    form: SigningForm,
    **more: Any,
) -> HttpResponse:
    """Show the page, perhaps with a form that was filled in."""
    context = {
        **framed("edit", page),
        "signing": found,
        "form": form,
        "reopen_form": ReopenForm(),
        "refused": why_not(page),
        "media": form.media,
        "administers": request.user.has_perm(ADMINISTER),
    }
    if found is None:
        rows = Cosignatory.objects.filter(statement=page.translation_key)
        context["cosignatories"] = rows.count()
    else:
        context |= standing(found)
    return render(request, TEMPLATE, context | more)


def why_not(page: StatementPage) -> str:
    """Return "elsewhere", "unpublished", or "" where it can be opened."""
    pages = openings.texts(page.translation_key)
    if page.led_elsewhere or any(text.led_elsewhere for text in pages):
        return "elsewhere"
    return "" if pages else "unpublished"


def standing(found: Signing) -> dict[str, Any]:
    """Return what is told of a signing."""
    rows = found.signatures.order_by().values_list("state").annotate(Count("pk"))
    numbers = dict(rows)
    undecided = wordings.undecided(found)
    return {
        "numbers": [
            (state.value, state.label, numbers.get(state, 0))
            for state in SignatureState
            if numbers.get(state) or state in SHOWN
        ],
        "undecided": texts.undecided(found) if undecided else [],
        "waits": bool(undecided),
        "decide_form": DecideForm(
            initial={"upto": undecided[-1].pk if undecided else 0}
        ),
        "versions": texts.versions(found),
    }


# Told even where there is none.
SHOWN = (SignatureState.ACCEPTED, SignatureState.WAITING)


def opened(request: HttpRequest, page: StatementPage) -> HttpResponse:
    """Open a statement for signatures."""
    form = SigningForm(request.POST)
    if why_not(page):
        return redirect(request.path)
    if not form.is_valid():
        return shown(request, page, None, form)
    try:
        openings.open_for_signatures(page, **form.values())
    except openings.CannotOpen:
        return redirect(request.path)
    log(page, "campaigns.open", user=request.user)
    messages.success(request, _("The statement is open for signatures."))
    return redirect(request.path)


def saved(request: HttpRequest, page: StatementPage, found: Signing) -> HttpResponse:
    """Change the dates and who may sign."""
    form = SigningForm(request.POST, instance=found)
    if not form.is_valid():
        return shown(request, page, Signing.objects.get(pk=found.pk), form)
    done(
        request,
        page,
        "campaigns.change",
        lambda: openings.change(found, **form.values()),
    )
    return redirect(request.path)


def closed(request: HttpRequest, page: StatementPage, found: Signing) -> HttpResponse:
    """Close now."""
    done(request, page, "campaigns.close", lambda: openings.close(found))
    return redirect(request.path)


def reopened(request: HttpRequest, page: StatementPage, found: Signing) -> HttpResponse:
    """Open again."""
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return shown(
            request, page, found, SigningForm(instance=found), reopen_form=form
        )
    until = form.cleaned_data["until"]
    done(request, page, "campaigns.reopen", lambda: openings.reopen(found, until))
    return redirect(request.path)


def done(
    request: HttpRequest, page: StatementPage, action: str, work: Callable[[], Any]
) -> None:
    """Do it, log it and say so; or say that it is too late."""
    try:
        work()
    except openings.TooLate:
        messages.error(
            request, _("It was delivered already: nothing changes any more.")
        )
        return
    log(page, action, user=request.user)
    messages.success(request, _("Saved."))


def decided(request: HttpRequest, page: StatementPage, found: Signing) -> HttpResponse:
    """Say what the undecided texts are; not of a text that was not seen."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose one of the two."))
        return redirect(request.path)
    change = Change(form.cleaned_data["change"])
    if choices.decide(found, change, form.cleaned_data["upto"]):
        log(page, "campaigns.decide", user=request.user, data={"change": change.value})
        messages.success(request, said(change))
    else:
        messages.error(
            request, _("The texts have changed meanwhile: please look again.")
        )
    return redirect(request.path)


def said(change: Change) -> str:
    """Return what follows from a decision."""
    if change == Change.VERSION:
        return _("It is a new version: the signatories are asked again.")
    return _("It is a correction: the signatures stand.")


ACTIONS: dict[str, Callable[[HttpRequest, StatementPage, Signing], HttpResponse]] = {
    "save": saved,
    "close": closed,
    "reopen": reopened,
    "decide": decided,
}
