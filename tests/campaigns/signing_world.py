"""What the tests of signing have in common."""

import re
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core import signing as django_signing
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from accounts.robots import SALT
from campaigns.codes import SignatureState
from campaigns.models import Signature, Signing
from campaigns.services import signatures, wordings

TYPED = {
    "name": "Open House",
    "country": "BE",
    "kind": "ngo",
    "website": "open.example.org",
    "person_name": "Ada Verhaegen",
    "person_role": "Director",
    "email": "ada@open.example.org",
    "mandate": "on",
}


def shown(seconds: int = 60, nonce: str = "") -> str:
    """Return the stamp of a form that was shown so long ago."""
    at = int(timezone.now().timestamp()) - seconds
    nonce = nonce or str(timezone.now().timestamp())
    return django_signing.dumps([at, nonce], salt=SALT)


def typed(signing: Signing, language: str = "en", **changes: Any) -> dict[str, Any]:
    """Return what a stranger sends with the form."""
    wording = wordings.wording_for(signing, language)
    data = TYPED | {"shown": shown(), "wording": wording.pk} | changes
    return {name: value for name, value in data.items() if value is not None}


def address(signing: Signing, language: str = "en") -> str:
    """Return where a statement is signed."""
    return f"/{language}/sign/{signing.slug}/"


def post(signing: Signing, client: Client | None = None, **changes: Any) -> Any:
    """Send the form, as a stranger unless a client is given."""
    return (client or Client()).post(address(signing), typed(signing, **changes))


def link_in(text: str, part: str) -> str:
    """Return the path of the link in a mail that holds `part`."""
    found = re.search(rf"https?://[^/\s]+(/\w\w/{part}\S+)", text)
    assert found, text
    return found[1]


def confirm_link() -> str:
    """Return the path of the link in the last mail that asks to confirm."""
    asked = [letter.body for letter in mail.outbox if "/confirm/" in letter.body]
    return link_in(asked[-1], "signatures/confirm/")


def unsigned(name: str = "Open House", **fields: Any) -> Signature:
    """Return a signature that is not saved."""
    values = {
        "name": name,
        "country": "BE",
        "kind": "ngo",
        "language": "en",
        "person_name": "Ada Verhaegen",
        "person_role": "Director",
        "email": "ada@open.example.org",
    }
    return Signature(**values | fields)


def made(
    signing: Signing,
    name: str = "Open House",
    state: str = SignatureState.ACCEPTED,
    **fields: Any,
) -> Signature:
    """Return a signature in a state, as the services bring it there."""
    signature = unsigned(name, **fields)
    read = wordings.wording_for(signing, signature.language)
    token = signatures.sign(signing, read, signature, fields.get("user"))
    if state != SignatureState.UNCONFIRMED and token:
        signatures.confirm(token)
    if state == SignatureState.ACCEPTED:
        signatures.accept(signing, [signature], None)
    return Signature.objects.get(pk=signature.pk)


def closed(signing: Signing) -> None:
    """Close a signing a day ago."""
    signing.opens_at = timezone.now() - timedelta(days=10)
    signing.closes_at = timezone.now() - timedelta(days=1)
    signing.save()


def delivered(signing: Signing) -> None:
    """Have a statement delivered."""
    signing.delivered_at = timezone.now()
    signing.save()


def decider_of(*pages: Page) -> Group:
    """Return a group that may decide on signatures, and publishes these pages alone."""
    group = Group.objects.create(name="Deciders")
    group.permissions.set(
        Permission.objects.filter(codename__in=("change_signature", "access_admin"))
    )
    publish = Permission.objects.get(codename="publish_page")
    for page in pages:
        GroupPagePermission.objects.create(group=group, page=page, permission=publish)
    return group
