"""What an initiative offers, in numbers."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..querysets import not_over
from .initiative import Initiative


class OfferKind(models.TextChoices):
    """What is offered."""

    HOMES = "homes", _("Homes")
    HOSTING = "hosting", _("Rooms with a host family")
    SPONSORS = "sponsors", _("Sponsor groups looking for a family")
    COURSE = "course", _("Places in a course")
    MENTORS = "mentors", _("Mentors")


# Only of an organisation that was verified.
GUARDED = (OfferKind.HOMES, OfferKind.HOSTING, OfferKind.SPONSORS)


class OfferQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Offers."""

    def public(self) -> Self:
        """Keep what the public may see of initiatives that it may see."""
        host = "initiative__stakeholder"
        verified = Q(**{f"{host}__standing__verified_at__isnull": False})
        return self.filter(
            ~Q(kind__in=GUARDED) | verified,
            not_over("until"),
            approved_at__isnull=False,
        )


class Offer(models.Model):
    """A number of homes, places, mentors: open or taken, until a day.

    Its kind is approved with the initiative; its numbers members change at once.
    """

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="offers", verbose_name=_("initiative")
    )
    kind = models.CharField(_("what"), max_length=10, choices=OfferKind.choices)
    open = models.PositiveSmallIntegerField(pgettext_lazy("offer", "open"), default=0)
    taken = models.PositiveSmallIntegerField(pgettext_lazy("offer", "taken"), default=0)
    until = models.DateField(_("until"), null=True, blank=True)
    updated_at = models.DateTimeField(_("as of"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[Any] = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "kind"], name="one_offer_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_guarded(self) -> bool:
        """Whether only verified organisations may make it."""
        return self.kind in GUARDED
