"""What editors do with signatures: they decide on what they saw, and put it right."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from stakeholders.models import Stakeholder

from ..models import Signature, Signing
from ..models.signature import STANDING
from ..signals import signature_linked
from . import signatures, wordings


@transaction.atomic
def accept(signing: Signing, seen: Mapping[int, str], user: Any) -> int:
    """Accept those that are still in the state that was seen; return how many were.

    Raises Delivered.
    """
    row = wordings.locked(signing)
    if row.delivered_at is not None:
        raise signatures.Delivered
    return signatures.accept(row, unchanged(row, seen), user)


@transaction.atomic
def decline(signing: Signing, seen: Mapping[int, str], user: Any, reason: str) -> int:
    """Decline those that are still in the state that was seen; return how many were.

    Also after the delivery: what should never have stood there is taken off the page.
    """
    row = wordings.locked(signing)
    return signatures.decline(row, unchanged(row, seen), user, reason)


def unchanged(signing: Signing, seen: Mapping[int, str]) -> list[Signature]:
    """Return the signatures (id: state) that are as they were seen."""
    rows = signing.signatures.filter(pk__in=seen)
    return [row for row in rows if row.state == seen[row.pk]]


@transaction.atomic
def link(signature: Signature, stakeholder: Stakeholder | None) -> None:
    """Say which entry of the registry signed, if any. Raises AlreadySigned."""
    signing = wordings.locked(signature.signing)
    row = signing.signatures.get(pk=signature.pk)
    is_new = stakeholder is not None and row.stakeholder_id != stakeholder.pk
    row.stakeholder = stakeholder
    if row.state in STANDING:
        signatures.refuse_second(row)
    row.save(update_fields=["stakeholder"])
    wordings.touch(signing)
    if is_new and row.state in STANDING:
        signature_linked.send(Signature, signature=row)


@transaction.atomic
def clear(signature: Signature, *, logo: bool, quote: bool) -> None:
    """Remove what should not be shown beside the name."""
    signing = wordings.locked(signature.signing)
    row = signing.signatures.get(pk=signature.pk)
    if logo and row.logo:
        storage, name = row.logo.storage, str(row.logo.name)
        row.logo = ""
        transaction.on_commit(lambda: storage.delete(name))
    if quote:
        row.quote = ""
    row.save(update_fields=["logo", "quote"])
    wordings.touch(signing)
