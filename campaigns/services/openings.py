"""When a statement is open for signatures, and when it was given over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ..models import Signing, StatementPage
from . import wordings

LENGTH = 255


class CannotOpen(Exception):
    """Led elsewhere, or never published: there is no text of ours to sign."""


class TooLate(Exception):
    """It was given over already."""


def texts(statement: UUID) -> list[StatementPage]:
    """Return the live translations of a statement that have a text of their own.

    English comes first: it is what a statement is called where nobody says otherwise.
    """
    pages = StatementPage.objects.live().filter(
        translation_key=statement, alias_of=None
    )
    return sorted(pages.select_related("locale"), key=by_language)


def by_language(page: StatementPage) -> tuple[bool, str]:
    """Return what pages are sorted by: English first."""
    code = page.locale.language_code
    return code not in wordings.SOURCE_FIRST, code


@transaction.atomic
def open_for_signatures(page: StatementPage, **fields: Any) -> Signing:
    """Open a statement with these fields of a signing; note the texts that are signed.

    Raises CannotOpen. Where it is open already, that signing is returned as it is.
    """
    pages = texts(page.translation_key)
    if not pages or any(text.led_elsewhere for text in pages):
        raise CannotOpen
    signing: Signing
    signing, is_new = Signing.objects.get_or_create(
        statement=page.translation_key,
        defaults={"slug": free_slug(pages[0].slug), **fields},
    )
    if is_new:
        for text in pages:
            wordings.record(text)
    return signing


def free_slug(slug: str) -> str:
    """Return a slug that no other signing has: with a number where it is taken."""
    taken = set(
        Signing.objects.filter(slug__startswith=slug[: LENGTH - 5]).values_list(
            "slug", flat=True
        )
    )
    number, free = 1, slug[:LENGTH]
    while free in taken:
        number += 1
        free = f"{slug[: LENGTH - 5]}-{number}"
    return free


@transaction.atomic
def change(signing: Signing, **fields: Any) -> Signing:
    """Change the dates and who may sign. Raises TooLate."""
    row = undelivered(signing)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    wordings.touch(row)
    return row


def close(signing: Signing) -> Signing:
    """Close now. Raises TooLate."""
    return change(signing, closes_at=timezone.now())


def reopen(signing: Signing, until: datetime | None) -> Signing:
    """Open again, perhaps until a day. Raises TooLate."""
    return change(signing, closes_at=until)


@transaction.atomic
def deliver(signing: Signing) -> Signing:
    """Note that it was given over: nobody signs or withdraws any more.

    Raises TooLate where it was given over before.
    """
    row, now = undelivered(signing), timezone.now()
    row.delivered_at = now
    if row.closes_at is None or row.closes_at > now:
        row.closes_at = now
    row.save(update_fields=["delivered_at", "closes_at"])
    wordings.touch(row)
    return row


@transaction.atomic
def undo_delivery(signing: Signing) -> bool:
    """Take it back that it was given over; it stays closed. False if it was not."""
    row = wordings.locked(signing)
    if row.delivered_at is None:
        return False
    row.delivered_at = None
    row.save(update_fields=["delivered_at"])
    wordings.touch(row)
    return True


def undelivered(signing: Signing) -> Signing:
    """Return the row anew, under its lock. Raises TooLate."""
    row = wordings.locked(signing)
    if row.delivered_at is not None:
        raise TooLate
    return row


def clear_up(statement: UUID) -> None:
    """Remove an unsigned signing of a statement that has no page any more."""
    if StatementPage.objects.filter(translation_key=statement).exists():
        return
    Signing.objects.filter(statement=statement, signatures=None).delete()
