"""Calls to sign in the admin: whom, what it looks like, how far it is."""

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

from stakeholders.cldr import country_name, language_name
from stakeholders.kinds import Kind

from ..mails.calls import preview
from ..models import CallToSign, Signing, StatementPage
from ..services import calls, wordings
from ..tasks import send_call_later
from .access import CALL, framed, statement


class CallForm(forms.ModelForm):  # type: ignore[type-arg]
    """Which organisations are asked, and what the editors add."""

    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: all of them."),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: all of them."),
    )

    class Meta:
        model = CallToSign
        fields = ("countries", "kinds", "message")
        widgets = {"message": forms.Textarea(attrs={"rows": 5, "dir": "auto"})}

    def __init__(self, *args: Any, everybody: calls.Asking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = [owner.stakeholder for owner in everybody.owners]
        places = {entry.country for entry in entries} - {""}
        kinds = {entry.kind for entry in entries}
        self.fields["countries"].choices = sorted(  # type: ignore[attr-defined]
            ((code, country_name(code)) for code in places), key=lambda pair: pair[1]
        )
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (kind, label) for kind, label in Kind.choices if kind in kinds
        ]

    def asked(self) -> dict[str, Any]:
        """Return what was chosen."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def signing_of(page: StatementPage) -> Signing:
    """Return the signing of a statement; 404 where it was never opened."""
    found = wordings.signing_of(page.translation_key)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Show the calls of a statement, and make a new one."""
    page = statement(request, page_pk, CALL)
    signing = signing_of(page)
    form = CallForm(request.POST or None, everybody=calls.asking(signing))
    if request.method == "POST" and signing.is_open and form.is_valid():
        act = ACTIONS.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        return act(request, page, signing, form)
    context = {
        **framed("mail", page, (_("Calls to sign"), "")),
        "signing": signing,
        "form": form,
        "everybody": calls.asking(signing),
        "calls": [(made, calls.progress(made)) for made in signing.calls.all()],
    }
    return render(request, "campaigns/admin/calls.html", context)


def looked(
    request: HttpRequest, page: StatementPage, signing: Signing, form: CallForm
) -> HttpResponse:
    """Show how many a call would ask, and the mail in each of their languages."""
    asked = form.asked()
    found = calls.asking(signing, asked["countries"], asked["kinds"])
    context = {
        **framed("mail", page, (_("Calls to sign"), request.path), (_("Preview"), "")),
        "signing": signing,
        "form": form,
        "asking": found,
        "languages": [
            (language_name(code), number, letter(request, signing, found, form, code))
            for code, number in found.languages.items()
        ],
    }
    return render(request, "campaigns/admin/call_look.html", context)


def letter(
    request: HttpRequest,
    signing: Signing,
    found: calls.Asking,
    form: CallForm,
    language: str,
) -> dict[str, str]:
    """Return the mail as the first reader of a language gets it."""
    owner = next(row for row in found.owners if row.user.language == language)
    mail = preview(
        signing, [owner.stakeholder], form.asked()["message"], owner.user, language
    )
    return {"subject": str(mail.subject), "text": str(mail.body), "language": language}


def sent(
    request: HttpRequest, page: StatementPage, signing: Signing, form: CallForm
) -> HttpResponse:
    """Send the call to as many as were shown; if they are others now, look again."""
    asked = form.asked()
    found = calls.asking(signing, asked["countries"], asked["kinds"])
    if str(found.people) != request.POST.get("people") or not found.people:
        messages.warning(request, _("It would reach others now: please look again."))
        return looked(request, page, signing, form)
    try:
        made = calls.call(signing, **asked, made_by=request.user)  # type: ignore[arg-type]
    except calls.NotOpen:
        messages.error(request, _("It cannot be signed now, so nobody is called."))
        return redirect(request.path)
    send_call_later(made)
    log(page, "campaigns.call", user=request.user, data={"number": found.people})
    messages.success(request, _("The mails are on their way."))
    return redirect("campaigns_call", page.pk, made.pk)


ACTIONS: dict[
    str, Callable[[HttpRequest, StatementPage, Signing, CallForm], HttpResponse]
] = {"look": looked, "send": sent}


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, page_pk: int, pk: int) -> HttpResponse:
    """Show how far a call is; remind of it once, or go on where it broke off."""
    page = statement(request, page_pk, CALL)
    made: CallToSign = get_object_or_404(signing_of(page).calls.all(), pk=pk)
    if request.method == "POST":
        if request.POST.get("do") == "remind":
            remind(request, page, made)
        else:
            send_call_later(made, reminds=made.reminded_at is not None)
        return redirect(request.path)
    crumb = (_("Calls to sign"), reverse("campaigns_calls", args=[page.pk]))
    context = {
        **framed("mail", page, crumb, (str(made), "")),
        "call": made,
        "signing": made.signing,
        "places": [country_name(code) for code in made.countries],
        "kinds": [Kind(code).label for code in made.kinds],
        **calls.progress(made),
    }
    return render(request, "campaigns/admin/call.html", context)


def remind(request: HttpRequest, page: StatementPage, made: CallToSign) -> None:
    """Send the reminder."""
    try:
        made = calls.remind(made)
    except calls.NotOpen:
        messages.error(request, _("It cannot be signed now, so nobody is called."))
    except calls.StillSending:
        messages.error(request, _("The first mails are still on their way."))
    except calls.RemindedBefore:
        messages.error(request, _("Everybody was reminded already: once is enough."))
    else:
        send_call_later(made, reminds=True)
        log(page, "campaigns.remind", user=request.user)
        messages.success(request, _("The reminders are on their way."))
