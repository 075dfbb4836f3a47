"""Confirmed, verified, trusted: what the network knows of an organisation."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from wagtail.log_actions import log

from ..models import Member, Stakeholder, Standing
from .submissions import Refused, organisation_locked

SALT = "stakeholders.confirm"
LINK_AGE = timedelta(days=90)
BETWEEN_REMINDERS = timedelta(days=30)


class NotShown(Refused):
    """The organisation is not on the site: nothing public can be true."""


class ChangedSince(Refused):
    """What the public sees is not what was looked at."""


@contextmanager
def standing_of(stakeholder: Stakeholder) -> Iterator[tuple[Stakeholder, Standing]]:
    """Hold an organisation's standing; it is saved at the end."""
    with organisation_locked(stakeholder.pk) as row:
        standing, _made = Standing.objects.get_or_create(stakeholder=row)
        yield row, standing
        standing.save()
        # Of what is shown, the days of being confirmed and verified may be others now.
        row.standing = standing
        row.refresh_listings()


def confirm(stakeholder: Stakeholder, user: Any, looked_at: int | None) -> Standing:
    """Note that all the public sees is still true; twice a day is once.

    `looked_at` is the live revision that was shown. Raises NotShown and ChangedSince.
    """
    with standing_of(stakeholder) as (row, standing):
        if not row.live:
            raise NotShown
        if row.live_revision_id != looked_at:
            raise ChangedSince
        now = timezone.now()
        if not confirmed_on_day_of(standing, now):
            log(instance=row, action="stakeholders.confirm", user=user)
        standing.confirmed_at, standing.confirmed_by = now, user
    return standing


def confirmed_on_day_of(standing: Standing, now: datetime) -> bool:
    """Whether it was confirmed on that day already."""
    at = standing.confirmed_at
    return at is not None and timezone.localdate(at) == timezone.localdate(now)


def verify(stakeholder: Stakeholder, user: Any, note: str) -> None:
    """Note that the network checked who the organisation is, and how."""
    with standing_of(stakeholder) as (row, standing):
        standing.verified_at, standing.verified_by = timezone.now(), user
        standing.verified_note = note
        log(instance=row, action="stakeholders.verify", user=user, data={"note": note})


def unverify(stakeholder: Stakeholder, user: Any) -> None:
    """Take back that an organisation is verified: its guarded offers are hidden."""
    with standing_of(stakeholder) as (row, standing):
        if standing.verified_at:
            log(instance=row, action="stakeholders.unverify", user=user)
        standing.verified_at = standing.verified_by = None
        standing.verified_note = ""


def set_trusted(stakeholder: Stakeholder, user: Any, trusted: bool) -> None:
    """Let an organisation publish small changes at once, or no longer."""
    with standing_of(stakeholder) as (row, standing):
        if standing.trusted != trusted:
            action = "stakeholders.trust" if trusted else "stakeholders.distrust"
            log(instance=row, action=action, user=user)
        standing.trusted = trusted


# Reminders


def true_until(stakeholder: Stakeholder, standing: Standing | None) -> datetime | None:
    """Return when an organisation is to be asked again; None where nothing is shown."""
    if not stakeholder.live:
        return None
    published = stakeholder.last_published_at or stakeholder.first_published_at
    days = (published, standing.confirmed_at if standing else None)
    last = max(filter(None, days), default=None)
    return last + timedelta(days=settings.CONFIRM_AFTER_DAYS) if last else None


def is_due(stakeholder: Stakeholder, standing: Standing | None) -> bool:
    """Whether nobody said for long that what is shown is true."""
    until = true_until(stakeholder, standing)
    return until is not None and until <= timezone.now()


def to_remind() -> Any:
    """Return the public organisations whose members are to be asked now."""
    now = timezone.now()
    old = now - timedelta(days=settings.CONFIRM_AFTER_DAYS)
    published = Coalesce("last_published_at", "first_published_at")
    confirmed = Coalesce("standing__confirmed_at", published)
    asked = Q(standing__asked_at__gt=now - BETWEEN_REMINDERS)
    rows = Stakeholder.objects.public().annotate(said=Greatest(published, confirmed))
    rows = rows.filter(said__lte=old, example=False, members__isnull=False)
    return rows.exclude(asked).distinct().order_by("pk")


def claim_asking(stakeholder: Stakeholder) -> bool:
    """Note that an organisation is asked now; False if another run was faster."""
    Standing.objects.get_or_create(stakeholder=stakeholder)
    now = timezone.now()
    free = Q(asked_at=None) | Q(asked_at__lte=now - BETWEEN_REMINDERS)
    rows = Standing.objects.filter(free, stakeholder=stakeholder)
    return bool(rows.update(asked_at=now))


# Mailed links


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked about which organisation, and when."""

    member: Member
    at: datetime


class LinkExpired(Exception):
    """The link is too old, or was never ours."""


class NoMemberAnyMore(Exception):
    """Whoever was asked has left, or is gone."""


def link_token(member: Member) -> str:
    """Return what a mailed question carries: organisation, person, and when."""
    now = int(timezone.now().timestamp())
    return signing.dumps([member.stakeholder_id, member.user_id, now], salt=SALT)


def read_link(token: str) -> Asked:
    """Return who was asked. Raises LinkExpired and NoMemberAnyMore."""
    try:
        stakeholder, user, at = signing.loads(token, salt=SALT, max_age=LINK_AGE)
    except signing.BadSignature as error:
        raise LinkExpired from error
    members = Member.objects.select_related("user", "stakeholder__standing")
    member = members.filter(
        stakeholder=stakeholder, user=user, user__is_active=True
    ).first()
    if member is None:
        raise NoMemberAnyMore
    return Asked(member, datetime.fromtimestamp(at, tz=timezone.get_current_timezone()))
