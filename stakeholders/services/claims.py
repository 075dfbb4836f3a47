""" "I work here": somebody asks to join an organisation, and a moderator decides."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from ..access import countries_of, moderates_all
from ..models import Claim, Decision, Member, Role, Stakeholder
from . import domains
from .people import AlreadyMember, join
from .submissions import Refused, organisation_locked


class AlreadyClaimed(Refused):
    """The person's claim waits to be decided."""


class ClaimDecided(Refused):
    """Somebody else decided, or the person came in by another door."""


class OwnClaim(Refused):
    """Nobody decides on their own claim."""


def waiting_claim(user: Any, stakeholder: Stakeholder) -> Claim | None:
    """Return a person's claim that is to be decided."""
    rows = Claim.objects.filter(user=user.pk, decision=Decision.WAITING)
    return rows.filter(stakeholder=stakeholder).first()


def claim(stakeholder: Stakeholder, user: Any, message: str) -> Claim:
    """Ask to join an organisation. Raises AlreadyMember and AlreadyClaimed."""
    with organisation_locked(stakeholder.pk) as host:
        if Member.objects.filter(stakeholder=host, user=user).exists():
            raise AlreadyMember
        if waiting_claim(user, host):
            raise AlreadyClaimed
        made = Claim.objects.create(
            stakeholder=host,
            user=user,
            message=message,
            domain_matches=domains.match(user, host),
        )
        log(host, "stakeholders.claim", user=user, data={"claim": made.pk})
    return made


def claims_for(user: Any) -> "QuerySet[Claim]":
    """Return the waiting claims that a person decides on, the oldest first."""
    rows = Claim.objects.filter(decision=Decision.WAITING).exclude(user=user.pk)
    rows = rows.select_related("user", "stakeholder").order_by("created_at", "pk")
    if moderates_all(user):
        return rows
    return rows.filter(stakeholder__country__in=countries_of(user))


def decide_claim(
    claim: Claim, user: Any, role: str | None, note: str = ""
) -> Member | None:
    """Let a person in as `role`, or decline where there is none, with a note.

    Raises ClaimDecided and OwnClaim.
    """
    if claim.user_id == user.pk:
        raise OwnClaim
    with organisation_locked(claim.stakeholder_id) as host:
        waiting = Claim.objects.filter(pk=claim.pk, decision=Decision.WAITING)
        if not waiting.update(
            decision=Decision.ACCEPTED if role else Decision.DECLINED,
            decided_by=user,
            decided_at=timezone.now(),
        ):
            raise ClaimDecided
        data = {"person": claim.user_id, "role": role, "note": note}
        verb = "accept_claim" if role else "decline_claim"
        log(host, f"stakeholders.{verb}", user=user, data=data)
        return join(host, claim.user, Role(role), user) if role else None
