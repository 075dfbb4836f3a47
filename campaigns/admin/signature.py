"""One signature in the admin: who signed, what they may be, what became of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log
from wagtail.snippets.widgets import AdminSnippetChooser

from stakeholders.admin.reports import frame
from stakeholders.models import Stakeholder

from ..models import Signature
from ..services import matching, moderating, running
from ..services.signatures import AlreadySigned
from ..signing.alike import alike
from . import signatures as listed
from .access import DECIDE, require
from .titles import pages_of


class LinkForm(forms.Form):
    """Which organisation of the registry signed."""

    stakeholder: Any = forms.ModelChoiceField(
        label=gettext_lazy("Another organisation of the registry"),
        queryset=Stakeholder.objects.all(),
        widget=AdminSnippetChooser(Stakeholder),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a signature, decide on it, put it right."""
    require(request.user, DECIDE)
    theirs = Signature.objects.filter(signing__in=running.run_by(request.user))
    rows = theirs.select_related(
        "signing", "wording__version", "stakeholder__standing", "user"
    )
    found: Signature = get_object_or_404(rows, pk=pk)
    form = listed.DecisionForm(request.POST or None)
    if request.method == "POST":
        act = ACTIONS.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        if act(request, found, form):
            return redirect(request.path)
    return render(request, "campaigns/admin/signature.html", shown(found, form))


def shown(found: Signature, form: forms.Form) -> dict[str, Any]:
    """Return what the page tells."""
    page = pages_of([found.signing.statement]).get(found.signing.statement)
    link_form = LinkForm(initial={"stakeholder": found.stakeholder})
    offered = alike(found.name, found.country)
    crumb = (_("Signatures"), reverse("campaigns_signatures"))
    return {
        **frame("check", crumb, (found.name, "")),
        "signature": found,
        "page": page,
        "verified": listed.is_verified(found),
        "same_domain": matching.same_domain(found.email, found.website),
        "likely": [entry for entry in offered if entry.pk != found.stakeholder_id],
        "events": found.events.select_related("by"),
        "form": form,
        "link_form": link_form,
        "media": link_form.media,
    }


def decided(request: HttpRequest, found: Signature, form: Any) -> bool:
    """Accept or decline what was seen."""
    if not form.is_valid():
        return False
    was = {found.pk: request.POST.get("seen", "")}
    listed.decide(request, was, form.cleaned_data)
    return True


def linked(request: HttpRequest, found: Signature, _form: Any) -> bool:
    """Link an organisation of the registry."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose an organisation."))
        return True
    return change(
        request,
        found,
        lambda: moderating.link(found, form.cleaned_data["stakeholder"]),
    )


def unlinked(request: HttpRequest, found: Signature, _form: Any) -> bool:
    """Say that it is none of the registry."""
    return change(request, found, lambda: moderating.link(found, None))


def cleared(request: HttpRequest, found: Signature, _form: Any) -> bool:
    """Remove the logo or the sentence."""
    what = request.POST.get("what")
    return change(
        request,
        found,
        lambda: moderating.clear(found, logo=what == "logo", quote=what == "quote"),
    )


def change(request: HttpRequest, found: Signature, work: Callable[[], None]) -> bool:
    """Do it, log it and say so."""
    try:
        work()
    except AlreadySigned as other:
        text = _("This organisation has signed already, as “%(name)s”.")
        messages.error(request, text % {"name": other.signature.name})
        return True
    page = pages_of([found.signing.statement]).get(found.signing.statement)
    if page is not None:
        log(page, "campaigns.edit_signature", user=request.user)
    messages.success(request, _("Saved."))
    return True


ACTIONS: dict[str, Callable[[HttpRequest, Signature, Any], bool]] = {
    "accept": decided,
    "decline": decided,
    "link": linked,
    "unlink": unlinked,
    "clear": cleared,
}
