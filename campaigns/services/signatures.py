"""Signing, and what becomes of a signature."""

import secrets
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from stakeholders.access import membership
from stakeholders.models import Member, Stakeholder
from stakeholders.models.joining import digest

from ..codes import SignatureState, SignatureStep, Signers
from ..models import Signature, SignatureEvent, Signing, Wording
from ..models.signature import SignatureQuerySet
from ..signals import signature_step
from .forgetting import delete_with_logos
from .wordings import current_version, locked, touch, wording_for


class Refused(Exception):
    """It cannot be signed, confirmed, withdrawn."""


class Closed(Refused):
    """Not open yet, or no more."""


class NotForYou(Refused):
    """Members alone may sign this."""


class TextChanged(Refused):
    """A newer wording was published while the reader filled in the form."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.wording = wording


class AlreadySigned(Refused):
    """The organisation has a signature that stands."""

    def __init__(self, signature: Signature) -> None:
        super().__init__()
        self.signature = signature


class Delivered(Refused):
    """It was given over already."""


@transaction.atomic
def sign(
    signing: Signing, read: Wording, signature: Signature, user: User | None = None
) -> str:
    """Save a new signature under the wording that was read.

    Return the token of the link that confirms it; none is needed ("") of a member of
    the organisation of the registry. Raises Refused.
    """
    signing = locked(signing)
    if not signing.is_open:
        raise Closed
    signature.signing, signature.wording = signing, as_read(signing, read)
    role = role_of(user, signature.stakeholder)
    if signing.signers == Signers.MEMBERS and role is None:
        raise NotForYou
    if role is None:
        # An account says nothing of an entry that its owner does not belong to.
        signature.user = user if signature.stakeholder is None else None
        return save_to_confirm(signature)
    signature.user = user
    refuse_second(signature)
    at_once = role.is_owner and accepted_at_once(signing, signature)
    signature.state = SignatureState.ACCEPTED if at_once else SignatureState.WAITING
    signature.confirmed_at = timezone.now()
    signature.decided_at = signature.confirmed_at if at_once else None
    signature.save()
    note(signature, SignatureStep.SIGNED, user)
    if at_once:
        note(signature, SignatureStep.ACCEPTED, None)
        recount(signing)
    return ""


def as_read(signing: Signing, read: Wording) -> Wording:
    """Return the wording that was read, if it is still the one. Raises TextChanged."""
    wording = wording_for(signing, read.language)
    if wording is None or wording.pk != read.pk:
        raise TextChanged(wording or read)
    return wording


def role_of(user: User | None, stakeholder: Stakeholder | None) -> Member | None:
    """Return how a person belongs to an organisation, if they do."""
    if user is None or stakeholder is None:
        return None
    return membership(user, stakeholder)


def save_to_confirm(signature: Signature) -> str:
    """Save what the owner of an address is to confirm; return the link's token.

    That one waits is not told to strangers; that one is public everybody knows.
    """
    other = same_organisation(signature).public().first()
    if other is not None:
        raise AlreadySigned(other)
    token = secrets.token_urlsafe(24)
    signature.token_digest = digest(token)
    signature.state = SignatureState.UNCONFIRMED
    same = {"signing": signature.signing, "email__iexact": signature.email}
    unconfirmed = Signature.objects.filter(state=SignatureState.UNCONFIRMED, **same)
    # Who signs anew in place of confirming has the newest link alone.
    delete_with_logos(
        unconfirmed.filter(name_key=signature.name_key, country=signature.country)
    )
    signature.save()
    note(signature, SignatureStep.SIGNED, signature.user)
    return token


def accepted_at_once(signing: Signing, signature: Signature) -> bool:
    """Whether an owner's signature needs no editor."""
    stakeholder: Stakeholder | None = signature.stakeholder
    return signing.accepts_owners and stakeholder is not None and stakeholder.live


def same_organisation(signature: Signature) -> SignatureQuerySet:
    """Return all signatures of the organisation under the statement, in any state."""
    signature.name_key = signature.folded_name
    rows: SignatureQuerySet = Signature.objects.filter(signing=signature.signing)
    same = rows.filter(name_key=signature.name_key, country=signature.country)
    if signature.stakeholder is not None:
        same = same | rows.filter(stakeholder=signature.stakeholder)
    return same.exclude(pk=signature.pk)


def refuse_second(signature: Signature) -> None:
    """Raise AlreadySigned where the organisation has signed."""
    other = same_organisation(signature).standing().first()
    if other is not None:
        raise AlreadySigned(other)


def of_token(token: str) -> Signature | None:
    """Return the signature that a mailed link confirms."""
    found: Signature | None = Signature.objects.filter(
        token_digest=digest(token), state=SignatureState.UNCONFIRMED
    ).first()
    return found


