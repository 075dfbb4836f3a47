"""Who may do what with an organisation's entries."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User

from .models import FocalPoint, Member, Stakeholder, Submission

MODERATE = "stakeholders.publish_stakeholder"


def membership(user: Any, stakeholder: Stakeholder) -> Member | None:
    """Return a person's membership of an organisation."""
    found: Member | None = Member.objects.filter(
        user=user.pk, stakeholder=stakeholder
    ).first()
    return found


def moderated_countries(user: Any) -> list[str]:
    """Return the countries that a person moderates as a focal point."""
    return list(countries_of(user))


def countries_of(user: Any) -> "QuerySet[FocalPoint, str]":
    """Return the same for use inside another query."""
    rows = FocalPoint.objects.filter(user=user.pk).exclude(country="")
    return rows.order_by().values_list("country", flat=True)


def moderates_all(user: Any) -> bool:
    """Whether a person decides on entries of all countries."""
    return bool(user.has_perm(MODERATE))


def may_moderate(user: Any, country: str) -> bool:
    """Whether a person decides on entries of a country."""
    return moderates_all(user) or country in moderated_countries(user)


def moderated_by(user: Any) -> "QuerySet[Submission]":
    """Return the submissions that a person decides on."""
    if moderates_all(user):
        return Submission.objects.all()
    return Submission.objects.filter(country__in=countries_of(user))


def was_public(stakeholder: Stakeholder) -> bool:
    """Whether an editor ever let the public see an organisation."""
    return bool(stakeholder.live or stakeholder.first_published_at)


def moderators_of(country: str) -> QuerySet[User]:
    """Return who decides on entries of a country: editors and its focal points."""
    editors = User.objects.with_perm(MODERATE)
    focal_points = FocalPoint.objects.exclude(country="").filter(country=country)
    return User.objects.filter(
        Q(pk__in=editors.values("pk")) | Q(pk__in=focal_points.values("user")),
        is_active=True,
    ).order_by("pk")
