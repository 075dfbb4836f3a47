"""Decisions, through the front door, in both skins."""

import re

import pytest
from wagtail.models import ModelLogEntry

from stakeholders.models import OfferKind, State
from stakeholders.services import submissions
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

from .desk import approve_all, item_of, text_of
from .world import edit, hand_in

pytestmark = pytest.mark.django_db


def test_each_field_is_shown_before_and_after(desk, organisation, owner):
    made = hand_in(organisation, owner, name_en="Welcome Palace", name_ar="قصر")

    response = desk.open(made)

    html = response.content.decode()
    assert "Welcome <del>House</del>" in html
    assert "Welcome <ins>Palace</ins>" in html
    assert "Name (Arabic)" in html
    assert "قصر" in html


def test_what_somebody_wrote_stays_text(desk, organisation, owner):
    evil = "<script>alert(1)</script>"
    made = hand_in(organisation, owner, evil, name_en=evil, address=evil)

    html = desk.open(made).content.decode()

    assert evil not in html
    assert "&lt;script&gt;" in html


def test_approved_it_is_public(desk, organisation, owner, client):
    made = hand_in(organisation, owner, name_en="Welcome Palace")

    response = desk.decide(item_of(made), "approve", note="Thank you")

    organisation.refresh_from_db()
    assert organisation.name_en == "Welcome Palace"
    assert item_of(made).state == State.APPROVED
    assert "is approved" in text_of(response)
    assert client.get(organisation.get_absolute_url()).status_code == 200


def test_to_send_back_a_note_is_needed(desk, organisation, owner):
    made = hand_in(organisation, owner, name_en="Welcome Palace")

    response = desk.decide(item_of(made), "back")

    assert "Please write what is to be changed" in text_of(response)
    assert 'aria-invalid="true"' in response.content.decode()
    assert item_of(made).is_waiting


def test_sent_back_with_a_note(desk, organisation, owner):
    made = hand_in(organisation, owner, name_en="Welcome Palace")

    desk.decide(item_of(made), "back", note="Since when a palace?")

    item = item_of(made)
    assert (item.state, item.note) == (State.SENT_BACK, "Since when a palace?")
    assert item.decided_by == desk.user
    organisation.refresh_from_db()
    assert organisation.name_en == "Welcome House"


