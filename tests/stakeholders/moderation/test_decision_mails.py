"""Who is told of what waits, and of what was decided."""

import pytest
from django.core import mail

from stakeholders.models import Standing
from stakeholders.services import submissions
from tests.factories import InitiativeFactory

from .desk import approve_all, item_of
from .world import edit, hand_in

pytestmark = pytest.mark.django_db


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
