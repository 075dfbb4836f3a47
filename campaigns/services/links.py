"""The address of a signatory's own page, and whether its link still lets one act."""

from typing import Any

from django.core.signing import BadSignature, Signer

from stakeholders.models import Member

from ..models import Signature

SALT = "campaigns.signature"


def token_of(signature: Signature) -> str:
    """Return what the link to a signature holds; it is stored nowhere."""
    return Signer(salt=SALT).sign(str(signature.pk))


def signature_of(token: str) -> Signature | None:
    """Return the signature that a link is about."""
    try:
        pk = int(Signer(salt=SALT).unsign(token))
    except (BadSignature, ValueError):
        return None
    rows = Signature.objects.select_related("signing", "wording__version")
    found: Signature | None = rows.filter(pk=pk).first()
    return found


def may_act(signature: Signature, reader: Any) -> bool:
    """Whether who opened the link may withdraw the signature, or sign anew.

    What an address confirmed is its owner's: the link is enough. What a member gave
    belongs to the organisation: the link is worth something while that person is a
    member, and to whoever is one and signed in.
    """
    organisation = signature.stakeholder_id
    if not was_given_by_member(signature) or organisation is None:
        return True
    people = [person for person in (signature.user_id, reader.pk) if person]
    rows = Member.objects.filter(stakeholder=organisation, user__in=people)
    return bool(rows.exists())


def was_given_by_member(signature: Signature) -> bool:
    """Whether an organisation's member signed: nobody mailed them a link to confirm."""
    return not signature.token_digest
