"""Mails that call organisations to sign, and remind them of it once."""

from typing import Any

from django.core.mail import EmailMultiAlternatives

from accounts import mail
from accounts.models import User
from stakeholders.models import Stakeholder

from ..models import Recipient, Signing
from ..notices import CALLS
from ..services.calls import is_example, organisations
from ..services.wordings import wording_for

CALL, REMINDER = "call_to_sign", "call_reminder"


def send(recipient: Recipient, *, reminds: bool) -> bool:
    """Ask a person to sign; not who switched it off, or has signed meanwhile."""
    asked = organisations(recipient)
    signing = recipient.call.signing
    if not asked or not signing.is_open:
        return False
    user = recipient.user
    context = told(signing, asked, recipient.call.message, user.language)
    template = REMINDER if reminds else CALL
    return mail.send(template, user, context, notice=CALLS.code)


def preview(
    signing: Signing,
    asked: list[Stakeholder],
    message: str,
    reader: User,
    language: str,
) -> EmailMultiAlternatives:
    """Return the mail as a reader of a language gets it; nothing is sent."""
    context = told(signing, asked, message, language)
    return mail.message(CALL, reader, context, language)


def told(
    signing: Signing, asked: list[Stakeholder], message: str, language: str
) -> dict[str, Any]:
    """Return what the mails say."""
    wording = wording_for(signing, language)
    words = wording.as_words() if wording else None
    return {
        "organisations": [str(entry.reading("name", language).text) for entry in asked],
        "title": words.title if words else "",
        "lead": words.lead if words else "",
        "message": message,
        "closes": signing.closes_at,
        "slug": signing.slug,
        "example": is_example(signing),
    }
