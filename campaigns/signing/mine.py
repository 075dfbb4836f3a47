"""What a signed-in reader has to do with a statement."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from stakeholders.models import Stakeholder

from ..models import Signature, Signing
from ..services.links import token_of


@dataclass(frozen=True, slots=True)
class Mine:
    """The organisations of a reader that may sign, and their signatures that stand."""

    entries: list[Stakeholder]
    signatures: list[Signature]

    @property
    def unsigned(self) -> list[Stakeholder]:
        """Those that have not signed yet."""
        signed = {signature.stakeholder_id for signature in self.signatures}
        return [entry for entry in self.entries if entry.pk not in signed]

    @property
    def links(self) -> list[tuple[str, Signature]]:
        """The token of each signature's own page, with the signature."""
        return [(token_of(signature), signature) for signature in self.signatures]


def mine(user: Any, signing: Signing) -> Mine:
    """Return what a reader has to do with a statement; nothing for a visitor."""
    if not user.is_authenticated:
        return Mine([], [])
    entries = Stakeholder.objects.for_member(user).order_by("pk")
    named = [entry for entry in entries if entry.shown_name.text]
    own = Q(stakeholder__in=[entry.pk for entry in named]) | Q(user=user)
    standing = Signature.objects.standing().filter(own, signing=signing)
    return Mine(named, list(standing.order_by("pk")))
