"""What the lists of people show, and the pages that act on their rows."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from ..mails import joining as mails
from ..models import Claim, Decision, Invitation, Member, Stakeholder
from ..moderation.claims import DecisionForm
from ..services import invitations, people
from ..services.claims import OwnClaim
from ..services.submissions import Refused
from .acting import ActOnView, ActView
from .people_forms import REMOVE, RESEND, InvitationForm, InviteListForm, MemberForm


def last_day_of(invitation: Invitation) -> str:
    """Write until when an invitation may be accepted."""
    return str(date_format(invitation.expires_at))


def state_of(invitation: Invitation) -> Any:
    """Say what became of an invitation."""
    if invitation.accepted_at:
        return pgettext_lazy("invitation", "Accepted")
    if invitation.revoked_at:
        return pgettext_lazy("invitation", "Taken back")
    if invitation.is_open:
        return pgettext_lazy("invitation", "Open")
    return pgettext_lazy("invitation", "Too old")


class MemberView(ActOnView):
    """Gives a member another role, or takes them out; the last owner too."""

    model = Member
    queryset = Member.objects.select_related("user", "stakeholder")
    form_class = MemberForm

    def get_initial(self) -> dict[str, Any]:
        return {"role": self.row.role}

    def facts(self) -> list[tuple[Any, Any]]:
        user, host = self.row.user, self.row.stakeholder
        return [
            (_("Organisation"), host),
            (_("E-mail"), user.email),
            (_("Language"), user.get_language_display()),
            (_("Since"), date_format(self.row.since)),
        ]

    def act(self, form: Any) -> str:
        role = form.cleaned_data["role"]
        if role == REMOVE:
            people.remove_member(self.row, self.request.user, even_last=True)
            return _("This person is not a member any more.")
        people.change_role(self.row, role, self.request.user, even_last=True)
        return _("The role is changed.")


class InviteView(ActView):
    """Invites one or many: all of the list, or nobody."""

    model = Invitation
    permission_required = "add"
    form_class = InviteListForm
    submit_button_label = gettext_lazy("Invite")

    def get_initial(self) -> dict[str, Any]:
        return {"organisation": self.request.GET.get("organisation", "")}

    def act(self, form: Any) -> str:
        guests = form.cleaned_data["guests"]
        invited = invitations.invite_all(guests, self.request.user)
        for made, token in invited:
            mails.invitation(made, token)
        return ngettext(
            "The invitation is on its way.",
            "%(number)s invitations are on their way.",
            len(invited),
        ) % {"number": len(invited)}


class InvitationView(ActOnView):
    """Sends an invitation again, or takes it back."""

    model = Invitation
    queryset = Invitation.objects.select_related(
        "stakeholder", "invited_by", "accepted_by"
    )
    form_class = InvitationForm
    submit_button_label = gettext_lazy("Do it")

    def act(self, form: Any) -> str:
        if form.cleaned_data["action"] == RESEND:
            token = invitations.resend(self.row, self.request.user)
            mails.invitation(self.row, token)
            return _("Sent again. The link of the first mail does not work any more.")
        invitations.revoke(self.row, self.request.user)
        return _("Taken back. Its link does not work any more.")

    def facts(self) -> list[tuple[Any, Any]]:
        row = self.row
        return [
            (_("Organisation"), row.stakeholder),
            (_("Role"), row.get_role_display()),
            (_("State"), state_of(row)),
            (_("Expires"), date_format(row.expires_at)),
            (_("Invited by"), row.invited_by),
            (_("Accepted by"), row.accepted_by),
        ]

    def refusal(self, error: Refused) -> str:
        return _("This invitation is not open any more.")


class ClaimView(ActOnView):
    """Lets a person in, or declines with a note."""

    model = Claim
    queryset = Claim.objects.select_related("user", "stakeholder", "decided_by")
    form_class = DecisionForm
    submit_button_label = gettext_lazy("Decide")

    def facts(self) -> list[tuple[Any, Any]]:
        row, host = self.row, self.row.stakeholder
        same = _("the domain is that of the entry")
        return [
            (_("Organisation"), host),
            (_("Website"), host.website or host.email),
            (_("E-mail"), row.user.email),
            (_("Domain"), same if row.domain_matches else _("the domain says nothing")),
            (_("Message"), row.message),
            (_("State"), row.get_decision_display()),
            (_("Decided by"), row.decided_by),
        ]

    def act(self, form: Any) -> str:
        words: str = form.decide(self.row, self.request.user)
        return words

    @property
    def is_done(self) -> bool:
        return bool(self.row.decision != Decision.WAITING)

    def refusal(self, error: Refused) -> str:
        if isinstance(error, OwnClaim):
            return _("Somebody else decides on your own claim.")
        return _("Somebody else has decided on it meanwhile.")


class MemberIndex(IndexView):  # type: ignore[misc]
    """The directory."""

    def get_base_queryset(self) -> "QuerySet[Member]":
        return Member.objects.select_related("user", "stakeholder")


class InvitationIndex(IndexView):  # type: ignore[misc]
    """All invitations with their state."""

    def get_base_queryset(self) -> "QuerySet[Invitation]":
        return Invitation.objects.select_related(
            "stakeholder", "invited_by", "accepted_by"
        )


class ClaimIndex(IndexView):  # type: ignore[misc]
    """All claims, those that wait first."""

    def get_base_queryset(self) -> "QuerySet[Claim]":
        return Claim.objects.select_related("user", "stakeholder", "decided_by")


class OrphanIndex(IndexView):  # type: ignore[misc]
    """Organisations that somebody must be found for."""

    model = Stakeholder
    page_title = pgettext_lazy("organisations", "Without an owner")
    header_icon = "warning"
    default_ordering = "pk"
    edit_url_name = "wagtailsnippets_stakeholders_stakeholder:edit"
    is_searchable = False

    def get_base_queryset(self) -> "QuerySet[Stakeholder]":
        return people.without_owner().annotate(people=Count("members", distinct=True))

    @property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "name",
                accessor=str,
                label=gettext_lazy("Organisation"),
                get_url=self.get_edit_url,
            ),
            Column("get_country_display", label=gettext_lazy("Country")),
            Column("people", label=gettext_lazy("Editors left")),
            TitleColumn(
                "invite",
                accessor=lambda row: _("Invite an owner"),
                label=gettext_lazy("What to do"),
                get_url=invite_url,
            ),
        ]


def invite_url(stakeholder: Stakeholder) -> str:
    """Return the address of the form that invites into an organisation."""
    return f"{reverse('people_invitations:add')}?organisation={stakeholder.pk}"
