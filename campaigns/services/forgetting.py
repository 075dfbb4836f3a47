"""Signatures without the people who gave them."""

from functools import partial

from django.db import transaction

from ..models import Signature
from ..models.signature import SignatureQuerySet

# What says who signed; the organisation's signature stands without it.
PERSONAL = ("person_name", "person_role", "email")


def delete_with_logos(rows: SignatureQuerySet) -> int:
    """Delete signatures and their pictures; return how many there were."""
    found = list(rows.only("pk", "logo"))
    logos = [row.logo for row in found if row.logo]
    Signature.objects.filter(pk__in=[row.pk for row in found]).delete()
    for logo in logos:
        transaction.on_commit(partial(logo.storage.delete, logo.name))
    return len(found)


def blank(rows: SignatureQuerySet) -> int:
    """Take the person out of signatures; return of how many."""
    return int(rows.update(**dict.fromkeys(PERSONAL, ""), user=None))
