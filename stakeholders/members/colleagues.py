"""The people of an organisation: invited, given a role, leaving."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.limits import allowed

from ..access import was_public
from ..mails import joining as mails
from ..models import Invitation, Member, Stakeholder
from ..services import invitations, people
from .guards import organisation_of, owned_by
from .people_forms import InviteForm, LeaveForm, RoleForm, too_often

A_DAY = 86_400
INVITATIONS_A_DAY = 60
# Anybody can propose an organisation: until one was public it invites a few people.
BEFORE_PUBLIC = 5
MAILS_TO_ONE = 3
# How far back the list of invitations goes.
MOST_SHOWN = 100


@never_cache
@login_required
@require_safe
def colleagues(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who belongs to an organisation; to owners, also who is invited."""
    stakeholder, member = organisation_of(request, pk)
    form = InviteForm(stakeholder=stakeholder) if member.is_owner else None
    return show(request, stakeholder, member, form)


def show(
    request: HttpRequest, stakeholder: Stakeholder, member: Member, form: Any
) -> HttpResponse:
    """Render the page of an organisation's people."""
    invited = Invitation.objects.none()
    if member.is_owner:
        invited = stakeholder.invitations.filter(accepted_at=None)[:MOST_SHOWN]
    context = {
        "stakeholder": stakeholder,
        "member": member,
        "people": stakeholder.members.select_related("user"),
        "invitations": invited,
        "form": form,
        "section": "members",
    }
    return render(request, "members/colleagues.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite colleagues by mail: all of the list, or nobody."""
    stakeholder, member = owned_by(request, pk)
    if request.method != "POST":
        return redirect("member-colleagues", pk)
    form = InviteForm(request.POST, stakeholder=stakeholder)
    if form.is_valid() and (number := send_invitations(request, form)):
        messages.success(
            request,
            ngettext(
                "The invitation is on its way.",
                "%(number)s invitations are on their way.",
                number,
            )
            % {"number": number},
        )
        return redirect("member-colleagues", pk)
    return show(request, stakeholder, member, form)


def send_invitations(request: HttpRequest, form: InviteForm) -> int:
    """Invite whom the form names; return how many, or say in the form why not."""
    guests = form.cleaned_data["guests"]
    if not was_public(form.stakeholder) and len(guests) > BEFORE_PUBLIC:
        text = ngettext(
            "Until your organisation is public: at most %(number)s person a day.",
            "Until your organisation is public: at most %(number)s people a day.",
            BEFORE_PUBLIC,
        )
        form.add_error("people", text % {"number": BEFORE_PUBLIC})
        return 0
    for guest in guests:
        if not may_mail(request, form.stakeholder, guest.email):
            form.add_error(None, too_often())
            return 0
    try:
        invited = invitations.invite_all(guests, request.user)
    except (people.AlreadyMember, invitations.AlreadyInvited):
        form.add_error("people", _("A colleague has just invited one of them."))
        return 0
    for made, token in invited:
        mails.invitation(made, token)
    return len(invited)


def may_mail(request: HttpRequest, stakeholder: Stakeholder, address: str) -> bool:
    """Count one more invitation; return whether it is among those of a day."""
    user = str(request.user.pk)
    if was_public(stakeholder):
        in_time = allowed("invite", user, INVITATIONS_A_DAY, A_DAY)
    else:
        in_time = allowed("invite-unknown", user, BEFORE_PUBLIC, A_DAY)
    return in_time and allowed("invite-address", address, MAILS_TO_ONE, A_DAY)


@never_cache
@login_required
@require_POST
def resend(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Mail an invitation again, with another link."""
    stakeholder, _member = owned_by(request, pk)
    found = get_object_or_404(Invitation, pk=invitation, stakeholder=stakeholder)
    if not may_mail(request, stakeholder, found.email):
        messages.error(request, too_often())
        return redirect("member-colleagues", pk)
    try:
        token = invitations.resend(found, request.user)
    except invitations.AlreadyUsed:
        messages.info(request, _("This invitation is not open any more."))
    else:
        mails.invitation(found, token)
        messages.success(
            request, _("Sent again. The link of the first mail does not work any more.")
        )
    return redirect("member-colleagues", pk)


@never_cache
@login_required
@require_POST
def revoke(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    stakeholder, _member = owned_by(request, pk)
    found = get_object_or_404(Invitation, pk=invitation, stakeholder=stakeholder)
    try:
        invitations.revoke(found, request.user)
    except invitations.AlreadyUsed:
        messages.info(request, _("This invitation is not open any more."))
    else:
        messages.success(request, _("Taken back. Its link does not work any more."))
    return redirect("member-colleagues", pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Give a colleague another role."""
    stakeholder, own = owned_by(request, pk)
    found = get_object_or_404(stakeholder.members.select_related("user"), pk=member)
    form = RoleForm(
        request.POST if request.method == "POST" else None, initial={"role": found.role}
    )
    if request.method == "POST" and form.is_valid():
        try:
            people.change_role(found, form.cleaned_data["role"], request.user)
        except people.LastOwner:
            form.add_error(
                "role", _("An organisation keeps an owner: name another one first.")
            )
        except people.NoMember:
            messages.info(request, _("This person has left meanwhile."))
            return redirect("member-colleagues", pk)
        else:
            messages.success(request, _("The role is changed."))
            return redirect("member-colleagues", pk)
    context = {"stakeholder": stakeholder, "member": own, "person": found}
    context |= {"form": form, "section": "members"}
    return render(request, "members/colleague_role.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Ask, then take a colleague out."""
    stakeholder, own = owned_by(request, pk)
    if member == own.pk:
        return redirect("member-leave", pk)
    found = get_object_or_404(stakeholder.members.select_related("user"), pk=member)
    if request.method == "POST":
        try:
            people.remove_member(found, request.user)
        except people.LastOwner:
            messages.error(
                request, _("An organisation keeps an owner: name another one first.")
            )
        except people.NoMember:
            messages.info(request, _("This person has left meanwhile."))
        else:
            messages.success(request, _("This person is not a member any more."))
        return redirect("member-colleagues", pk)
    context = {"stakeholder": stakeholder, "person": found, "section": "members"}
    return render(request, "members/colleague_remove.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then let a member go; a last owner hands over first."""
    stakeholder, member = organisation_of(request, pk)
    last = people.is_last_owner(member)
    others = people.colleagues_of(member) if last else None
    form = LeaveForm(
        request.POST if request.method == "POST" else None, colleagues=others
    )
    if request.method == "POST" and form.is_valid():
        done = go(request, stakeholder, member, form)
        if done is not None:
            return done
    context = {"stakeholder": stakeholder, "member": member, "form": form}
    context |= {"last": last, "section": "members"}
    return render(request, "members/leave.html", context)


def go(
    request: HttpRequest, stakeholder: Stakeholder, member: Member, form: LeaveForm
) -> HttpResponse | None:
    """Leave; nothing where a colleague was faster and the page must ask again."""
    successor = form.cleaned_data.get("successor")
    former = member.user
    try:
        heir = people.leave(member, successor)
    except people.LastOwner:
        # The other owner has just left: the page asks for a successor now.
        return redirect("member-leave", stakeholder.pk)
    except people.NoMember:
        form.add_error(None, _("This person has left meanwhile."))
        return None
    if heir is not None:
        mails.handed_over(heir, former)
    messages.success(
        request,
        _("You left %(organisation)s. Thank you for your time.")
        % {"organisation": stakeholder.shown_name.text},
    )
    return redirect("members")
