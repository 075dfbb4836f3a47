"""What initiatives offer: proposed with the entry, counted by its members."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wagtail.log_actions import log

from ..models import Initiative, Offer, Standing
from ..models.offer import GUARDED
from .submissions import Refused, UnderReview, draft_of, item_of, organisation_locked

LARGEST = 32_767


class NotVerified(Refused):
    """Only a verified organisation may offer homes, rooms or sponsors."""


class OfferedAlready(Refused):
    """The initiative has an offer of this kind."""


class Gone(Refused):
    """Somebody removed the offer meanwhile."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the numbers: `offer` is as it is now."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer)
        self.offer = offer


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many are open, how many are taken, and until when."""

    open: int
    taken: int
    until: date | None


def propose_offer(
    initiative: Initiative, user: Any, kind: str, numbers: Numbers
) -> Offer:
    """Add an offer, which the public sees once an editor approves it.

    The initiative gets a new draft, so that the offer is handed in with it. Raises
    UnderReview, NotVerified and OfferedAlready.
    """
    with organisation_locked(initiative.stakeholder_id) as host:
        row = Initiative.objects.get(pk=initiative.pk)
        if item_of(row):
            raise UnderReview
        verified = Standing.objects.filter(stakeholder=host, verified_at__isnull=False)
        if kind in GUARDED and not verified.exists():
            raise NotVerified
        if row.offers.filter(kind=kind).exists():
            raise OfferedAlready
        offer: Offer = row.offers.create(
            kind=kind,
            open=numbers.open,
            taken=numbers.taken,
            until=numbers.until,
            updated_by=user,
        )
        # The draft as it is, even if it is not whole yet.
        draft_of(row).save_revision(user=user, clean=False)
        noted(offer, "stakeholders.offer", user)
    return offer


@contextmanager
def held(offer: Offer) -> Iterator[Offer]:
    """Hold an offer as its row is now. Raises Gone."""
    with organisation_locked(offer.initiative.stakeholder_id):
        row = Offer.objects.select_related("initiative").filter(pk=offer.pk).first()
        if row is None:
            raise Gone
        yield row


def change_numbers(offer: Offer, user: Any, numbers: Numbers, loaded: datetime) -> None:
    """Change how many are open and taken, at once, if nobody did since `loaded`.

    Raises ChangedMeanwhile and Gone.
    """
    with held(offer) as row:
        if row.updated_at != loaded:
            raise ChangedMeanwhile(row)
        row.open, row.taken, row.until = numbers.open, numbers.taken, numbers.until
        row.updated_by = user
        row.save()
        noted(row, "stakeholders.offer_numbers", user)


def move_one(offer: Offer, user: Any, *, taken: bool) -> None:
    """Count one more as taken, or one more as open again; nothing below zero.

    Two who tap count two: no state need have been looked at. Raises Gone.
    """
    with held(offer) as row:
        step = 1 if taken else -1
        fewer, more = row.open - step, row.taken + step
        if min(fewer, more) < 0 or max(fewer, more) > LARGEST:
            return
        row.open, row.taken, row.updated_by = fewer, more, user
        row.save()
        noted(row, "stakeholders.offer_numbers", user)


def remove_offer(offer: Offer, user: Any) -> None:
    """Take an offer away, at once. Raises UnderReview where an editor looks at it."""
    with held(offer) as row:
        if row.approved_at is None and item_of(row.initiative):
            raise UnderReview
        noted(row, "stakeholders.offer_removed", user)
        row.delete()


def noted(offer: Offer, action: str, user: Any) -> None:
    """Write what was done into the initiative's history."""
    data = {
        "kind": offer.kind,
        "open": offer.open,
        "taken": offer.taken,
        "until": offer.until.isoformat() if offer.until else "",
    }
    log(instance=offer.initiative, action=action, user=user, data=data)
