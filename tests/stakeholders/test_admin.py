"""The registry in Wagtail's admin, as editors use it."""

import pytest
from django.test import Client
from django.urls import reverse

from stakeholders.models import Initiative, Stakeholder
from stakeholders.services import submissions
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db

ADMIN = "wagtailsnippets_stakeholders_{model}:{view}"


def url(view: str, *args, model: str = "stakeholder") -> str:
    return reverse(ADMIN.format(model=model, view=view), args=args)


def form(**values):
    """Return what a browser sends with the form of a stakeholder."""
    empty = {
        "memberships-TOTAL_FORMS": "0",
        "memberships-INITIAL_FORMS": "0",
        "kind": "ngo",
        "name_en": "",
    }
    return empty | values


def test_an_editor_writes_a_draft_and_publishes_it(editor_client, client, site):
    response = editor_client.post(url("add"), form(name_en="House", country="BE"))
    entry = Stakeholder.objects.get(name_en="House")
    assert response.status_code == 302
    assert not entry.live
    assert client.get(entry.get_absolute_url()).status_code == 404

    values = form(name_en="House", name_fr="Maison", **{"action-publish": "1"})
    values |= {"hours_mo": "09:00-12:00", "languages": ["fr", "ar"]}
    editor_client.post(url("edit", entry.pk), values)

    entry.refresh_from_db()
    assert entry.live
    assert entry.hours == {"mo": [["09:00", "12:00"]]}
    assert sorted(entry.languages) == ["ar", "fr"]
    page = client.get(f"/fr/stakeholders/{entry.slug}/").content.decode()
    assert "Maison" in page
    assert "lundi" in page


def test_bad_input_is_told_at_its_field_and_kept(editor_client):
    values = form(
        name_en="House",
        hours_mo="whenever",
        latitude="99",
        longitude="4",
        phone="call me",
    )

    response = editor_client.post(url("add"), values)

    text = response.content.decode()
    assert response.status_code == 200
    assert "“whenever” is not a time span" in text
    assert 'value="whenever"' in text
    assert 'value="call me"' in text
    assert set(response.context["form"].errors) == {
        "hours",
        "latitude",
        "phone",
    }
    assert not Stakeholder.objects.exists()


def test_every_language_of_a_revision_is_compared(editor_client):
    entry = StakeholderFactory(name_en="House", name_fr="Maison")
    first = entry.save_revision()
    entry.name_fr = "La maison"
    second = entry.save_revision()

    text = editor_client.get(
        url("revisions_compare", entry.pk, first.pk, second.pk)
    ).content.decode()

    assert "Name [fr]" in text
    assert "Name [de]" not in text


def test_an_entry_goes_through_the_workflow(
    editor_client, editor, site, django_capture_on_commit_callbacks
):
    entry = StakeholderFactory(live=False)

    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(
            url("edit", entry.pk), form(name_en="House", **{"action-submit": "1"})
        )

    entry.refresh_from_db()
    assert entry.workflow_in_progress
    assert not entry.live
    item = entry.submission_items.get()
    submissions.approve(item, editor, item.revision_id)
    entry.refresh_from_db()
    assert entry.live
    assert entry.name_en == "House"


def test_a_draft_is_previewed_in_any_language(editor_client, site):
    entry = StakeholderFactory(name_en="House")
    preview = url("preview_on_edit", entry.pk)

    saved = editor_client.post(preview, form(name_en="Draft house"))
    shown = editor_client.get(preview)

    assert saved.json()["is_valid"]
    assert "Draft house" in shown.content.decode()


def test_entries_are_searched_in_every_language(editor_client):
    StakeholderFactory(name_en="House", name_uk="Дім", **GHENT)
    StakeholderFactory(name_en="Tower", original_language="fi", original_name="Torni")

    found = editor_client.get(url("list"), {"q": "Дім"}).content.decode()
    original = editor_client.get(url("list"), {"q": "Torni"}).content.decode()

    assert "House" in found
    assert "Tower" not in found
    assert "Tower" in original


def test_an_initiative_is_edited_with_its_host_and_dates(editor_client):
    host = StakeholderFactory()
    values = {"name_en": "Course", "stakeholder": host.pk, "starts": "2026-01-01"}

    editor_client.post(url("add", model="initiative"), values)

    entry = Initiative.objects.get()
    assert entry.stakeholder == host
    assert entry.latest_revision is not None


@pytest.mark.parametrize("model", ["stakeholder", "initiative", "topic", "network"])
def test_who_has_no_rights_sees_none_of_it(stranger, model):
    client = Client()
    address = url("list", model=model)
    assert client.get(address).status_code == 302

    client.force_login(stranger)

    assert client.get(address).status_code == 403


@pytest.mark.parametrize("model", ["stakeholder", "initiative", "topic", "network"])
def test_lists_and_forms_open_for_editors(editor_client, model):
    InitiativeFactory()

    for view in ("list", "add"):
        assert editor_client.get(url(view, model=model)).status_code == 200


def test_the_admin_asks_nothing_of_other_hosts(editor_client, site):
    response = editor_client.get("/admin/")

    assert response.status_code == 200
    assert "gravatar" not in response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


def test_a_point_placed_by_hand_says_by_whom_and_when(editor_client, editor):
    values = form(name_en="House", country="BE", latitude="51.2", longitude="4.4")

    editor_client.post(url("add"), values)

    entry = Stakeholder.objects.get()
    assert entry.point_origin == "hand"
    assert entry.point_by == editor
    assert entry.point_at is not None


def test_a_draft_without_a_kind_is_previewed(editor_client, site):
    preview = url("preview_on_add")

    editor_client.post(preview, form(name_en="Draft house", kind=""))

    shown = editor_client.get(preview)
    assert shown.status_code == 200
    assert "not on the map" not in shown.content.decode()
