"""What the page of a submission asks the database, however much was handed in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stakeholders.models import OfferKind, Standing, State, Topic
from stakeholders.services import submissions
from tests.conftest import browser_of
from tests.factories import GHENT, InitiativeFactory

from .world import edit, hand_in

pytestmark = pytest.mark.django_db

ADMIN = "/admin/registry/moderation/"
MEMBERS = "/en/members/moderation/"
# Of which sessions, permissions and the frame, with what waits in its menu, are half.
QUERIES = {ADMIN: 22, MEMBERS: 16}


def handed_in(organisation, owner, number):
    """Hand in an organisation and so many initiatives, for the second time."""
    topics = list(Topic.objects.all()[:3])
    for index in range(number):
        course = InitiativeFactory(stakeholder=organisation, **GHENT)
        course.topics = topics
        course.save()
        course.offers.create(kind=OfferKind.COURSE, open=index + 1)
        edit(course, owner, name_fr=f"Cours {index}", topics=topics[1:])
    submissions.withdraw(hand_in(organisation, owner, name_fr="Maison"), owner)
    return hand_in(organisation, owner)


@pytest.mark.parametrize("number", [1, 6])
@pytest.mark.parametrize(("path", "who"), [(ADMIN, "editor"), (MEMBERS, "focal_point")])
def test_it_asks_as_often_for_six_entries_as_for_one(
    request, organisation, owner, path, who, number
):
    made = handed_in(organisation, owner, number)
    client = browser_of(request.getfixturevalue(who))
    address = f"{path}{made.pk}/"
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)

    assert len(page.context["cards"]) == number + 1
    assert len(asked) <= QUERIES[path]


def test_each_card_tells_its_own_rounds_topics_and_offers(
    editor_client, organisation, owner
):
    made = handed_in(organisation, owner, 2)
    first = organisation.submissions.first()

    page = editor_client.get(f"{ADMIN}{made.pk}/")

    for shown, _url in page.context["cards"]:
        assert [item.submission for item in shown.earlier] == [first]
        assert [item.entry for item in shown.earlier] == [shown.item.entry]
    numbers = []
    for shown, _url in page.context["cards"][1:]:
        found = {difference.key: difference for difference in shown.differences}
        assert {"name_fr", "topics", "offers"} == found.keys()
        numbers += [part.text for part in found["offers"].after]
    assert len(numbers) == 2
    assert "1 open" in numbers[0]
    assert "2 open" in numbers[1]
    before = editor_client.get(f"{ADMIN}{first.pk}/").context["cards"]
    assert [shown.earlier for shown, _url in before] == [[], [], []]


def test_a_revision_id_of_many_digits_is_refused(editor_client, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison")
    item = made.items.get()

    for number in ("9" * 5_000, "9" * 19, "x"):
        answer = editor_client.post(
            f"{ADMIN}{made.pk}/",
            {
                "item": item.pk,
                "decision": "approve",
                f"item-{item.pk}-looked_at": number,
            },
        )
        assert answer.status_code == 200
    item.refresh_from_db()
    assert item.state == State.WAITING


def test_focal_points_are_led_to_a_form_only_while_it_waits(
    editor_client, focal_point, organisation, owner, organisation_trusted
):
    small = hand_in(organisation, owner, phone="+32 2 555 01 01")
    assert small.items.get().state == State.AT_ONCE
    client = browser_of(focal_point)

    assert "/edit/" not in client.get(f"{MEMBERS}{small.pk}/").content.decode()
    assert f"/edit/{organisation.pk}/" in (
        editor_client.get(f"{ADMIN}{small.pk}/").content.decode()
    )

    large = hand_in(organisation, owner, name_fr="Maison")
    form = f"/en/members/entries/stakeholder/{organisation.pk}/edit/"
    assert form in client.get(f"{MEMBERS}{large.pk}/").content.decode()
    assert client.get(form).status_code == 200


@pytest.fixture
def organisation_trusted(organisation):
    """Have small changes published at once."""
    return Standing.objects.create(stakeholder=organisation, trusted=True)
