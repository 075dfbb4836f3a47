"""Supporting a petition, and what becomes of it.

As long as names are kept, `Petition.count` is the number of confirmed supporters:
every change of the one goes with the other, in one transaction.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts.addresses import email_digest
from stakeholders.models.joining import digest

from ..models import Petition, Supporter

SALT = "campaigns.petition.leave"
# No second mail to an address sooner, whoever asks for it.
MAIL_AGAIN = timedelta(days=1)
# How long a mailed link confirms; who did not press it is forgotten later.
LINK_AGE = timedelta(days=14)


class Closed(Exception):
    """Not open yet, or no more."""


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """What somebody gives with their support; it shows itself in no log."""

    name: str
    email: str
    country: str
    language: str
    wants_updates: bool


@sensitive_variables()
@transaction.atomic
def sign_up(petition: Petition, person: Person) -> Supporter:
    """Note that somebody wants to support a petition; it counts once confirmed.

    What an older mail asks to confirm stays as it is until a new mail may go out: so
    nobody else changes what the reader of that mail agrees to. Raises Closed.
    """
    if not petition.is_open:
        raise Closed
    now = timezone.now()
    given: dict[str, Any] = {
        "name": person.name,
        "email": person.email,
        "country": person.country,
        "language": person.language,
        "updates_at": now if person.wants_updates else None,
    }
    supporter, created = Supporter.objects.get_or_create(
        petition=petition, email_digest=email_digest(person.email), defaults=given
    )
    if not created:
        waiting = may_be_mailed(now).filter(pk=supporter.pk, confirmed_at=None)
        waiting.update(**given)
    return supporter


def may_be_mailed(now: datetime) -> "QuerySet[Supporter]":
    """Return those who got no mail of late."""
    return Supporter.objects.filter(
        Q(mailed_at=None) | Q(mailed_at__lte=now - MAIL_AGAIN)
    )


@transaction.atomic
def claim_mail(pk: int) -> tuple[Supporter, str] | None:
    """Take the right to write to a supporter: one of many who ask at once gets it.

    Return them, and the token of a new link that confirms ("" where all is confirmed).
    """
    now, token = timezone.now(), secrets.token_urlsafe(24)
    if not may_be_mailed(now).filter(pk=pk).update(mailed_at=now):
        return None
    waiting = Supporter.objects.filter(pk=pk, confirmed_at=None)
    fresh = waiting.update(token_digest=digest(token))
    supporter = Supporter.objects.select_related("petition").get(pk=pk)
    return supporter, token if fresh else ""


def of_token(token: str) -> Supporter | None:
    """Return whom a mailed link confirms, or confirmed; None once it is too old."""
    alive = Q(confirmed_at__isnull=False) | Q(mailed_at__gt=timezone.now() - LINK_AGE)
    rows = Supporter.objects.select_related("petition")
    return rows.filter(alive, token_digest=digest(token)).first()


@transaction.atomic
def confirm(token: str) -> bool:
    """Count whoever holds the link; False where it changes nothing. Raises Closed."""
    supporter = of_token(token)
    if supporter is None or supporter.confirmed_at is not None:
        return False
    if not supporter.petition.is_open:
        raise Closed
    # Of all who press at once, one finds it unconfirmed.
    waiting = Supporter.objects.filter(
        pk=supporter.pk, token_digest=digest(token), confirmed_at=None
    )
    if not waiting.update(confirmed_at=timezone.now()):
        return False
    add(supporter.petition_id, 1)
    return True


def add(petition: int, number: int) -> None:
    """Count in the database, whatever others count at the same moment."""
    Petition.objects.filter(pk=petition).update(count=F("count") + number)


@transaction.atomic
def withdraw(pk: int) -> bool:
    """Forget a supporter; they no longer count. False where nobody is known."""
    supporter = Supporter.objects.select_for_update().filter(pk=pk).first()
    if supporter is None:
        return False
    confirmed = supporter.confirmed_at is not None
    deleted, _rows = supporter.delete()
    if deleted and confirmed:
        add(supporter.petition_id, -1)
    return bool(deleted)


def stop_updates(pk: int) -> bool:
    """Take back the consent to updates; False where there is none."""
    rows = Supporter.objects.filter(pk=pk, updates_at__isnull=False)
    return bool(rows.update(updates_at=None))


def leave_token(supporter: Supporter) -> str:
    """Return what opens a supporter's own door; it holds nothing of them."""
    return signing.dumps(supporter.pk, salt=SALT)


def of_leave_token(token: str) -> Supporter | None:
    """Return whose door it is; None where nothing is known of them any more.

    Raises BadSignature for what we never gave out.
    """
    rows = Supporter.objects.select_related("petition")
    return rows.filter(pk=signing.loads(token, salt=SALT)).first()


def confirmed(petition: Petition) -> "QuerySet[Supporter]":
    """Return those who count and whose names are still kept."""
    return petition.supporters.filter(confirmed_at__isnull=False)


def wanting_updates(petition: Petition) -> "QuerySet[Supporter]":
    """Return those of them who agreed to hear more."""
    return confirmed(petition).filter(updates_at__isnull=False)
