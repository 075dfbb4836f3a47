"""Who signed a statement that is led elsewhere."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from stakeholders.cldr import countries
from stakeholders.models import Stakeholder


class Cosignatory(models.Model):
    """A name from the list of the original, as it stands there, perhaps recognised.

    `statement` is the statement's `translation_key`.
    """

    statement = models.UUIDField(db_index=True, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(
        _("country"), max_length=2, blank=True, choices=countries
    )
    # Confirmed by an editor; a likely match is only offered.
    stakeholder = models.ForeignKey(
        Stakeholder,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cosigned",
        verbose_name=_("organisation of the registry"),
    )

    class Meta:
        verbose_name = _("co-signatory")
        verbose_name_plural = _("co-signatories")
        ordering: ClassVar = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "name", "country"], name="one_line_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
