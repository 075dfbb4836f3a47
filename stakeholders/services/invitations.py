"""Invitations into an organisation: asked by mail, accepted once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ..models import Invitation, Member, Stakeholder
from ..models.joining import digest
from .people import AlreadyMember, join
from .submissions import Refused, organisation_locked


class AlreadyInvited(Refused):
    """An invitation to this address is open; it may be sent again."""


class NoInvitation(Refused):
    """No invitation has this token: another one was sent, or there never was one."""


class AlreadyUsed(Refused):
    """Somebody accepted it."""

    def __init__(self, invitation: Invitation) -> None:
        super().__init__(invitation)
        self.invitation = invitation


class Revoked(AlreadyUsed):
    """It was taken back."""


class Expired(AlreadyUsed):
    """Its time is over."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom to invite where, as what, in which language."""

    stakeholder: Stakeholder
    email: str
    role: str
    language: str


def invite(guest: Guest, user: Any) -> tuple[Invitation, str]:
    """Invite somebody; return the invitation and the token for the mail.

    Raises AlreadyMember and AlreadyInvited.
    """
    email = guest.email.strip().lower()
    with organisation_locked(guest.stakeholder.pk) as host:
        if Member.objects.filter(stakeholder=host, user__email=email).exists():
            raise AlreadyMember
        if Invitation.objects.open().filter(stakeholder=host, email=email).exists():
            raise AlreadyInvited
        invitation = Invitation(
            stakeholder=host,
            email=email,
            role=guest.role,
            language=guest.language,
            invited_by=user,
        )
        token = invitation.renew()
        invitation.save()
        note(invitation, "invite", user)
    return invitation, token


@transaction.atomic
def invite_all(guests: Iterable[Guest], user: Any) -> list[tuple[Invitation, str]]:
    """Invite all of them, or nobody. Raises as `invite` does."""
    # In one order, so that two lists at once do not wait for each other.
    return [invite(g, user) for g in sorted(guests, key=lambda g: g.stakeholder.pk)]


def resend(invitation: Invitation, user: Any) -> str:
    """Return a new token for another mail; the one before opens nothing any more.

    Raises AlreadyUsed and Revoked.
    """
    with organisation_locked(invitation.stakeholder_id):
        invitation.refresh_from_db()
        refuse_unless_pending(invitation)
        token = invitation.renew()
        invitation.save(update_fields=["token_digest", "sent_at", "expires_at"])
        note(invitation, "resend_invitation", user)
    return token


def revoke(invitation: Invitation, user: Any) -> None:
    """Take an invitation back. Raises AlreadyUsed and Revoked."""
    with organisation_locked(invitation.stakeholder_id):
        invitation.refresh_from_db()
        refuse_unless_pending(invitation)
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        note(invitation, "revoke_invitation", user)


def find(token: str) -> Invitation:
    """Return the invitation of a token. Raises NoInvitation."""
    rows = Invitation.objects.select_related("stakeholder", "invited_by")
    found: Invitation | None = rows.filter(token_digest=digest(token)).first()
    if found is None:
        raise NoInvitation
    return found


def accept(token: str, person: Any) -> Member:
    """Make a person a member, once.

    Raises NoInvitation, AlreadyUsed, Revoked and Expired.
    """
    invitation = find(token)
    with organisation_locked(invitation.stakeholder_id) as host:
        # The condition holds even where rows cannot be locked.
        row = Invitation.objects.open().filter(
            pk=invitation.pk, token_digest=digest(token)
        )
        if not row.update(accepted_at=timezone.now(), accepted_by=person):
            fresh = find(token)
            refuse_unless_pending(fresh)
            raise Expired(fresh)
        return join(host, person, invitation.role, invitation.invited_by)


def refuse_unless_pending(invitation: Invitation) -> None:
    """Raise what became of an invitation that nobody waits for any more."""
    if invitation.accepted_at:
        raise AlreadyUsed(invitation)
    if invitation.revoked_at:
        raise Revoked(invitation)


def note(invitation: Invitation, verb: str, user: Any) -> None:
    """Log a step without the address: who never comes is soon forgotten."""
    data = {"invitation": invitation.pk, "role": invitation.role}
    log(invitation.stakeholder, f"stakeholders.{verb}", user=user, data=data)
