"""Wagtail’s own doors: what they decide, and what not."""

import pytest
from django.urls import reverse

from stakeholders.models import Initiative, State
from tests.conftest import browser_of

from .desk import item_of
from .world import hand_in

pytestmark = pytest.mark.django_db


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
