"""Calls to sign: who is asked, once and reminded once, and never twice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import User
from stakeholders.models import Member, Role, Stakeholder

from ..codes import SignatureState
from ..models import CallToSign, Recipient, Signature, Signing, StatementPage
from ..notices import CALLS
from . import wordings

# Whoever is at it is not asked once more.
BEGUN = (
    SignatureState.UNCONFIRMED,
    SignatureState.WAITING,
    SignatureState.ACCEPTED,
)


class NotOpen(Exception):
    """Nobody is called to sign what cannot be signed."""


class RemindedBefore(Exception):
    """A call is reminded of once."""


class StillSending(Exception):
    """Nobody is reminded of a mail that is still to come."""


@dataclass(frozen=True)
class Asking:
    """Whom a call would ask: one owner of each organisation's for each person."""

    owners: list[Member] = field(default_factory=list)

    @property
    def people(self) -> int:
        """How many get a mail."""
        return len({owner.user_id for owner in self.owners})

    @property
    def organisations(self) -> int:
        """For how many organisations."""
        return len({owner.stakeholder_id for owner in self.owners})

    @property
    def languages(self) -> dict[str, int]:
        """How many read it in which language, the most first."""
        readers = {owner.user_id: owner.user.language for owner in self.owners}
        return dict(Counter(readers.values()).most_common())


def owners(signing: Signing) -> "QuerySet[Member]":
    """Return the owners of public organisations that have not signed.

    An example asks examples only, and what is real only the real ones.
    """
    example = is_example(signing)
    signed = Signature.objects.filter(
        signing=signing, stakeholder=OuterRef("stakeholder"), state__in=BEGUN
    )
    rows: QuerySet[Member] = Member.objects.filter(
        ~Exists(signed),
        role=Role.OWNER,
        user__is_active=True,
        stakeholder__in=Stakeholder.objects.public(),
        stakeholder__example=example,
    )
    return rows


def is_example(signing: Signing) -> bool:
    """Whether the statement is invented."""
    pages = StatementPage.objects.filter(translation_key=signing.statement)
    return bool(pages.filter(example=True).exists())


def asking(
    signing: Signing, countries: Iterable[str] = (), kinds: Iterable[str] = ()
) -> Asking:
    """Return whom a call would ask: not asked before, nor without wish for calls.

    No countries are all countries, and no kinds all kinds.
    """
    countries, kinds = list(countries), list(kinds)
    asked = Recipient.objects.filter(call__signing=signing, user=OuterRef("user"))
    rows = owners(signing).filter(~Exists(asked))
    if countries:
        rows = rows.filter(stakeholder__country__in=countries)
    if kinds:
        rows = rows.filter(stakeholder__kind__in=kinds)
    found = rows.select_related("user", "stakeholder").order_by("pk")
    return Asking([row for row in found if CALLS.code not in row.user.muted])


@transaction.atomic
def call(
    signing: Signing,
    countries: list[str],
    kinds: list[str],
    message: str,
    made_by: User | None,
) -> CallToSign:
    """Save a call and its recipients, each person once; nothing is sent yet.

    Raises NotOpen.
    """
    signing = wordings.locked(signing)
    if not signing.is_open:
        raise NotOpen
    made: CallToSign = CallToSign.objects.create(
        signing=signing,
        countries=countries,
        kinds=kinds,
        message=message,
        made_by=made_by,
    )
    # The first organisation of a person stands for all of theirs.
    first = {
        owner.user_id: owner
        for owner in reversed(asking(signing, countries, kinds).owners)
    }
    Recipient.objects.bulk_create(
        Recipient(call=made, user_id=user, stakeholder_id=owner.stakeholder_id)
        for user, owner in sorted(first.items())
    )
    return made


@transaction.atomic
def remind(made: CallToSign) -> CallToSign:
    """Note that a call is reminded of. Raises NotOpen, RemindedBefore, StillSending."""
    signing = wordings.locked(made.signing)
    row: CallToSign = CallToSign.objects.get(pk=made.pk)
    if not signing.is_open:
        raise NotOpen
    if row.reminded_at is not None:
        raise RemindedBefore
    if pending(row).exists():
        raise StillSending
    row.reminded_at = timezone.now()
    row.save(update_fields=["reminded_at"])
    return row


def pending(made: CallToSign, *, reminds: bool = False) -> "QuerySet[Recipient]":
    """Return who has yet to get the mail of a call, or its reminder."""
    rows: QuerySet[Recipient] = made.recipients.order_by("pk")
    if reminds:
        return rows.filter(sent_at__isnull=False, reminded_at=None)
    return rows.filter(sent_at=None)


def organisations(recipient: Recipient) -> list[Stakeholder]:
    """Return the organisations that a person is still asked for."""
    rows = owners(recipient.call.signing).filter(user=recipient.user_id)
    return [
        row.stakeholder for row in rows.select_related("stakeholder").order_by("pk")
    ]


def claim(pk: int, *, reminds: bool) -> Recipient | None:
    """Note that the mail, or the reminder, goes to a recipient; None where it went.

    To be called in the transaction that sends: who was noted is never sent it again,
    whatever happens then.
    """
    column = "reminded_at" if reminds else "sent_at"
    unsent = Recipient.objects.filter(pk=pk, **{column: None})
    if not unsent.update(**{column: timezone.now()}):
        return None
    rows = Recipient.objects.select_related("call__signing", "user")
    found: Recipient = rows.get(pk=pk)
    return found


def progress(made: CallToSign) -> dict[str, Any]:
    """Return how far a call and its reminder are."""
    rows = made.recipients
    return {
        "recipients": rows.count(),
        "sent": rows.exclude(sent_at=None).count(),
        "reminded": rows.exclude(reminded_at=None).count(),
        "left": pending(made).count(),
        "to_remind": pending(made, reminds=True).count() if made.reminded_at else 0,
    }
