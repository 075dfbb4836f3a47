"""Keeping a copy: what changed, what went, and that nothing is missed."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from stakeholders.models import Listing, Removal, Topic
from tests.factories import InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/entries"
START = datetime.fromisoformat("2026-01-10T12:00:00+01:00")


def changes(since: datetime = START, **parameters) -> tuple[list[str], dict]:
    """Follow all pages; return (ids of entries, {id: what is said of its going})."""
    question = {"modified_after": since.isoformat(), **parameters}
    answer = Client().get(LIST, question).json()
    entries, removed = list(answer["entries"]), list(answer["removed"])
    while answer["next"]:
        answer = Client().get(answer["next"]).json()
        entries += answer["entries"]
        removed += answer["removed"]
        assert len(answer["entries"]) + len(answer["removed"]) <= parameters["limit"]
    return [e["id"] for e in entries], {gone["id"]: gone for gone in removed}


def changed_at(entry, hours: int) -> str:
    """Date an entry's change, in hours from the start; return its id."""
    moment = START + timedelta(hours=hours)
    listing = entry.listing
    Listing.objects.filter(pk=listing.pk).update(modified_at=moment)
    return listing.public_id


@pytest.fixture
def history(db):
    """Three that changed, one before; one removed, one merged, one that ended."""
    old = StakeholderFactory()
    ids = {
        "old": changed_at(old, -1),
        "second": changed_at(StakeholderFactory(), 2),
        "first": changed_at(StakeholderFactory(), 1),
        "same": changed_at(InitiativeFactory(stakeholder=old), 1),
    }
    for name, hours, merged in (("removed", 1, None), ("merged", 3, old)):
        entry = StakeholderFactory()
        ids[name] = entry.listing.public_id
        entry.unpublish()
        Removal.objects.filter(entry_id=entry.pk).update(
            at=START + timedelta(hours=hours),
            merged_into_type="stakeholder" if merged else "",
            merged_into_id=merged.pk if merged else None,
        )
    ended = InitiativeFactory(stakeholder=old)
    ids["ended"] = changed_at(ended, -5)
    Listing.objects.filter(initiative=ended).update(last_day=START.date())
    return ids


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_all_that_happened_is_told_once_in_its_order(history, limit):
    entries, removed = changes(limit=limit)

    assert entries == [history["first"], history["same"], history["second"]]
    assert removed.keys() == {history[n] for n in ("removed", "merged", "ended")}
    assert removed[history["merged"]]["merged_into"] == history["old"]
    assert removed[history["merged"]]["reason"] == "merged"
    assert removed[history["removed"]]["reason"] == "removed"
    ended = removed[history["ended"]]
    assert (ended["reason"], ended["at"]) == ("ended", "2026-01-11T00:00:00+01:00")


def test_nothing_is_told_that_was_before(history):
    entries, removed = changes(START + timedelta(hours=2))

    assert entries == [history["second"]]
    assert removed.keys() == {history["merged"], history["ended"]}
    assert not changes(START + timedelta(days=2))[1]


def test_what_ended_at_the_very_moment_is_told(history):
    midnight = datetime.fromisoformat("2026-01-11T00:00:00+01:00")

    assert history["ended"] in changes(midnight)[1]
    assert history["ended"] not in changes(midnight + timedelta(seconds=1))[1]


def test_who_keeps_a_part_learns_what_left_it(history):
    entries, removed = changes(type="stakeholder")

    assert entries == [history["first"], history["second"]]
    assert removed[history["same"]]["reason"] == "no-match"


def test_an_entry_that_comes_back_is_no_longer_gone(db):
    entry = StakeholderFactory()
    public_id = entry.listing.public_id
    since = timezone.now() - timedelta(minutes=1)
    entry.unpublish()
    assert public_id in changes(since)[1]

    entry.live = True
    entry.save()
    entries, removed = changes(since)
    assert entries == [public_id] and not removed


def test_asking_with_as_of_misses_nothing(db):
    entry = StakeholderFactory()
    answer = Client().get(LIST).json()
    entry.name_en = "Another"
    entry.save()

    entries, _removed = changes(datetime.fromisoformat(answer["as_of"]))
    assert entry.listing.public_id in entries


def test_what_changes_together_is_dated_when_all_of_it_is_done(db):
    topic = Topic.objects.get(slug="housing")
    for _number in range(3):
        entry = StakeholderFactory()
        entry.topics.set([topic])
        entry.save()
    for change in (Topic.save, Topic.delete):
        topic.slug = "homes"
        change(topic)
        listed = Client().get(LIST).json()["entries"]
        assert len(listed) == 3
        assert len({entry["modified_at"] for entry in listed}) == 1


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "3174-12-13T19:07:26-16:27",
        "2026-01-01",
    ],
)
def test_moments_beyond_all_days_are_no_fault(history, moment):
    assert Client().get(LIST, {"modified_after": moment}).status_code == 200
