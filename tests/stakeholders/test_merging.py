"""“Same as another entry”: who may say so, what moves, where old addresses lead."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from stakeholders.codes import Exposure
from stakeholders.kinds import Kind
from stakeholders.models import (
    Initiative,
    Listing,
    Member,
    Network,
    NetworkMembership,
    Removal,
    Stakeholder,
)
from stakeholders.services import merging, submissions
from tests.conftest import browser_of
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def double(organisation):
    """Return the organisation once more, under another name."""
    return StakeholderFactory(name_en="House of Welcome", **GHENT)


def seen(entry, into):
    """Return what a form says was looked at."""
    return "-".join(str(pk or 0) for pk in merging.looked_at(entry, into))


def press(user, entry, into, **data):
    """Confirm that an entry is the same as another."""
    address = reverse("registry_merge", args=[entry.entry_type, entry.pk])
    fields = {"into": into.pk, "looked_at": seen(fresh(entry), fresh(into)), **data}
    return browser_of(user).post(address, fields)


def fresh(entry):
    """Return an entry as its row is now."""
    return type(entry).objects.get(pk=entry.pk)


def test_one_goes_and_leads_to_the_other(client, site, organisation, double, editor):
    old = double.get_absolute_url()

    press(editor, double, organisation)

    assert not fresh(double).live
    assert not Listing.objects.filter(stakeholder=double).exists()
    removal = Removal.objects.get(type="stakeholder", entry_id=double.pk)
    assert removal.merged_into == f"stakeholder-{organisation.pk}"
    for address in (old, f"/en/entries/stakeholder/{double.pk}/"):
        answer = client.get(address)
        assert answer.status_code == 301
        assert answer.headers["Location"] == organisation.get_absolute_url()
    french = client.get(old.replace("/en/", "/fr/"))
    assert french.headers["Location"].startswith("/fr/stakeholders/")
    last = ModelLogEntry.objects.filter(action="stakeholders.merge").get()
    assert last.user == editor
    assert last.data["into"] == organisation.pk


def test_initiatives_and_networks_go_over_drafts_included(
    site, organisation, double, editor
):
    course = InitiativeFactory(name_en="Course", stakeholder=double)
    draft = Initiative.objects.get(pk=course.pk)
    draft.name_en = "A better course"
    draft.save_revision()
    hidden = InitiativeFactory(name_en="Not yet", stakeholder=double, live=False)
    both, one = (
        Network.objects.create(slug=slug, name_en=slug) for slug in ("both", "one")
    )
    for network in (both, one):
        NetworkMembership.objects.create(stakeholder=double, network=network)
    NetworkMembership.objects.create(stakeholder=organisation, network=both)
    mine = Stakeholder.objects.get(pk=organisation.pk)
    mine.summary_en = "A draft of ours"
    mine.save_revision()

    press(editor, double, organisation)

    for initiative in (course, hidden):
        assert fresh(initiative).stakeholder == organisation
        assert submissions.draft_of(initiative).stakeholder == organisation
    assert fresh(course).live
    assert fresh(course).name_en == "Course"
    assert submissions.draft_of(course).name_en == "A better course"
    assert Listing.objects.get(initiative=course).host == organisation
    rows = NetworkMembership.objects.filter(stakeholder=organisation)
    assert {row.network.slug for row in rows} == {"both", "one"}
    networks = Listing.objects.get(stakeholder=organisation).document["networks"]
    assert networks == ["both", "one"]
    kept = submissions.draft_of(organisation)
    assert kept.summary_en == "A draft of ours"
    assert fresh(organisation).summary_en == ""
    kept.save_revision().publish()
    assert NetworkMembership.objects.filter(stakeholder=organisation).count() == 2


def test_no_place_is_shown_more_exactly_than_before(site, organisation, editor):
    group = StakeholderFactory(name_en="Neighbours", kind=Kind.VOLUNTEER_GROUP, **GHENT)
    at_home = {"latitude": 51.0812345, "longitude": 3.7098765}
    table = InitiativeFactory(
        stakeholder=group, address="Kitchen Street 1", **{**GHENT, **at_home}
    )
    before = Listing.objects.get(initiative=table)
    assert before.document["place"]["address"] == ""

    press(editor, group, organisation)

    after = Listing.objects.get(initiative=table)
    assert after.host == organisation
    assert fresh(table).exposure == Exposure.TOWN
    assert after.document["place"]["address"] == ""
    assert (after.latitude, after.longitude) == (before.latitude, before.longitude)


def test_members_stay_where_they_are_unless_ticked(
    site, organisation, double, owner, editor, stranger, member
):
    ticked = double.members.create(user=stranger, role="owner")
    double.members.create(user=member, role="owner")
    address = reverse("registry_merge", args=["stakeholder", double.pk])
    page = browser_of(editor).get(address, {"into": organisation.pk})
    assert page.content.decode().count('name="member"') == 2

    press(editor, double, organisation, member=[ticked.pk, 999])

    members = Member.objects.filter(stakeholder=organisation)
    assert {row.user: row.role for row in members} == {
        owner: "owner",
        stranger: "editor",
    }
    assert Member.objects.filter(stakeholder=double).count() == 2


def test_initiatives_may_be_the_same_too(client, site, organisation, double, editor):
    one = InitiativeFactory(name_en="Course", stakeholder=organisation)
    other = InitiativeFactory(name_en="The course", stakeholder=double)

    press(editor, other, one)

    answer = client.get(other.get_absolute_url())
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        one.get_absolute_url(),
    )
    assert fresh(double).live


def test_what_led_to_it_leads_on(client, site, organisation, double, editor):
    third = StakeholderFactory(name_en="Third")

    press(editor, third, double)
    press(editor, double, organisation)

    answer = client.get(third.get_absolute_url())
    assert answer.headers["Location"] == organisation.get_absolute_url()


@pytest.mark.parametrize(
    "path",
    [
        "/embed/stakeholder/{}/?lang=fr",
        "/en/entries/stakeholder/{}/card/",
        "/fr/entries/stakeholder/{}/share/",
        "/en/entries/stakeholder/{}/qr.svg",
        "/en/entries/stakeholder/{}/map.svg",
        "/en/entries/stakeholder/{}/report/?concern=unsafe",
    ],
)
def test_every_address_of_it_leads_on(client, site, organisation, double, editor, path):
    press(editor, double, organisation)

    answer = client.get(path.format(double.pk))
    assert answer.status_code == 301
    assert answer.headers["Location"] == path.format(organisation.pk)
    assert client.get(answer.headers["Location"]).status_code == 200


def test_what_is_sent_to_it_goes_along(client, site, organisation, double, editor):
    press(editor, double, organisation)

    report = "/en/entries/stakeholder/{}/report/"
    answer = client.post(report.format(double.pk), {"text": "Closed"})
    assert answer.status_code == 308
    assert answer.headers["Location"] == report.format(organisation.pk)


def test_oembed_shows_the_one_that_stays(client, site, organisation, double, editor):
    old = double.get_absolute_url()
    press(editor, double, organisation)

    for path in (old, f"/embed/stakeholder/{double.pk}/"):
        facts = client.get("/oembed/", {"url": f"http://testserver{path}"}).json()
        assert f"/embed/stakeholder/{organisation.pk}/" in facts["html"]


def test_an_initiative_that_ended_is_gone(client, site, organisation):
    course = InitiativeFactory(stakeholder=organisation)
    yesterday = timezone.localdate() - timedelta(days=1)
    Initiative.objects.filter(pk=course.pk).update(ends=yesterday)
    Listing.objects.filter(initiative=course).update(last_day=yesterday)

    for path in (course.get_absolute_url(), f"/en/entries/initiative/{course.pk}/"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert 'href="/en/map/"' in answer.content.decode()


def test_what_is_removed_is_gone_and_what_never_was_is_not_found(
    client, site, organisation
):
    draft = StakeholderFactory(live=False)
    address = organisation.get_absolute_url()
    organisation.unpublish()

    for gone in (address, f"/en/entries/stakeholder/{organisation.pk}/"):
        answer = client.get(gone)
        assert answer.status_code == 410
        assert "Welcome House" not in answer.content.decode()
        assert 'href="/en/map/"' in answer.content.decode()
    for nothing in (draft.get_absolute_url(), f"/en/entries/stakeholder/{draft.pk}/"):
        assert client.get(nothing).status_code == 404
    fresh(organisation).get_latest_revision_as_object().save_revision().publish()
    assert client.get(address).status_code == 200


def test_one_that_comes_back_is_itself_again(
    client, site, organisation, double, editor
):
    press(editor, double, organisation)

    fresh(double).save_revision().publish()

    assert client.get(double.get_absolute_url()).status_code == 200
    assert not Removal.objects.filter(entry_id=double.pk).exists()


def test_only_who_may_unpublish_may_say_so(
    site, organisation, double, translator, owner, focal_point
):
    address = reverse("registry_merge", args=["stakeholder", double.pk])
    for user in (translator, owner, focal_point):
        browser = browser_of(user)
        assert browser.get(address).status_code in (302, 403)
        press(user, double, organisation)
        assert fresh(double).live


def test_nothing_happens_on_what_was_not_looked_at(site, organisation, double, editor):
    press(editor, double, organisation, looked_at="1-1")
    assert fresh(double).live

    address = reverse("registry_merge", args=["stakeholder", double.pk])
    browser_of(editor).post(address, {"into": double.pk, "looked_at": "0-0"})
    browser_of(editor).post(address, {"into": "x" * 30})
    browser_of(editor).post(address)
    assert fresh(double).live


def test_what_waits_to_be_decided_stays(site, organisation, double, owner, editor):
    draft = submissions.draft_of(organisation)
    draft.name_fr = "Maison"
    revision = submissions.save_draft(draft, owner, None)
    submissions.submit(organisation, owner, [revision.pk])

    press(editor, double, organisation)

    assert fresh(double).live


def test_the_page_offers_others_and_says_what_will_happen(
    site, organisation, double, editor
):
    InitiativeFactory(name_en="Course", stakeholder=double)
    browser = browser_of(editor)
    address = reverse("registry_merge", args=["stakeholder", double.pk])

    offered = browser.get(address, {"q": "welcome"}).content.decode()
    assert f"?into={organisation.pk}" in offered
    assert f"?into={double.pk}" not in offered
    confirm = browser.get(address, {"into": organisation.pk}).content.decode()
    assert "The initiative Course is run by Welcome House from now on." in confirm
    listing = browser.get("/admin/snippets/stakeholders/stakeholder/").content.decode()
    assert address in listing
