"""Alerts: who hears of new entries near a town, and what becomes of it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts.addresses import email_digest

from ..models import Alert
from ..models.alert import AlertQuerySet
from ..models.joining import digest

SALT = "stakeholders.alert"
# No second mail to an address sooner, whoever asks for it.
MAIL_AGAIN = timedelta(days=1)
# How long a mailed link confirms; who did not press it is forgotten later.
LINK_AGE = timedelta(days=14)
# How long an alert runs, and how long before its end is asked whether it goes on.
LIFE, ASK_BEFORE = timedelta(days=365), timedelta(days=21)
# A day, and less what a command may come early.
BETWEEN_MAILS = timedelta(hours=23)
# Alerts of one address that run at a time.
MOST = 5


@dataclass(frozen=True, slots=True, repr=False)
class Wish:
    """What somebody asks for; it shows itself in no log."""

    email: str
    question: str
    place: str
    language: str


@sensitive_variables()
@transaction.atomic
def ask_for(wish: Wish) -> Alert:
    """Note what somebody wants to hear of; it begins once confirmed.

    What an older mail asks to confirm stays as it is until a new mail may go out: so
    nobody else changes what the reader of that mail agrees to. Who hears of it already,
    or of as much as one may, gets that alert back.
    """
    now = timezone.now()
    running = of_address(wish.email).running(now)
    same = running.filter(question=wish.question).first()
    if same or running.count() >= MOST:
        return same or running.latest("pk")
    given: dict[str, Any] = {
        "email": wish.email,
        "question": wish.question,
        "place": wish.place,
        "language": wish.language,
    }
    alert, created = Alert.objects.get_or_create(
        email_digest=email_digest(wish.email), ends_at=None, defaults=given
    )
    if not created:
        waiting = may_be_mailed(now).filter(pk=alert.pk, ends_at=None)
        waiting.update(**given)
    return alert


@sensitive_variables()
def of_address(email: str) -> AlertQuerySet:
    """Return the alerts of an address, however it is written."""
    return Alert.objects.filter(email_digest=email_digest(email))


def may_be_mailed(now: datetime) -> AlertQuerySet:
    """Return those about which no mail went out of late."""
    return Alert.objects.filter(Q(mailed_at=None) | Q(mailed_at__lte=now - MAIL_AGAIN))


@transaction.atomic
def claim_mail(pk: int) -> tuple[Alert, str] | None:
    """Take the right to write about an alert: one of many who ask at once gets it.

    Return it, and the token of a new link that confirms ("" where all is confirmed).
    """
    now, token = timezone.now(), secrets.token_urlsafe(24)
    if not may_be_mailed(now).filter(pk=pk).update(mailed_at=now):
        return None
    waiting = Alert.objects.filter(pk=pk, ends_at=None)
    fresh = waiting.update(token_digest=digest(token))
    return Alert.objects.get(pk=pk), token if fresh else ""


def of_token(token: str) -> Alert | None:
    """Return what a mailed link confirms, or confirmed; None once it is too old."""
    now = timezone.now()
    alive = Q(ends_at__gt=now) | Q(ends_at=None, mailed_at__gt=now - LINK_AGE)
    found: Alert | None = Alert.objects.filter(
        alive, token_digest=digest(token)
    ).first()
    return found


@transaction.atomic
def confirm(token: str) -> bool:
    """Begin the alert of a link; False where it changes nothing."""
    now = timezone.now()
    # Of all who press at once, one finds it unconfirmed.
    waiting = Alert.objects.filter(
        token_digest=digest(token), ends_at=None, mailed_at__gt=now - LINK_AGE
    )
    return bool(waiting.update(ends_at=now + LIFE, told_at=now))


def own_token(alert: Alert) -> str:
    """Return what opens the door of an alert's owner; it holds nothing of them."""
    return signing.dumps(alert.pk, salt=SALT)


def of_own_token(token: str) -> Alert | None:
    """Return whose door it is; None where nothing is known of it any more.

    Raises BadSignature for what we never gave out.
    """
    found: Alert | None = Alert.objects.filter(
        pk=signing.loads(token, salt=SALT)
    ).first()
    return found


def stop(pk: int) -> bool:
    """Forget an alert, and its address with it; False where nothing is known."""
    deleted, _rows = Alert.objects.filter(pk=pk).delete()
    return bool(deleted)


def may_go_on(alert: Alert) -> bool:
    """Whether it ends so soon that its owner may have it go on."""
    return alert.ends_at is not None and alert.ends_at <= timezone.now() + ASK_BEFORE


def go_on(pk: int) -> bool:
    """Have an alert run another year; False where it does not end soon."""
    now = timezone.now()
    ending = Alert.objects.filter(pk=pk, ends_at__lte=now + ASK_BEFORE)
    return bool(ending.update(ends_at=now + LIFE, reminded_at=None))


def due(now: datetime) -> AlertQuerySet:
    """Return the alerts whose readers got no news for a day."""
    running: AlertQuerySet = Alert.objects.running(now)
    return running.filter(told_at__lte=now - BETWEEN_MAILS).order_by("pk")


def note_told(alert: Alert, until: datetime) -> bool:
    """Note that what was there to be found until then was told.

    False where somebody else told it, or the alert was stopped meanwhile.
    """
    same = Alert.objects.filter(pk=alert.pk, told_at=alert.told_at)
    return bool(same.update(told_at=until))


def ending(now: datetime) -> AlertQuerySet:
    """Return the alerts that end soon and whose readers were not asked about it."""
    running: AlertQuerySet = Alert.objects.running(now)
    soon = running.filter(ends_at__lte=now + ASK_BEFORE, reminded_at=None)
    return soon.order_by("pk")


def note_reminded(alert: Alert, now: datetime) -> bool:
    """Note that its reader was asked; False where somebody else did."""
    rows = Alert.objects.filter(pk=alert.pk, reminded_at=None, ends_at=alert.ends_at)
    return bool(rows.update(reminded_at=now))
