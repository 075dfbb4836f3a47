"""What the network knows of an organisation, beside what it says of itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .stakeholder import Stakeholder


class Standing(models.Model):
    """Verified, trusted, confirmed; a row of its own, so that no revision restores it.

    An organisation without a row is none of the three.
    """

    stakeholder = models.OneToOneField(
        Stakeholder,
        models.CASCADE,
        primary_key=True,
        related_name="standing",
        verbose_name=_("organisation"),
    )
    trusted = models.BooleanField(
        _("trusted"),
        default=False,
        help_text=_(
            "Small changes (phone, hours, website) are published at once; editors see "
            "them after."
        ),
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_note = models.CharField(
        _("how it was verified"), max_length=300, blank=True
    )
    confirmed_at = models.DateTimeField(_("confirmed true"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    asked_at = models.DateTimeField(_("asked to confirm"), null=True, blank=True)

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")

    def __str__(self) -> str:
        return str(self.stakeholder)
