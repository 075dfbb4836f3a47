"""A person's address and allauth's record that it is theirs, kept in step.

`User.email` is the one address of a person. allauth's `EmailAddress` says whether it is
proved; allauth makes it when somebody without one signs in, and asks for the proof.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import User


def verify(user: User) -> None:
    """Take a person's address for proved, as when somebody vouches for it."""
    with transaction.atomic():
        others = EmailAddress.objects.filter(user=user).exclude(email=user.email)
        others.delete()
        EmailAddress.objects.update_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )


@receiver(post_save, sender=User)
def drop_former(
    instance: User,
    created: bool,
    update_fields: frozenset[str] | None,
    **signal: Any,
) -> None:
    """Let nobody sign in by an address that an editor has replaced.

    Where allauth replaces it, the new one is there already.
    """
    if created or (update_fields is not None and "email" not in update_fields):
        return
    addresses = EmailAddress.objects.filter(user=instance)
    if not addresses.filter(email=instance.email).exists():
        addresses.delete()
