"""Storing made-up entries in bulk, as saving each of them would."""

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import translation
from wagtail.search.backends import get_search_backend

from stakeholders.codes import Reach
from stakeholders.documents import make
from stakeholders.models import Listing, ListingFacet, Stakeholder, Topic
from stakeholders.models.listing import NAMESPACE
from stakeholders.text import fold

# A fifth of them also serve people who live elsewhere.
REACHES = (
    "",
    *[Reach.NEAR] * 15,
    Reach.REGION,
    Reach.COUNTRY,
    Reach.EUROPE,
    Reach.ONLINE,
)
BATCH = 1_000
TopicLink: Any = Stakeholder.topics.through
Told = Callable[[int], None]


def write(entries: list[Stakeholder], told: Told = lambda number: None) -> None:
    """Store stakeholders with their topics and listings, in bulk; tell how many."""
    for begin in range(0, len(entries), BATCH):
        write_some(entries[begin : begin + BATCH])
        told(min(begin + BATCH, len(entries)))


def write_some(entries: list[Stakeholder]) -> None:
    """Store as many as fit the memory well."""
    with translation.override("en"), transaction.atomic():
        rows = Stakeholder.objects.bulk_create(entries)
        topics = list(Topic.objects.all())
        drawn = {entry.pk: draw_topics(entry, topics) for entry in rows}
        made = (make_listing(entry, drawn[entry.pk]) for entry in rows)
        listings = Listing.objects.bulk_create(made)
        about = [
            (listing, topic)
            for listing in listings
            for topic in drawn[listing.stakeholder_id]
        ]
        ListingFacet.objects.bulk_create(
            ListingFacet(listing=listing, facet="topic", code=topic.slug)
            for listing, topic in about
        )
        TopicLink.objects.bulk_create(
            TopicLink(stakeholder_id=listing.stakeholder_id, topic=topic)
            for listing, topic in about
        )


def draw_topics(entry: Stakeholder, topics: list[Topic]) -> list[Topic]:
    """Return the two topics of an entry: always the same two."""
    # S311: nothing here is a secret.
    return Random(entry.pk).sample(topics, 2)  # noqa: S311


def make_listing(entry: Stakeholder, topics: list[Topic]) -> Listing:
    """Return an entry's listing, as `Listing.fill` does, but without a query."""
    # What the database would say of an entry that was just made.
    entry._cluster_related_objects = {"topics": topics, "memberships": []}
    entry._state.fields_cache["standing"] = None
    entry.reach = REACHES[entry.pk % len(REACHES)]
    listing = Listing(
        stakeholder=entry,
        host=entry,
        kind=entry.kind,
        reach=entry.reach,
        first_published_at=entry.first_published_at,
        words=fold(f"{entry.original_name} {entry.name_en} {entry.place}"),
    )
    listing.uuid = uuid5(NAMESPACE, listing.public_id)
    listing.fill_place(entry)
    listing.fill_names(entry)
    listing.fill_document(make(entry))
    return listing


def fill_search(told: Told = lambda number: None) -> None:
    """Put all listings into the search index; tell how many."""
    engine = get_search_backend()
    last = Listing.objects.count()
    for begin in range(0, last, 5 * BATCH):
        listings = Listing.objects.filter(pk__gt=begin, pk__lte=begin + 5 * BATCH)
        engine.add_bulk(Listing, listings.only("pk", "words"))
        told(min(begin + 5 * BATCH, last))
