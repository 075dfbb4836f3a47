"""People who try the demo site; their passwords are made at random."""

import json
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group

from accounts import emails
from accounts.models import User

ACCOUNTS = (
    ("administrator", "admin@example.org", "en"),
    ("editor", "editor@example.org", "en"),
    ("member", "member@example.org", "fr"),
    ("second member", "second.member@example.org", "ar"),
    ("focal point", "focal.point@example.org", "fr"),
    ("translator", "translator@example.org", "nl"),
)
GROUPS = {"editor": "Editors", "translator": "Translators"}


def accounts_file() -> Path:
    """Return where the passwords are kept."""
    return Path(settings.VAR_DIR) / "demo-accounts.json"


def build() -> None:
    """Make the accounts that are missing, and note their passwords."""
    path = accounts_file()
    noted = json.loads(path.read_text()) if path.exists() else {}
    for role, email, language in ACCOUNTS:
        if role not in noted or not User.objects.filter(email=email).exists():
            noted[role] = {"email": email, "password": secrets.token_urlsafe(12)}
            make_account(role, email, noted[role]["password"], language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(noted, indent=1) + "\n")


def make_account(role: str, email: str, password: str, language: str) -> None:
    """Make one account, or give it a new password."""
    user, _made = User.objects.get_or_create(
        email=email,
        defaults={"first_name": "Demo", "last_name": role, "language": language},
    )
    user.set_password(password)
    user.is_superuser = user.is_staff = role == "administrator"
    user.save()
    emails.verify(user)
    user.groups.set(Group.objects.filter(name=GROUPS.get(role)))
