"""Who belongs where, and how they came in."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.areas import addresses
from accounts.models import User
from accounts.personal import (
    CONTRACT,
    EDITORS,
    INTEREST,
    Area,
    Item,
    delete_or_count,
    goes_with_account,
)

from ..models import Claim, Decision, FocalPoint, Invitation, Member
from ..services.people import note_if_without_owner, revoke_invitations
from ..services.submissions import organisation_locked
from .common import COLLEAGUES, filled

MEMBERSHIP = Item(
    what=_("Which organisations you belong to, as what, since when"),
    purpose=_("So that you can keep their entries true"),
    basis=CONTRACT,
    seen_by=COLLEAGUES,
    kept=_("Until you leave the organisation"),
    stays=_("The entries of the organisation"),
)
COUNTRY = Item(
    what=_("Which country you are the focal point of"),
    purpose=_("So that you see what is handed in there"),
    basis=CONTRACT,
    seen_by=EDITORS,
)
CLAIM = Item(
    what=_("That you told us where you work, what you wrote, what was decided"),
    purpose=_("To let in only who belongs to an organisation"),
    basis=CONTRACT,
    seen_by=COLLEAGUES,
    kept=180,
)
INVITATION = Item(
    what=_("The address that an invitation went to, and who sent it"),
    purpose=_("To let in whoever was invited, once"),
    basis=INTEREST,
    seen_by=COLLEAGUES,
    kept=60,
)


def export_memberships(user: User) -> dict[str, Any]:
    """Return where somebody belongs."""
    members = Member.objects.filter(user=user).select_related("stakeholder")
    countries = FocalPoint.objects.filter(user=user)
    return filled(
        {
            gettext("Organisations"): [
                {
                    gettext("Organisation"): str(member.stakeholder),
                    gettext("Role"): member.get_role_display(),
                    gettext("Since"): member.since,
                }
                for member in members
            ],
            gettext("Focal point of"): [
                focal_point.get_country_display() for focal_point in countries
            ],
        }
    )


def erase_memberships(user: User) -> None:
    """Leave every organisation; where nobody owns it then, editors are shown it."""
    for member in Member.objects.filter(user=user).order_by("stakeholder"):
        with organisation_locked(member.stakeholder_id) as host:
            member.delete()
            revoke_invitations(member, None)
            note_if_without_owner(host)


def export_claims(user: User) -> dict[str, Any]:
    """Return where somebody says to work."""
    rows = Claim.objects.filter(user=user).select_related("stakeholder")
    return filled(
        {
            gettext("“I work here”"): [
                {
                    gettext("Organisation"): str(claim.stakeholder),
                    gettext("Date"): claim.created_at,
                    gettext("Text"): claim.message,
                    gettext("Decision"): claim.get_decision_display(),
                }
                for claim in rows
            ]
        }
    )


def forget_claims(dry_run: bool) -> dict[str, int]:
    """Delete claims that were decided long ago, and that nobody ever decided."""
    before = CLAIM.stale_before()
    stale = Claim.objects.filter(
        Q(decided_at__lt=before) | Q(decision=Decision.WAITING, created_at__lt=before)
    )
    return {"old claims": delete_or_count(stale.order_by(), dry_run)}


def invitations_to(user: User) -> "QuerySet[Invitation]":
    """Return the invitations that went to a person."""
    own = Q(email__in=sorted(addresses(user))) | Q(accepted_by=user)
    return Invitation.objects.filter(own)


def export_invitations(user: User) -> dict[str, Any]:
    """Return invitations to somebody; of those that they sent not the addresses."""
    sent = Invitation.objects.filter(invited_by=user)
    return filled(
        {
            gettext("Invitations to you"): [
                {
                    gettext("Organisation"): str(invitation.stakeholder),
                    gettext("E-mail address"): invitation.email,
                    gettext("Date"): invitation.created_at,
                }
                for invitation in invitations_to(user).select_related("stakeholder")
            ],
            gettext("Invitations that you sent"): [
                {
                    gettext("Organisation"): str(invitation.stakeholder),
                    gettext("Date"): invitation.created_at,
                }
                for invitation in sent.select_related("stakeholder")
            ],
        }
    )


def erase_invitations(user: User) -> None:
    """Delete the invitations that went to somebody."""
    invitations_to(user).delete()


def forget_invitations(dry_run: bool) -> dict[str, int]:
    """Delete invitations that are over."""
    stale = Invitation.objects.stale().filter(sent_at__lt=INVITATION.stale_before())
    return {"old invitations": delete_or_count(stale.order_by(), dry_run)}


AREAS = (
    Area(
        "memberships",
        _("Your organisations"),
        (MEMBERSHIP, COUNTRY),
        export_memberships,
        erase_memberships,
    ),
    Area(
        "claims",
        _("“I work here”"),
        (CLAIM,),
        export_claims,
        goes_with_account,
        forget_claims,
    ),
    Area(
        "invitations",
        _("Invitations"),
        (INVITATION,),
        export_invitations,
        erase_invitations,
        forget_invitations,
    ),
)
