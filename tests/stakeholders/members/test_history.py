"""The story of an organisation's entries, as its members read it."""

import re

import pytest
from django.urls import reverse

from stakeholders.services import submissions
from tests.conftest import browser_of
from tests.factories import InitiativeFactory

from .forms import edit, page_of

pytestmark = pytest.mark.django_db


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def story(client, organisation, **query):
    return text_of(
        client.get(reverse("member-history", args=[organisation.pk]), query)
    ).split("newest first.")[1]


def hand_in(client, organisation, message=""):
    client.post(
        reverse("member-submit", args=[organisation.pk]),
        {"revision": organisation.latest_revision_id, "message": message},
    )
    return organisation.submissions.latest("pk").items.get()


def test_it_is_told_newest_first(owner, colleague, organisation, editor):
    client = browser_of(owner)
    edit(client, organisation, name_fr="Maison")
    first = hand_in(browser_of(colleague), organisation, "Please look")
    submissions.send_back(first, editor, first.revision_id, "Which house?")
    edit(client, organisation, name_fr="Maison rouge")
    second = hand_in(client, organisation)
    submissions.approve(second, editor, second.revision_id, "Fine")

    told = story(client, organisation)
    parts = [
        *("Approved", "Fine", "Olga", "Handed in", "Sent back", "Which house?"),
        *("Colin", "Please look"),
    ]
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    assert "Published" in told


def test_no_address_is_told(owner, organisation, editor):
    owner.first_name = ""
    owner.save()
    client = browser_of(owner)
    edit(client, organisation, name_fr="Maison")
    item = hand_in(client, organisation)
    submissions.approve(item, editor, item.revision_id)

    told = story(client, organisation)
    assert "@" not in told
    assert "A colleague" in told
    assert "An editor" in told


def test_initiatives_are_told_with_it(owner, organisation, editor):
    initiative = InitiativeFactory(stakeholder=organisation, name_en="Language café")
    other = InitiativeFactory(name_en="Somebody's")
    client = browser_of(owner)
    client.post(
        reverse("member-initiative-new", args=[organisation.pk]),
        {"language": "en", "name": "Bicycle workshop"},
    )
    initiative.unpublish(user=editor)
    other.unpublish(user=editor)

    told = story(client, organisation)
    assert "Language café" in told
    assert "Taken off the site" in told
    assert "Bicycle workshop" in told
    assert "Somebody" not in told.replace("Somebody ", "")


def test_it_is_told_in_pages(owner, organisation):
    client = browser_of(owner)
    for number in range(12):
        edit(client, organisation, name_fr=f"Maison {number}")
        item = hand_in(client, organisation, f"Message no. {number}.")
        submissions.withdraw(item.submission, owner)

    first, second = story(client, organisation), story(client, organisation, page=2)
    assert "Message no. 11." in first
    assert "Message no. 0." not in first
    assert "Older" in first
    assert "Message no. 0." in second
    assert "Newer" in second
    assert client.get(page_of(organisation)).status_code == 200


def test_the_page_costs_few_queries(
    site, owner, organisation, editor, django_assert_max_num_queries
):
    initiative = InitiativeFactory(stakeholder=organisation)
    client = browser_of(owner)
    for entry in (organisation, initiative):
        edit(client, entry, name_fr="Maison")
        organisation.refresh_from_db()
        item = submissions.submit(
            organisation, owner, [entry.latest_revision_id]
        ).items.get()
        submissions.approve(item, editor, item.revision_id)
    page = reverse("member-history", args=[organisation.pk])
    client.get(page)

    with django_assert_max_num_queries(12):
        client.get(page)


@pytest.mark.parametrize("number", ["9" * 18, "9" * 40, "501"])
def test_a_page_far_back_is_the_last_one(owner, organisation, number):
    address = reverse("member-history", args=[organisation.pk])

    answer = browser_of(owner).get(address, {"page": number})

    assert answer.status_code == 200
    assert not answer.context["older"]
