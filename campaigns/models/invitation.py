"""Who is asked to sign."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Stakeholder

from .signing import Signing


class CallToSign(models.Model):
    """Organisations of the registry are asked to sign: once, and reminded once."""

    signing = models.ForeignKey(Signing, models.CASCADE, related_name="calls")
    # Empty: of all countries, of all kinds.
    countries = models.JSONField(_("countries"), default=list, blank=True)
    kinds = models.JSONField(_("kinds"), default=list, blank=True)
    message = models.TextField(
        _("a few words of yours"),
        blank=True,
        max_length=1_000,
        help_text=_("Goes as it is to every reader, whatever their language."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("call to sign")
        verbose_name_plural = _("calls to sign")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.signing} {self.made_at:%Y-%m-%d}"


class Recipient(models.Model):
    """A person who is asked on behalf of an organisation; sent in batches."""

    call = models.ForeignKey(CallToSign, models.CASCADE, related_name="recipients")
    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calls_to_sign"
    )
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "user", "stakeholder"], name="asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder}: {self.user}"
