"""Rows for tests, with just what a test does not care about."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts import emails
from accounts.models import User
from stakeholders.kinds import Kind
from stakeholders.models import Initiative, Stakeholder

GHENT = {"place": "Ghent", "country": "BE", "latitude": 51.05, "longitude": 3.71667}


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@example.org")

    @factory.post_generation
    def verified(user: User, create: bool, wanted: bool | None, **_extra: Any) -> None:  # noqa: N805
        """Let them sign in without a code, unless told otherwise."""
        if create and wanted is not False:
            emails.verify(user)


class EntryFactory(DjangoModelFactory[Any]):
    class Meta:
        abstract = True

    live = True
    first_published_at = factory.LazyFunction(timezone.now)


class StakeholderFactory(EntryFactory):
    class Meta:
        model = Stakeholder

    name_en = factory.Sequence(lambda number: f"Stakeholder {number}")
    kind = Kind.NGO


class InitiativeFactory(EntryFactory):
    class Meta:
        model = Initiative

    name_en = factory.Sequence(lambda number: f"Initiative {number}")
    stakeholder = factory.SubFactory(StakeholderFactory)
