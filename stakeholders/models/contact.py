"""People behind an entry, for editors and members only."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .facts import PHONE
from .initiative import Initiative
from .stakeholder import Stakeholder


class PrivateContact(models.Model):
    """A private contact; a row of its own, so that no revision or output carries it."""

    stakeholder = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="private_contacts",
        verbose_name=_("stakeholder"),
    )
    initiative = models.ForeignKey(
        Initiative,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="private_contacts",
        verbose_name=_("only for this initiative"),
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[PHONE])
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("private contact")
        verbose_name_plural = _("private contacts")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.initiative and self.initiative.stakeholder_id != self.stakeholder_id:
            raise ValidationError(
                {"initiative": _("This initiative belongs to another stakeholder.")}
            )
