"""Mails about who joins an organisation, and about organisations that join."""

from typing import Any

from django.db.models import QuerySet

from accounts import mail
from accounts.models import User

from ..access import moderators_of, was_public
from ..models import Claim, Invitation, Member, Role, Stakeholder, Vouching
from ..notices import JOINING, MODERATION


def name_for(entry: Stakeholder, language: str) -> str:
    """Return an organisation's name as a reader of a language gets it."""
    return str(entry.reading("name", language).text)


def owners_of(stakeholder: Stakeholder) -> "QuerySet[User]":
    """Return who answers for an organisation."""
    return User.objects.filter(
        memberships__stakeholder=stakeholder,
        memberships__role=Role.OWNER,
        is_active=True,
    )


def invitation(invited: Invitation, token: str) -> None:
    """Ask somebody to join; whoever holds the token may."""
    context = {
        "organisation": name_for(invited.stakeholder, invited.language),
        # What nobody has checked is no subject of a mail to strangers.
        "was_public": was_public(invited.stakeholder),
        "inviter": str(invited.invited_by or ""),
        "owner": invited.role == Role.OWNER,
        "expires": invited.expires_at,
        "token": token,
    }
    mail.send("invitation", invited.email, context, language=invited.language)


def accepted(member: Member, inviter: User | None) -> None:
    """Tell whoever invited a person that they are in."""
    if inviter is not None and inviter != member.user:
        context = about(member.stakeholder, inviter) | {"person": str(member.user)}
        mail.send("invitation_accepted", inviter, context, notice=JOINING.code)


def claimed(claim: Claim) -> None:
    """Tell those who decide, and the owners, that somebody says to work there."""
    host = claim.stakeholder
    person = {"person": str(claim.user), "message": claim.message}
    for user in moderators_of(host.country).exclude(pk=claim.user_id):
        context = about(host, user) | person | {"pk": claim.pk, "owner": False}
        mail.send("claim_waiting", user, context, notice=MODERATION.code)
    for user in owners_of(host):
        context = about(host, user) | person | {"pk": host.pk, "owner": True}
        mail.send("claim_waiting", user, context, notice=JOINING.code)


def claim_decided(claim: Claim, member: Member | None, note: str) -> None:
    """Tell a person that they are in, or why they are not."""
    context = about(claim.stakeholder, claim.user)
    context |= {"accepted": member is not None, "note": note}
    mail.send("claim_decided", claim.user, context)


def vouching_asked(vouching: Vouching, asker: User) -> None:
    """Ask an organisation's owners whether they know a new group."""
    for user in owners_of(vouching.voucher):
        context: dict[str, Any] = {
            "group": name_for(vouching.stakeholder, user.language),
            "town": vouching.stakeholder.place,
            "voucher": name_for(vouching.voucher, user.language),
            "person": str(asker),
            "organisation_pk": vouching.voucher_id,
            "vouching_pk": vouching.pk,
        }
        mail.send("vouching_asked", user, context, notice=JOINING.code)


def vouched(vouching: Vouching) -> None:
    """Tell a group's owners who vouched for them."""
    for user in owners_of(vouching.stakeholder):
        context = about(vouching.stakeholder, user)
        context["voucher"] = name_for(vouching.voucher, user.language)
        mail.send("vouched", user, context, notice=JOINING.code)


def handed_over(heir: Member, former: User) -> None:
    """Tell a colleague that they own the organisation's entry now."""
    context = about(heir.stakeholder, heir.user) | {"person": str(former)}
    mail.send("handed_over", heir.user, context)


def about(stakeholder: Stakeholder, reader: User) -> dict[str, Any]:
    """Return what every mail says of an organisation."""
    return {
        "organisation": name_for(stakeholder, reader.language),
        "organisation_pk": stakeholder.pk,
    }
