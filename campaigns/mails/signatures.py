"""Mails to who signed for an organisation, and to the editors."""

from typing import Any

from accounts import mail
from accounts.limits import allowed
from accounts.models import User
from stakeholders.models import Member, Role

from ..codes import SignatureState, SignatureStep
from ..models import Signature, SignatureEvent, Signing, Version
from ..models.signature import STANDING
from ..notices import SIGNATURES, SIGNING
from ..services.links import token_of
from ..services.pages import page_of
from ..services.running import runs
from ..services.wordings import wording_for

AN_HOUR = 3_600
DECIDE = "campaigns.change_signature"
IN_YOUR_NAME = "signature_in_your_name"
TEMPLATES = {
    SignatureStep.CONFIRMED: "signature_waiting",
    SignatureStep.ACCEPTED: "signature_accepted",
    SignatureStep.DECLINED: "signature_declined",
    SignatureStep.ASKED_AGAIN: "signature_asked_again",
    SignatureStep.RENEWED: "signature_renewed",
    SignatureStep.WITHDRAWN: "signature_withdrawn",
}


def confirm(signature: Signature, token: str, days: int) -> None:
    """Ask the owner of an address to confirm, within so many days."""
    context = about(signature) | {"confirm": token, "days": days}
    mail.send(
        "signature_confirm", signature.email, context, language=signature.language
    )


def tell(signature: Signature, event: SignatureEvent) -> None:
    """Tell of a step: the signatory, and the editors where something waits."""
    # Anew: the person may have deleted their account a moment ago.
    signature = Signature.objects.select_related("user", "signing").get(pk=signature.pk)
    waits = signature.state == SignatureState.WAITING
    if waits and event.step in (SignatureStep.SIGNED, SignatureStep.CONFIRMED):
        tell_editors(signature.signing)
    if waits and event.step == SignatureStep.CONFIRMED:
        tell_owners(signature)
    template = TEMPLATES.get(SignatureStep(event.step))
    if event.step == SignatureStep.SIGNED and waits:
        template = TEMPLATES[SignatureStep.CONFIRMED]
    reader = signature.user or signature.email
    # Nobody hears of what they never confirmed, nor after their account was deleted.
    if not template or not reader or signature.confirmed_at is None:
        return
    context = about(signature) | {"reason": event.note}
    mail.send(
        template,
        reader,
        context,
        language=signature.language,
        notice=SIGNATURES.code,
    )


def is_asked(signature: Signature, newest: Version | None) -> bool:
    """Whether a signature stands, and under an older version than the newest."""
    version: int = signature.wording.version_id
    return signature.state in STANDING and newest is not None and version != newest.pk


def tell_linked(signature: Signature) -> None:
    """Tell the owners of an entry that an editor linked a signature to it."""
    tell_owners(signature, "signature_linked")


def tell_owners(signature: Signature, template: str = IN_YOUR_NAME) -> None:
    """Tell an organisation's owners that somebody else signed in its name.

    Only what an address confirmed is told: nobody floods them with forms.
    """
    if signature.stakeholder_id is None:
        return
    owners = Member.objects.filter(
        stakeholder=signature.stakeholder_id, role=Role.OWNER, user__is_active=True
    ).exclude(user__email__iexact=signature.email)
    for owner in owners.select_related("user").order_by("pk"):
        mail.send(
            template,
            owner.user,
            about(signature, owner.user.language),
            notice=SIGNATURES.code,
        )


def about(signature: Signature, language: str = "") -> dict[str, Any]:
    """Return what every mail says of a signature, in the signatory's language."""
    signing, language = signature.signing, language or signature.language
    shown = wording_for(signing, language) or signature.wording
    page = page_of(signing, language)
    return {
        "organisation": signature.name,
        "title": shown.as_words().title,
        "url": page.get_url() or "" if page else "",
        "token": token_of(signature),
        "example": signature.example or bool(page and page.example),
    }


def tell_editors(signing: Signing) -> None:
    """Tell who decides that something waits: each once an hour of a statement."""
    for person in User.objects.with_perm(DECIDE).filter(is_active=True).order_by("pk"):
        if not runs(person, signing) or not allowed(
            "tell-signing", f"{signing.pk}:{person.pk}", 1, AN_HOUR
        ):
            continue
        wording = wording_for(signing, person.language)
        page = page_of(signing, person.language)
        context = {
            "title": wording.as_words().title if wording else signing.slug,
            "number": signing.signatures.filter(state=SignatureState.WAITING).count(),
            "example": bool(page and page.example),
        }
        mail.send("signatures_waiting", person, context, notice=SIGNING.code)
