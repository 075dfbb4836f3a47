"""Mails to people: in their language, as text and HTML, sent in the background.

The values of a context are plain texts and numbers, also in lists and dictionaries:
texts are put on one line, and `{% quote %}` shows the lines of a longer one. Addresses
belong into the source (`{% url %}`), so that they are those of the reader's language.
"""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language

from . import drafts, notices, tasks
from .models import User


def absolute(url: str) -> str:
    """Return an address of this site in full.

    Whatever host it names is replaced by our own: no forged `Host` header leads the
    reader of a mail elsewhere.
    """
    parts = urlsplit(url)
    path = urlunsplit(
        ("", "", f"/{parts.path.lstrip('/')}", parts.query, parts.fragment)
    )
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + iri_to_uri(path)


def message(
    template: str, to: User | str, context: dict[str, Any], language: str = ""
) -> EmailMultiAlternatives:
    """Render a mail to a person or an address, ready to be sent by the caller."""
    return letter(template, to, context, language).mail()


def send(
    template: str,
    to: User | str,
    context: dict[str, Any],
    *,
    language: str = "",
    notice: str = "",
) -> bool:
    """Send a mail in the background, once what it tells of is committed.

    `notice` names a kind that people may switch off (see `accounts.notices`); without
    one the mail is always sent. Return whether it is sent.
    """
    if notice and not notices.wanted(to, notice):
        return False
    fields = asdict(letter(template, to, context, language))
    transaction.on_commit(lambda: tasks.deliver.enqueue(**fields))
    return True


def send_with_transaction(letter: drafts.Letter) -> None:
    """Send a mail in the background, if and only if the open transaction is committed.

    The mail waits in the same database. Whoever notes in that transaction what was
    told tells it once, even if the process is killed at any moment.
    """
    tasks.deliver.enqueue(**asdict(letter))


def letter(
    template: str,
    to: User | str,
    context: dict[str, Any],
    language: str,
    unsubscribe: str = "",
) -> drafts.Letter:
    """Render a mail in the language asked for, the reader's, or the active one.

    `unsubscribe` is the address that a mail program may send to (see `Letter`).
    """
    reader = to if isinstance(to, User) else None
    address = reader.email if reader else str(to)
    language = language or (reader.language if reader else get_language() or "")
    values = {"reader": reader, **context}
    language = language or settings.LANGUAGE_CODE
    stop = absolute(unsubscribe) if unsubscribe else ""
    return drafts.render(template, address, values, language, stop)


def is_one_click(request: HttpRequest) -> bool:
    """Whether a mail program itself unsubscribes its reader (RFC 8058)."""
    return (
        request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click"
    )
