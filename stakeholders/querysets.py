"""What the public and a member may see: asked here, by all that shows an entry."""

from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone


class StakeholderQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Stakeholders."""

    def public(self) -> Self:
        """Keep what the public may see."""
        return self.filter(live=True)

    def for_member(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Keep what a person may edit, in whatever role."""
        return self.filter(members__user=user.pk)


class InitiativeQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Initiatives."""

    def public(self) -> Self:
        """Keep what the public may see: not after its end, nor without its host."""
        return self.filter(live=True, stakeholder__live=True).filter(not_over("ends"))

    def for_member(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Keep what a person may edit: the initiatives of their organisations."""
        return self.filter(stakeholder__members__user=user.pk)


def not_over(field: str) -> Q:
    """Match rows whose last day is not past; an empty day never is."""
    return Q(**{field: None}) | Q(**{f"{field}__gte": timezone.localdate()})
