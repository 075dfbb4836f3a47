"""Who speaks for an organisation, and for a country."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cldr import countries
from .stakeholder import Stakeholder


class Role(models.TextChoices):
    """What a member may do: an owner also invites colleagues and signs."""

    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")


class MemberQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Members."""

    def owners(self) -> Self:
        """Keep the owners."""
        return self.filter(role=Role.OWNER)


class Member(models.Model):
    """A person who keeps an organisation's entry true."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    stakeholder = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="members",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"), max_length=10, choices=Role.choices, default=Role.EDITOR
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )

    objects: ClassVar[Any] = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "stakeholder"], name="one_role_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_owner(self) -> bool:
        """Whether the member may invite colleagues and sign."""
        return self.role == Role.OWNER


class FocalPoint(models.Model):
    """A person who moderates the entries of a country from the members' area."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="focal_points",
        verbose_name=_("person"),
    )
    country = models.CharField(_("country"), max_length=2, choices=countries)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("national focal point")
        verbose_name_plural = _("national focal points")
        ordering = ["country", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "country"], name="one_focal_point_per_country"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.country})"
