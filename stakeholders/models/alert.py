"""Somebody wants mails about new entries near a town; only the worker reads this."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AlertQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Alerts."""

    def running(self, now: datetime | None = None) -> Self:
        """Keep those that were confirmed and have not ended."""
        return self.filter(ends_at__gt=now or timezone.now())


class Alert(models.Model):
    """What somebody wants to hear of: a query around a town, never around a position.

    Until `ends_at` is filled, nothing is confirmed and nothing but the mail that asks
    for it is sent.
    """

    email = models.EmailField(_("e-mail"))
    # Of the address, however it is written.
    email_digest = models.CharField(max_length=64, db_index=True, editable=False)
    # A canonical query string of the finder; and what its town is called.
    question = models.TextField()
    place = models.CharField(_("town"), max_length=200)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    # Of the link that confirms. It stays, so that a second press finds its alert.
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Of the newest mail that asked to confirm, or that said it is confirmed.
    mailed_at = models.DateTimeField(null=True)
    # What had its place until then was told, if it matched (`Listing.placed_at`).
    told_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True, db_index=True)
    # When was asked whether it should go on.
    reminded_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(
                fields=["email_digest"],
                condition=models.Q(ends_at=None),
                name="one_unconfirmed_alert_per_address",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