@transaction.atomic
def confirm(token: str) -> Signature | None:
    """Confirm what was signed with an e-mail address; None for a link that is used up.

    Raises Closed, AlreadySigned.
    """
    signature = of_token(token)
    if signature is None:
        return None
    signing = locked(signature.signing)
    signature = of_token(token)
    if signature is None:
        return None
    if not signing.is_open:
        raise Closed
    refuse_second(signature)
    signature.state = SignatureState.WAITING
    signature.confirmed_at = timezone.now()
    signature.save(update_fields=["state", "confirmed_at"])
    note(signature, SignatureStep.CONFIRMED, None)
    if signature.wording.version != current_version(signing):
        # A new version came out while the mail was on its way.
        note(signature, SignatureStep.ASKED_AGAIN, None)
    return signature


@transaction.atomic
def accept(signing: Signing, signatures: Iterable[Signature], user: Any) -> int:
    """Accept those that wait, or that were declined; return how many were."""
    signing, accepted = locked(signing), 0
    may = (SignatureState.WAITING, SignatureState.DECLINED)
    for signature in fresh(signing, signatures, may):
        try:
            refuse_second(signature)
        except AlreadySigned:
            continue
        settle(signature, SignatureState.ACCEPTED, SignatureStep.ACCEPTED, user)
        accepted += 1
    recount(signing)
    return accepted


@transaction.atomic
def decline(
    signing: Signing, signatures: Iterable[Signature], user: Any, reason: str
) -> int:
    """Decline with a reason, even what was accepted before; return how many were."""
    signing, declined = locked(signing), 0
    may = (SignatureState.WAITING, SignatureState.ACCEPTED)
    for signature in fresh(signing, signatures, may):
        signature.reason = reason
        settle(signature, SignatureState.DECLINED, SignatureStep.DECLINED, user, reason)
        declined += 1
    recount(signing)
    return declined


@transaction.atomic
def withdraw(signature: Signature, user: Any = None, why: str = "") -> bool:
    """Take a signature back; False where there is none any more. Raises Delivered."""
    signing = locked(signature.signing)
    if signing.delivered_at is not None:
        raise Delivered
    may = (
        SignatureState.UNCONFIRMED,
        SignatureState.WAITING,
        SignatureState.ACCEPTED,
    )
    for row in fresh(signing, [signature], may):
        settle(row, SignatureState.WITHDRAWN, SignatureStep.WITHDRAWN, user, why)
        recount(signing)
        return True
    return False


@transaction.atomic
def renew(signature: Signature, read: Wording, user: Any = None) -> bool:
    """Sign the newest version as well; False where the signature stands no more.

    Raises Closed, TextChanged.
    """
    signing = locked(signature.signing)
    if not signing.is_open:
        raise Closed
    wording = as_read(signing, read)
    may = (SignatureState.WAITING, SignatureState.ACCEPTED)
    for row in fresh(signing, [signature], may):
        if row.wording == wording:
            return True
        row.wording = wording
        row.save(update_fields=["wording"])
        note(row, SignatureStep.RENEWED, user)
        touch(signing)
        return True
    return False


def fresh(
    signing: Signing, signatures: Iterable[Signature], states: Iterable[str]
) -> list[Signature]:
    """Return the rows anew, as far as they are in one of these states."""
    keys = [signature.pk for signature in signatures]
    rows = signing.signatures.filter(pk__in=keys, state__in=list(states))
    return list(rows.select_related("stakeholder").order_by("pk"))


def settle(
    signature: Signature,
    state: SignatureState,
    step: SignatureStep,
    user: Any,
    why: str = "",
) -> None:
    """Save a new state and its step in the history."""
    signature.state = state
    signature.decided_at = timezone.now()
    if state == SignatureState.ACCEPTED:
        signature.reason = ""
    # Not what is personal: that may be erased at this moment.
    signature.save(update_fields=["state", "decided_at", "reason"])
    note(signature, step, user, why)


def note(signature: Signature, step: SignatureStep, user: Any, why: str = "") -> None:
    """Write a step into the history, and tell others of it."""
    event = SignatureEvent.objects.create(
        signature=signature,
        step=step,
        wording=signature.wording,
        by=user,
        note=why,
    )
    signature_step.send(Signature, signature=signature, event=event)


def recount(signing: Signing) -> None:
    """Count the accepted signatures anew: pages read the numbers from the signing."""
    rows = signing.signatures.public().values_list("country", "kind")
    countries, kinds = Counter[str](), Counter[str]()
    for country, kind in rows:
        countries[country] += 1
        kinds[kind] += 1
    signing.accepted = countries.total()
    signing.by_country, signing.by_kind = dict(countries), dict(kinds)
    signing.save(update_fields=["accepted", "by_country", "by_kind"])
    touch(signing)
