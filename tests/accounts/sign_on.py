"""What tests of signing on do again and again."""

import base64
import hashlib
import hmac
import re
import struct
import time
from contextlib import AbstractContextManager
from unittest.mock import Mock, patch

from django.core import mail
from django.db import transaction
from django.test import Client

from accounts.models import User
from tests.factories import UserFactory

PASSWORD = "correct horse battery"


def committing() -> AbstractContextManager[Mock]:
    """Do at once what waits for a commit: in a test it would come after the answer."""
    return patch.object(transaction, "on_commit", lambda wait, **options: wait())


def person(**fields) -> User:
    """Make somebody who has a password."""
    user = UserFactory(**fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def mailed_code() -> str:
    """Return the code of the newest mail."""
    return re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]


def sign_in(client: Client, user: User, language: str = "en", **data: str):
    """Send the form of the sign-in page."""
    values = {"login": user.email, "password": PASSWORD} | data
    return client.post(f"/{language}/account/login/", values)


def signed_in(client: Client) -> int | None:
    """Return who is signed in: their key."""
    key = client.session.get("_auth_user_id")
    return int(key) if key else None


def totp_code(secret: str, steps: int = 0) -> str:
    """Compute the code that an authenticator app shows (RFC 6238), or a later one."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def set_up_app(client: Client) -> str:
    """Set up an authenticator app for who is signed in; return its secret."""
    url = "/en/account/second-step/totp/activate/"
    client.post(
        "/en/account/reauthenticate/", {"password": PASSWORD, "next": url}, follow=True
    )
    text = client.get(url).content.decode()
    secret = re.search(r'<code class="sign-on__code"[^>]*>([A-Z2-7]+)<', text)[1]
    with committing():
        response = client.post(url, {"code": totp_code(secret)})
    assert response.headers["Location"] == "/en/account/second-step/recovery-codes/"
    return secret
