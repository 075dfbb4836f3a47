"""What every mail is filled with when it is only to be looked at.

`manage.py mails` renders all of them. Names and notes are such as people really write,
or try to: long, in another script, with marks of HTML in them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from accounts.drafts import Letter
from accounts.mail import letter
from accounts.models import User

NAME = "Zoë <b>O’Brien</b> & Söhne"
NOTE = """Thank you! Two things before it can go on the map:

1. The opening hours on Friday: is it 9–12 or 9–13?
2. "Women only" – please say so in the text as well. See https://example.org/?a=1&b=<2>

שלום, مرحبا بكم, вітаємо."""
# Frames that mails extend.
FRAMES = {"base", "account/change", "signature"}
# Who these go to has no account.
TO_STRANGERS = {
    "account_deleted",
    "alert_again",
    "alert_confirm",
    "alert_ends",
    "alert_new",
    "invitation",
    "account/unknown_account",
    "petition_again",
    "petition_confirm",
    "signature_confirm",
}

EMAIL = "someone@example.org"
CODE: dict[str, Any] = {"code": "4821-0937", "email": EMAIL}
CHANGE: dict[str, Any] = {
    "timestamp": datetime(2026, 3, 9, 14, 30, tzinfo=UTC),
    "device": "Firefox, Android",
    "ip": "2001:db8::4f2a",
    "office": "office@example.org",
}
SIGNED: dict[str, Any] = {
    "organisation": NAME,
    "title": NAME,
    "url": "/",
    "token": "1:aG93LWxvbmctaXMtYS10b2tlbi1vZi1hLXNpZ25hdHVyZQ",
    "example": True,
    "reason": NOTE,
}
PETITION: dict[str, Any] = {
    "title": NAME,
    "example": True,
    "updates": True,
    "days": 14,
    "token": "dGhpcy1pcy1ub3QtYS10b2tlbi1hdC1hbGw",
    "leave": "MQ:1vYxQz:aG93LWxvbmctaXMtYS10b2tlbg",
}
# An entry of a submission, sent back.
HANDED_IN: dict[str, Any] = {
    "name": NAME,
    "is_new": False,
    "changed": "Name (French, Arabic), phone, place",
    "state": "sent-back",
    "rest": "Name (Arabic), place",
    "note": NOTE,
    "type": "initiative",
    "pk": 1,
    "url": "",
}
# Mails about new entries near a town.
ALERT: dict[str, Any] = {
    "place": "Łódź, Poland",
    "radius": 25,
    "asked": [{"label": "Kind", "values": "City or municipality, NGO"}],
    "own": "MQ:1vYxQz:aG93LWxvbmctaXMtYS10b2tlbg",
}
# A call to sign, and its reminder.
CALLED: dict[str, Any] = {
    "organisations": [NAME, "Open House"],
    "title": "Open the doors",
    "lead": "Safe ways for people who flee.",
    "message": NOTE,
    "closes": datetime(2026, 4, 9, 14, 30, tzinfo=UTC),
    "slug": "open-the-doors",
    "example": False,
}
SAMPLES: dict[str, dict[str, Any]] = {
    "account_deleted": {},
    "account/account_already_exists": {"email": EMAIL},
    "account/email_changed": CHANGE
    | {"to_email": EMAIL, "from_email": "amal@example.org"},
    "account/email_confirmation": CODE,
    "account/email_confirmation_signup": CODE,
    "account/email_deleted": CHANGE | {"deleted_email": EMAIL},
    "account/login_code": CODE,
    "account/password_changed": CHANGE,
    "account/password_reset": CHANGE,
    "account/password_reset_code": CODE,
    "account/password_set": CHANGE,
    "account/recovery_codes_generated": CHANGE,
    "account/totp_activated": CHANGE,
    "account/totp_deactivated": CHANGE,
    "account/unknown_account": {"email": EMAIL},
    "account/webauthn_added": CHANGE,
    "account/webauthn_removed": CHANGE,
    "alert_again": ALERT,
    "alert_confirm": ALERT
    | {"token": "dGhpcy1pcy1ub3QtYS10b2tlbi1hdC1hbGw", "days": 14},
    "alert_ends": ALERT | {"ends": "9 March 2027"},
    "alert_new": ALERT
    | {
        "number": 21,
        "more": 19,
        "entries": [
            {"name": NAME, "kind": "NGO", "where": "Ghent, Belgium", "url": "/"},
            {"name": "Open House (example)", "kind": "City", "where": "", "url": "/"},
        ],
        "finder": "/en/map/?near=Ghent&radius=25",
    },
    "call_reminder": CALLED,
    "call_to_sign": CALLED,
    "claim_decided": {
        "organisation": NAME,
        "organisation_pk": 1,
        "accepted": False,
        "note": NOTE,
    },
    "claim_waiting": {
        "organisation": NAME,
        "organisation_pk": 1,
        "person": NAME,
        "message": NOTE,
        "pk": 1,
        "owner": False,
    },
    "handed_over": {"organisation": NAME, "organisation_pk": 1, "person": NAME},
    "invitation": {
        "organisation": NAME,
        "was_public": True,
        "inviter": NAME,
        "owner": True,
        "expires": datetime(2026, 4, 9, 14, 30, tzinfo=UTC),
        "token": "dGhpcy1pcy1ub3QtYS10b2tlbi1hdC1hbGw",
    },
    "invitation_accepted": {
        "organisation": NAME,
        "organisation_pk": 1,
        "person": NAME,
    },
    "not_safe": {"entry": NAME, "text": NOTE, "report": 1, "in_admin": False},
    "petition_again": PETITION,
    "petition_confirm": PETITION,
    "signature_accepted": SIGNED,
    "signature_asked_again": SIGNED,
    "signature_confirm": SIGNED
    | {"confirm": "dGhpcy1pcy1ub3QtYS10b2tlbi1hdC1hbGw", "days": 7},
    "signature_declined": SIGNED,
    "signature_in_your_name": SIGNED,
    "signature_linked": SIGNED,
    "signature_renewed": SIGNED,
    "signature_waiting": SIGNED,
    "signature_withdrawn": SIGNED,
    "signatures_waiting": {
        "title": NAME,
        "number": 12,
        "example": True,
    },
    "still_true": {
        "organisation": NAME,
        "token": "WzEsMSwxXQ:1vYxQz:aG93LWxvbmctaXMtYS10b2tlbg",
        "asked_by": NAME,
    },
    "submission_decided": {
        "organisation": NAME,
        "organisation_pk": 1,
        "items": [
            HANDED_IN | {"state": "approved", "url": "/", "note": ""},
            HANDED_IN | {"state": "partly", "type": "stakeholder"},
            HANDED_IN,
        ],
        "outcome": "sent-back",
    },
    "submission_waiting": {
        "organisation": NAME,
        "person": NAME,
        "items": [HANDED_IN, HANDED_IN | {"is_new": True}],
        "message": NOTE,
        "submission": 1,
        "in_admin": False,
    },
    "translations_assigned": {
        "person": NAME,
        "items": [
            {"title": NAME, "language": "Français", "url": "/admin/"},
            {"title": "About us", "language": "العربية", "url": "/admin/"},
        ],
    },
    "vouched": {"organisation": NAME, "organisation_pk": 1, "voucher": NAME},
    "vouching_asked": {
        "group": NAME,
        "town": "Ghent",
        "voucher": NAME,
        "person": NAME,
        "organisation_pk": 1,
        "vouching_pk": 1,
    },
}


def templates() -> list[str]:
    """Return the names of all mails."""
    folder = Path(settings.BASE_DIR, "templates", "mails")
    names = {
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.txt")
    }
    return sorted(names - FRAMES)


def render(language: str) -> Iterator[tuple[str, Letter]]:
    """Yield (template, mail) of every mail in a language."""
    member = User(
        email="amal@example.org", first_name=NAME, last_name="", language=language
    )
    for name in templates():
        to = EMAIL if name in TO_STRANGERS else member
        yield name, letter(name, to, SAMPLES[name], language)
