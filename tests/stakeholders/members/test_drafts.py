"""A draft is looked at, begun and dropped."""

import pytest
from django.urls import reverse

from stakeholders.models import Initiative, Stakeholder
from stakeholders.services import submissions
from tests.conftest import browser_of

from .forms import draft, filled, hand_in, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_owner(owner):
    return browser_of(owner)


def test_the_preview_shows_the_draft_to_its_members(client_of_owner, organisation):
    data = filled(client_of_owner, organisation) | {"name_fr": "Maison rouge"}
    client_of_owner.post(page_of(organisation), data)
    preview = page_of(organisation, "member-preview")
    answer = client_of_owner.get(preview, {"language": "fr"})

    assert "Maison rouge" in answer.content.decode()
    assert 'lang="fr"' in answer.content.decode()[:300]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    public = client_of_owner.get(organisation.get_absolute_url())
    assert "Maison rouge" not in public.content.decode()
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]


def test_the_preview_of_a_shelter_keeps_its_point(client_of_owner, organisation):
    data = filled(client_of_owner, organisation) | {"shelter": "on"}
    data |= {"latitude": "51.061234", "longitude": "3.721234"}
    client_of_owner.post(page_of(organisation), data)
    page = client_of_owner.get(page_of(organisation, "member-preview")).content.decode()

    assert draft(organisation).latitude == 51.061234
    assert "51.0612" not in page


def test_an_initiative_begins_with_a_name(client_of_owner, organisation):
    address = reverse("member-initiative-new", args=[organisation.pk])
    answer = client_of_owner.post(address, {"language": "nl", "name": "Taalcafé"})

    initiative = Initiative.objects.get()
    assert answer["Location"] == page_of(initiative)
    assert not initiative.live
    assert draft(initiative).name_nl == "Taalcafé"
    assert initiative.latest_revision is not None
    assert client_of_owner.get(answer["Location"]).status_code == 200


def test_a_dropped_draft_is_what_is_live(client_of_owner, organisation):
    data = filled(client_of_owner, organisation) | {"name_fr": "Maison"}
    client_of_owner.post(page_of(organisation), data)
    organisation.refresh_from_db()
    drop = page_of(organisation, "member-discard")

    stale = client_of_owner.post(drop, {"revision": ""})
    assert stale["Location"] == page_of(organisation)
    assert draft(organisation).name_fr == "Maison"

    client_of_owner.post(drop, {"revision": organisation.latest_revision_id})
    assert draft(organisation).name_fr == ""
    organisation.refresh_from_db()
    assert submissions.to_submit(organisation) == []
    assert not organisation.has_unpublished_changes


def test_a_new_initiative_goes_altogether(client_of_owner, organisation):
    address = reverse("member-initiative-new", args=[organisation.pk])
    client_of_owner.post(address, {"language": "en", "name": "Oops"})
    initiative = Initiative.objects.get()
    drop = page_of(initiative, "member-discard")
    assert client_of_owner.get(drop).status_code == 200
    client_of_owner.post(drop, {"revision": initiative.latest_revision_id})

    assert not Initiative.objects.exists()


def test_what_waits_is_not_dropped(client_of_owner, organisation):
    data = filled(client_of_owner, organisation) | {"name_fr": "Maison"}
    client_of_owner.post(page_of(organisation), data)
    hand_in(organisation)
    organisation.refresh_from_db()
    drop = page_of(organisation, "member-discard")
    client_of_owner.post(drop, {"revision": organisation.latest_revision_id})

    assert draft(organisation).name_fr == "Maison"


def test_a_draft_is_dropped_though_what_is_live_breaks_a_newer_rule(
    client_of_owner, organisation
):
    data = filled(client_of_owner, organisation) | {"name_fr": "Maison"}
    client_of_owner.post(page_of(organisation), data)
    Stakeholder.objects.filter(pk=organisation.pk).update(phone="call us!")
    organisation.refresh_from_db()
    drop = page_of(organisation, "member-discard")

    answer = client_of_owner.post(drop, {"revision": organisation.latest_revision_id})

    assert answer.status_code == 302
    organisation.refresh_from_db()
    assert not organisation.has_unpublished_changes
    assert (draft(organisation).name_fr, organisation.phone) == ("", "call us!")
