"""How people are named to members: by their full name, never by their address."""

from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _

from ..models import Member, Stakeholder


class People:
    """Those who had a hand in an organisation's entries."""

    def __init__(self, stakeholder: Stakeholder) -> None:
        members = Member.objects.filter(stakeholder=stakeholder)
        self.members = set(members.values_list("user", flat=True))

    @cached_property
    def network(self) -> set[int]:
        """The ids of those who decide for the network."""
        people = get_user_model()._default_manager.filter(
            Q(is_superuser=True)
            | Q(groups__isnull=False)
            | Q(focal_points__isnull=False)
        )
        return set(people.values_list("pk", flat=True))

    def named(self, user: Any) -> str:
        """Return a member's full name; whoever decides for the network is an editor."""
        if user is None:
            return _("Somebody")
        if user.pk in self.members:
            return str(user.get_full_name()) or _("A colleague")
        if user.pk in self.network:
            return _("An editor")
        return str(user.get_full_name()) or _("A former colleague")
