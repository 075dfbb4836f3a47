"""Decisions, through the front door, in both skins."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from stakeholders.codes import Exposure
from stakeholders.models import Initiative, OfferKind, Stakeholder, Standing, State
from stakeholders.services import submissions
from tests.conftest import browser_of
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

from .world import edit, hand_in

pytestmark = pytest.mark.django_db

SKINS = [
    ("editor", "registry_moderation_submission"),
    ("focal_point", "member-submission"),
]


@pytest.fixture(params=SKINS, ids=["admin", "members"])
def desk(request):
    """Someone who decides, and their page."""
    who, name = request.param
    user = request.getfixturevalue(who)
    return Desk(user, name)


class Desk:
    """A browser before the page of a submission."""

    def __init__(self, user, name):
        self.user, self.client, self.name = user, browser_of(user), name

    def page(self, submission):
        return reverse(self.name, args=[submission.pk])

    def open(self, submission):
        return self.client.get(self.page(submission))

    def decide(self, item, decision, **values):
        """Press a button of the entry's form, as the page now has it."""
        revision = values.pop("looked_at", None) or item.entry.latest_revision_id
        prefix = f"item-{item.pk}"
        data = {"item": item.pk, "decision": decision, f"{prefix}-looked_at": revision}
        data |= {f"{prefix}-{name}": value for name, value in values.items()}
        return self.client.post(self.page(item.submission), data, follow=True)


def item_of(submission):
    return submission.items.get()


def text_of(response):
    return " ".join(re.sub("<[^>]+>", " ", response.content.decode()).split())


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


def approve_all(desk, submission, decision="all-next", query=""):
    data = {"decision": decision}
    for item in submission.items.all():
        data[f"item-{item.pk}-looked_at"] = item.entry.latest_revision_id
    return desk.client.post(desk.page(submission) + query, data)


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


def cautions(desk, submission):
    cards = desk.open(submission).context["cards"]
    return " ".join(text for shown, _url in cards for text in shown.cautions)


def test_what_is_unusual_is_said(desk, organisation, owner):
    Stakeholder.objects.filter(pk=organisation.pk).update(email="us@house.example")
    values = {"latitude": 50.0, "longitude": 8.0, "email": "me@gmail.example"}
    told = cautions(desk, hand_in(organisation, owner, **values))

    assert "The place moved by 32" in told
    assert "house.example, now gmail.example" in told


def test_an_exact_address_of_volunteers_is_unusual(desk, owner):
    group = StakeholderFactory(kind="volunteer-group", **GHENT)
    told = cautions(desk, hand_in(group, owner, exposure=Exposure.EXACT))

    assert "The exact address becomes public" in told


def test_an_initiative_of_a_host_that_is_not_public(desk, owner):
    house = StakeholderFactory(
        live=False, first_published_at=None, name_en="House", **GHENT
    )
    house.save_revision()
    course = InitiativeFactory(stakeholder=house, live=False)
    edit(course, owner, name_en="Course")
    made = hand_in(house, owner)

    assert "Its organisation is not on the site" in cautions(desk, made)


def test_your_own_is_better_left_to_others(focal_point):
    house = StakeholderFactory(**GHENT)
    house.members.create(user=focal_point)
    made = hand_in(house, focal_point, name_fr="Maison")

    response = Desk(focal_point, "member-submission").open(made)

    assert "You handed this in yourself" in text_of(response)


# Mails


def mails_to(user):
    return [letter for letter in mail.outbox if letter.to == [user.email]]


def committed(callbacks, step, *args, **kwargs):
    mail.outbox.clear()
    with callbacks(execute=True):
        return step(*args, **kwargs)


def test_the_member_is_told_in_their_language(
    desk, organisation, owner, django_capture_on_commit_callbacks
):
    owner.language = "fr"
    owner.save()
    made = hand_in(organisation, owner, name_en="Palace", name_de="Haus")

    committed(
        django_capture_on_commit_callbacks,
        desk.decide,
        item_of(made),
        "back",
        note="Which one?\nThe red one?",
    )

    [letter] = mails_to(owner)
    assert "> The red one?" in letter.body
    edit_page = f"/fr/members/entries/stakeholder/{organisation.pk}/edit/"
    assert edit_page in letter.body
    assert len(mail.outbox) == 1


def test_what_stays_a_draft_is_named(
    desk, organisation, owner, django_capture_on_commit_callbacks
):
    made = hand_in(organisation, owner, name_fr="Maison", name_de="Haus")

    committed(
        django_capture_on_commit_callbacks,
        desk.decide,
        item_of(made),
        "part",
        units=["name_fr"],
    )

    [letter] = mails_to(owner)
    assert letter.subject == "Approved in part: Welcome House"
    assert "Name (German)" in " ".join(letter.body.split())


