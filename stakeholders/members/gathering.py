"""Fetches the cards of all of a person's organisations at once."""

from collections import defaultdict
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import (
    Claim,
    Decision,
    Initiative,
    Member,
    Offer,
    Report,
    SubmissionItem,
    ViewCount,
)
from .cards import EntryCard, OrganisationCard, last_months


def memberships_of(user: Any) -> list[Member]:
    """Return a person's memberships with their organisations, by name."""
    found = Member.objects.filter(user=user.pk).select_related(
        "stakeholder__latest_revision", "stakeholder__standing"
    )
    return sorted(found, key=lambda member: str(member.stakeholder).casefold())


def waiting_claims_of(user: Any) -> "QuerySet[Claim]":
    """Return where a person waits to be let in, the oldest first."""
    rows = Claim.objects.filter(user=user.pk, decision=Decision.WAITING)
    return rows.select_related("stakeholder")


def cards_of(memberships: list[Member]) -> list[OrganisationCard]:
    """Fetch the cards of organisations; the number of queries does not grow."""
    cards = {
        member.stakeholder_id: OrganisationCard(member, EntryCard(member.stakeholder))
        for member in memberships
    }
    rows = Initiative.objects.filter(stakeholder__in=cards)
    for initiative in rows.select_related("latest_revision"):
        card = cards[initiative.stakeholder_id]
        initiative.stakeholder = card.stakeholder
        card.initiatives.append(EntryCard(initiative))
    entries = {
        (entry.entry.entry_type, entry.entry.pk): entry
        for card in cards.values()
        for entry in card.entries
    }
    if entries:
        add_items(entries)
        add_takedowns(entries)
        add_views(entries)
        add_offers(entries)
    return list(cards.values())


Entries = dict[tuple[str, int], EntryCard]


def of_these(entries: Entries) -> Q:
    """Match rows that are about one of these entries."""
    ids: dict[str, list[int]] = defaultdict(list)
    for type, pk in entries:
        ids[type].append(pk)
    return Q(stakeholder__in=ids["stakeholder"]) | Q(initiative__in=ids["initiative"])


def key_of(row: Any) -> tuple[str, int]:
    """Return which entry a row is about."""
    if row.stakeholder_id:
        return "stakeholder", row.stakeholder_id
    return "initiative", row.initiative_id


def add_items(entries: Entries) -> None:
    """Note what became of each entry when it was last handed in."""
    same = Q(stakeholder=OuterRef("stakeholder")) | Q(initiative=OuterRef("initiative"))
    newer = SubmissionItem.objects.filter(same, pk__gt=OuterRef("pk"))
    for item in SubmissionItem.objects.filter(of_these(entries), ~Exists(newer)):
        entries[key_of(item)].item = item


def add_takedowns(entries: Entries) -> None:
    """Note which entries are off the site for a report."""
    off = Report.objects.filter(taken_off_at__isnull=False, put_back_at=None)
    for report in off.filter(of_these(entries)):
        card = entries[key_of(report)]
        card.takedown = None if card.entry.live else report


def add_views(entries: Entries) -> None:
    """Note how often each entry was opened."""
    counts = ViewCount.objects.filter(of_these(entries), month__gte=last_months()[0])
    for count in counts:
        entries[key_of(count)].views[count.month] = count.views


def add_offers(entries: Entries) -> None:
    """Note what each initiative offers."""
    ids = [pk for type, pk in entries if type == "initiative"]
    for offer in Offer.objects.filter(initiative__in=ids):
        card = entries["initiative", offer.initiative_id]
        offer.initiative = card.entry
        card.offers.append(offer)