def test_the_chosen_fields_are_approved(desk, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison", name_de="Haus")

    response = desk.decide(
        item_of(made), "part", units=["name_fr"], note="The German is wrong"
    )

    organisation.refresh_from_db()
    assert (organisation.name_fr, organisation.name_de) == ("Maison", "")
    assert item_of(made).state == State.PARTLY
    assert submissions.draft_of(organisation).name_de == "Haus"
    assert "approved in part" in text_of(response)
    entry = ModelLogEntry.objects.get(action="stakeholders.approve_partly")
    assert entry.data["units"] == ["name_fr"]
    assert entry.user == desk.user


def test_all_fields_chosen_is_all_approved(desk, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison", name_de="Haus")

    desk.decide(item_of(made), "part", units=["name_fr", "name_de"])

    assert item_of(made).state == State.APPROVED


def test_some_ticked_and_all_approved_contradict(desk, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison", name_de="Haus")

    response = desk.decide(
        item_of(made), "approve", units=["name_fr"], note="A long note"
    )

    text = response.content.decode()
    assert "You ticked some of the fields" in text
    assert "A long note" in text
    assert re.search('value="name_fr"[^>]* checked', text)
    assert item_of(made).is_waiting


def test_no_field_chosen_is_told(desk, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison", name_de="Haus")

    response = desk.decide(item_of(made), "part")

    assert "Tick the fields" in text_of(response)
    assert item_of(made).is_waiting


def test_fields_that_need_one_another_are_told(desk, organisation, owner):
    made = hand_in(
        organisation, owner, original_language="fi", original_name="Talo", name_fr="M"
    )

    response = desk.decide(item_of(made), "part", units=["original_name"])

    assert "These fields need one another" in text_of(response)
    assert item_of(made).is_waiting


def test_a_new_entry_is_taken_or_left(desk, owner):
    house = StakeholderFactory(live=False, first_published_at=None, **GHENT)
    house.members.create(user=owner)
    made = hand_in(house, owner, name_en="New house", phone="+32 2 555 01 00")

    html = desk.open(made).content.decode()

    assert 'value="part"' not in html
    assert "nobody has verified it yet" in html


def test_what_is_newer_is_shown_and_nothing_decided(desk, organisation, owner, editor):
    made = hand_in(organisation, owner, name_fr="Maison")
    item = item_of(made)
    looked_at = item.entry.latest_revision_id
    edit(organisation, editor, name_de="Haus", name_fr="Maison rouge")

    response = desk.decide(item, "approve", looked_at=looked_at, note="Well done")

    text = text_of(response)
    assert "saved a newer version while you looked" in text
    assert "Maison rouge" in text
    assert text.count(" newer ") >= 2
    assert "Well done" in text
    assert item_of(made).is_waiting
    fresh = response.context["cards"][0][0]
    assert fresh.fresh == {"name_fr", "name_de"}

    desk.decide(item_of(made), "approve")
    organisation.refresh_from_db()
    assert organisation.name_fr == "Maison rouge"


def test_who_decides_may_mend_it_while_it_waits(desk, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison")
    [(_card, edit_page)] = desk.open(made).context["cards"]

    assert desk.client.get(edit_page).status_code == 200


def test_what_was_decided_meanwhile_says_by_whom(
    desk, organisation, owner, administrator
):
    made = hand_in(organisation, owner, name_fr="Maison")
    item = item_of(made)
    looked_at = item.entry.latest_revision_id
    submissions.send_back(item, administrator, looked_at, "No")

    response = desk.decide(item, "approve", looked_at=looked_at)

    assert "was decided already: Sent back, by administrator@example.org" in text_of(
        response
    )
    organisation.refresh_from_db()
    assert organisation.name_fr == ""


def test_withdrawn_meanwhile(desk, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison")
    item = item_of(made)
    submissions.withdraw(made, owner)

    response = desk.decide(item, "approve")

    assert "Withdrawn" in text_of(response)
    organisation.refresh_from_db()
    assert organisation.name_fr == ""


def test_approve_and_next(desk, organisation, owner):
    course = InitiativeFactory(stakeholder=organisation, name_en="Course")
    edit(course, owner, name_fr="Cours")
    made = hand_in(organisation, owner, name_fr="Maison")
    house = StakeholderFactory(**GHENT)
    following = hand_in(house, owner, name_fr="Autre")
    query = "?country=BE"

    response = approve_all(desk, made, query=query)

    assert response.headers["Location"] == desk.page(following) + query
    course.refresh_from_db()
    organisation.refresh_from_db()
    assert (organisation.name_fr, course.name_fr) == ("Maison", "Cours")
    last = approve_all(desk, following, query=query)
    assert "moderation/?country=BE" in last.headers["Location"]


def test_all_or_none_are_approved(desk, organisation, owner, editor):
    course = InitiativeFactory(stakeholder=organisation, name_en="Course")
    edit(course, owner, name_fr="Cours")
    made = hand_in(organisation, owner, name_fr="Maison")
    data = {"decision": "all"}
    for item in made.items.all():
        data[f"item-{item.pk}-looked_at"] = item.entry.latest_revision_id
    edit(course, editor, name_fr="Autre cours")

    response = desk.client.post(desk.page(made), data)

    assert response.status_code == 200
    assert "newer version" in text_of(response)
    assert made.items.waiting().count() == 2
    organisation.refresh_from_db()
    assert organisation.name_fr == ""


def test_offers_are_approved_with_their_tick(desk, organisation, owner):
    course = InitiativeFactory(stakeholder=organisation, name_en="Course")
    course.offers.create(kind=OfferKind.COURSE, open=3)
    edit(course, owner, name_fr="Cours")
    made = hand_in(organisation, owner)

    desk.decide(item_of(made), "part", units=["offers"])

    assert course.offers.get().approved_at is not None
    course.refresh_from_db()
    assert course.name_fr == ""


def test_earlier_rounds_are_told(desk, organisation, owner, administrator):
    first = item_of(hand_in(organisation, owner, name_fr="Maison"))
    submissions.send_back(
        first, administrator, first.entry.latest_revision_id, "Which house?"
    )
    second = hand_in(organisation, owner, "I added the colour", name_fr="Maison rouge")

    text = text_of(desk.open(second))

    assert "1 earlier round" in text
    assert "Which house?" in text
    assert "I added the colour" in text
