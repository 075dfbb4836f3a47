""" "All still true": from the members' area, and from a mailed link."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.limits import allowed
from accounts.notices import wanted

from ..mails.standing import ask
from ..models import Initiative, Member, Stakeholder
from ..notices import REMINDERS
from ..services.standing import (
    Asked,
    ChangedSince,
    LinkExpired,
    NoMemberAnyMore,
    NotShown,
    confirm,
    read_link,
)
from .drafts import read_revision
from .guards import organisation_of

A_DAY = 86_400


def confirm_and_tell(request: HttpRequest, stakeholder: Stakeholder, user: Any) -> None:
    """Note that all is true, and tell what came of it."""
    revision = read_revision(request.POST.get("looked_at"))
    try:
        confirm(stakeholder, user, revision)
    except NotShown:
        messages.error(request, _("This organisation is not on the site at present."))
    except ChangedSince:
        text = _("Something was published meanwhile. Please look at it once more.")
        messages.warning(request, text)
    else:
        text = _("Thank you! The public now sees that all was confirmed today.")
        messages.success(request, text)


@never_cache
@login_required
@require_POST
def confirm_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that all the public sees of an organisation is true."""
    stakeholder, _member = organisation_of(request, pk)
    confirm_and_tell(request, stakeholder, request.user)
    return redirect("member-organisation", pk)


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Colleagues by name alone: whoever holds a mailed link sees the page."""

    def label_from_instance(self, obj: Member) -> str:
        return obj.user.get_full_name() or _("A colleague without a name")


class PassForm(forms.Form):
    """Which colleague is to answer in one's place."""

    colleague = ColleagueField(
        Member.objects.none(), label=gettext_lazy("Colleague"), empty_label=None
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Member.objects.filter(stakeholder=member.stakeholder_id)
        others = others.exclude(pk=member.pk).select_related("user", "stakeholder")
        willing = [one.pk for one in others if wanted(one.user, REMINDERS.code)]
        self.fields["colleague"].queryset = others.filter(pk__in=willing)  # type: ignore[attr-defined]
        self.has_choice = bool(willing)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is public, with a button; opening the page changes nothing."""
    try:
        asked = read_link(token)
    except LinkExpired:
        return render(request, "members/link_closed.html", {"old": True}, status=410)
    except NoMemberAnyMore:
        return render(request, "members/link_closed.html", status=403)
    passing = request.POST.get("action") == "pass"
    form = PassForm(asked.member, request.POST if passing else None)
    if request.method == "POST" and not passing:
        confirm_and_tell(request, asked.member.stakeholder, asked.member.user)
        return redirect("confirm-by-mail", token)
    if passing and form.is_valid():
        pass_on(request, asked.member, form.cleaned_data["colleague"])
        return redirect("confirm-by-mail", token)
    return render(request, "members/still_true.html", context_of(asked, form))


def pass_on(request: HttpRequest, member: Member, colleague: Member) -> None:
    """Ask a colleague, once a day at most, and tell so."""
    if allowed("pass-on", str(colleague.pk), 1, A_DAY):
        ask(colleague, member.user)
    if name := colleague.user.get_full_name():
        text = _("We wrote to %(name)s. You need not do anything more.")
        text %= {"name": name}
    else:
        text = _("We wrote to your colleague. You need not do anything more.")
    messages.success(request, text)


def context_of(asked: Asked, form: PassForm) -> dict[str, Any]:
    """Return what the page shows: what is public now, and whether it is confirmed."""
    stakeholder = asked.member.stakeholder
    shown = Initiative.objects.public().filter(stakeholder=stakeholder)
    standing = getattr(stakeholder, "standing", None)
    confirmed_at = standing.confirmed_at if standing else None
    return {
        "stakeholder": stakeholder,
        "initiatives": shown,
        "done": confirmed_at if confirmed_at and confirmed_at >= asked.at else None,
        "form": form,
        "person": asked.member.user.get_full_name(),
    }
