"""Who did what to which entry when: a report for editors."""

import pytest
from wagtail.log_actions import log, registry
from wagtail.models import Page

from stakeholders.admin.history import ACTIONS
from stakeholders.services import submissions
from tests.conftest import browser_of
from tests.factories import StakeholderFactory

from .world import hand_in

pytestmark = pytest.mark.django_db

REPORT = "/admin/registry/history/"


def lines(response):
    return [(entry.label, entry.message) for entry in response.context["object_list"]]


@pytest.fixture
def story(organisation, owner, editor):
    """An organisation that was sent back and then approved."""
    for step in ("send_back", "approve"):
        made = hand_in(organisation, owner, name_fr=f"Maison, {step}")
        item = made.items.get()
        looked_at = item.entry.latest_revision_id
        getattr(submissions, step)(item, editor, looked_at, "A note")
    return organisation


def test_the_whole_story_is_told(editor_client, story, owner, editor):
    response = editor_client.get(REPORT)

    told = [message for _label, message in lines(response)]
    assert told[0].startswith("Approved") or "Published" in told[0]
    assert any("Rejected" in message for message in told)
    text = response.content.decode()
    assert "Olga" in text
    assert "editor@example.org" in text


def test_only_the_registry_is_told_of(editor_client, administrator, site):
    log(instance=Page.objects.last(), action="wagtail.edit", user=administrator)
    log(instance=StakeholderFactory(), action="wagtail.edit", user=administrator)

    assert len(lines(editor_client.get(REPORT))) == 1


def test_filters(editor_client, story, owner, editor):
    log(instance=StakeholderFactory(name_en="Other"), action="wagtail.edit", user=owner)

    by_person = lines(editor_client.get(REPORT, {"user": editor.pk}))
    by_action = lines(editor_client.get(REPORT, {"action": "wagtail.workflow.reject"}))
    by_entry = lines(editor_client.get(REPORT, {"label": "other"}))
    by_day = lines(editor_client.get(REPORT, {"timestamp_to": "2000-01-01"}))

    assert by_person
    assert not any("Started" in message for _label, message in by_person)
    assert len(by_action) == 1
    assert [label for label, _message in by_entry] == ["Other"]
    assert by_day == []


def test_it_is_exported(editor_client, story):
    response = editor_client.get(REPORT, {"export": "csv"})

    assert response["Content-Type"].startswith("text/csv")
    assert "Welcome House" in b"".join(response.streaming_content).decode()


def test_a_part_approval_names_the_fields(editor_client, organisation, owner, editor):
    made = hand_in(organisation, owner, name_fr="Maison", name_de="Haus")
    item = made.items.get()
    page = f"/admin/registry/moderation/{made.pk}/"
    data = {
        "item": item.pk,
        "decision": "part",
        f"item-{item.pk}-looked_at": item.entry.latest_revision_id,
        f"item-{item.pk}-units": ["name_fr"],
    }
    editor_client.post(page, data)

    told = [message for _label, message in lines(editor_client.get(REPORT))]
    assert "Approved in part: Name (French)" in told


@pytest.mark.parametrize("who", ["translator", "stranger", "owner", "focal_point"])
def test_who_does_not_decide_sees_none_of_it(request, who):
    response = browser_of(request.getfixturevalue(who)).get(REPORT)

    assert response.status_code in (302, 403)


def test_every_action_is_known_to_wagtail():
    for action, label, _message in ACTIONS:
        assert registry.action_exists(action)
        assert str(label)