def test_one_mail_for_all_that_is_decided_at_once(
    desk, organisation, owner, django_capture_on_commit_callbacks
):
    course = InitiativeFactory(stakeholder=organisation, name_en="Course")
    edit(course, owner, name_fr="Cours")
    made = hand_in(organisation, owner, name_fr="Maison")

    committed(django_capture_on_commit_callbacks, approve_all, desk, made)

    [letter] = mails_to(owner)
    assert letter.subject == "Approved: Welcome House"
    assert "Course: approved" in letter.body
    assert len(mail.outbox) == 1


def test_who_switched_it_off_gets_none(
    desk, organisation, owner, django_capture_on_commit_callbacks
):
    owner.muted = ["decisions"]
    owner.save()
    made = hand_in(organisation, owner, name_fr="Maison")

    committed(django_capture_on_commit_callbacks, desk.decide, item_of(made), "approve")

    assert mail.outbox == []


def test_of_withdrawing_nobody_is_told(
    organisation, owner, editor, django_capture_on_commit_callbacks
):
    made = hand_in(organisation, owner, name_fr="Maison")

    committed(django_capture_on_commit_callbacks, submissions.withdraw, made, owner)

    assert mail.outbox == []


def test_one_mail_says_that_something_waits(
    organisation,
    owner,
    editor,
    translator,
    focal_point,
    focal_elsewhere,
    django_capture_on_commit_callbacks,
):
    course = InitiativeFactory(stakeholder=organisation, name_en="Course")
    edit(course, owner, name_fr="Cours")

    made = committed(
        django_capture_on_commit_callbacks,
        hand_in,
        organisation,
        owner,
        "Hello\nthere",
        name_fr="Maison",
    )

    assert {letter.to[0] for letter in mail.outbox} == {
        editor.email,
        focal_point.email,
    }
    [to_editor], [to_focal_point] = mails_to(editor), mails_to(focal_point)
    assert f"/admin/registry/moderation/{made.pk}/" in to_editor.body
    assert f"/en/members/moderation/{made.pk}/" in to_focal_point.body
    assert "Course: Name (French)" in to_editor.body
    assert "> there" in to_editor.body


def test_of_what_is_published_at_once_nobody_is_told(
    organisation, owner, editor, django_capture_on_commit_callbacks
):
    Standing.objects.create(stakeholder=organisation, trusted=True)

    committed(
        django_capture_on_commit_callbacks,
        hand_in,
        organisation,
        owner,
        phone="+32 2 555 01 09",
    )

    assert mail.outbox == []


# Wagtail's own doors


def wagtail(view, entry, *args):
    name = f"wagtailsnippets_stakeholders_{entry.entry_type}:{view}"
    return reverse(name, args=[entry.pk, *args])


def test_what_was_on_the_site_before_is_not_called_new(desk, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison")
    organisation.refresh_from_db()
    organisation.unpublish()

    html = desk.open(made).content.decode()

    assert "It was on the site before" in html
    assert "nobody has verified it yet" not in html


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_wagtails_own_buttons_decide_nothing(
    editor_client, organisation, owner, action
):
    made = hand_in(organisation, owner, name_fr="Maison")
    organisation.refresh_from_db()
    task = organisation.current_workflow_task_state

    editor_client.post(
        wagtail("workflow_action", organisation, action, task.pk), {"comment": "Seen"}
    )

    assert item_of(made).is_waiting
    home = editor_client.get("/admin/").content.decode()
    assert wagtail("workflow_action", organisation, "approve", task.pk) not in home


def form_of(entry):
    return {
        "memberships-TOTAL_FORMS": "0",
        "memberships-INITIAL_FORMS": "0",
        "kind": entry.kind,
        "name_en": entry.name_en,
        "name_fr": "Maison",
        "country": "BE",
    }


def test_publishing_from_wagtails_form_is_an_approval(
    editor_client, organisation, owner
):
    made = hand_in(organisation, owner, name_fr="Maison")

    editor_client.post(
        wagtail("edit", organisation), form_of(organisation) | {"action-publish": "1"}
    )

    assert item_of(made).state == State.APPROVED


@pytest.mark.parametrize("who", ["translator", "stranger"])
def test_who_may_not_decide_may_not_in_wagtail(request, who, organisation, owner):
    made = hand_in(organisation, owner, name_fr="Maison")
    organisation.refresh_from_db()
    task = organisation.current_workflow_task_state

    browser_of(request.getfixturevalue(who)).post(
        wagtail("workflow_action", organisation, "approve", task.pk), {"comment": ""}
    )

    assert item_of(made).is_waiting
    assert Initiative.objects.count() == 0
