"""The queue, in the admin and in the members' area."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from stakeholders.models import Standing, Submission
from tests.conftest import browser_of
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory, UserFactory

from .world import edit, hand_in

pytestmark = pytest.mark.django_db

ADMIN = "/admin/registry/moderation/"
MEMBERS = "/en/members/moderation/"
# Of which sessions, permissions and Wagtail's frame are most; none for a row.
QUERIES_ADMIN = 17
QUERIES_MEMBERS = 11


def several(number, **values):
    """Hand in one change of each of several organisations, the first one oldest."""
    found = []
    for index in range(number):
        house = StakeholderFactory(name_en=f"House {index}", **GHENT | values)
        person = UserFactory(first_name=f"Person{index}")
        house.members.create(user=person)
        course = InitiativeFactory(stakeholder=house)
        edit(course, person, summary_en="In the evening")
        made = hand_in(house, person, name_fr=f"Maison {index}")
        since = timezone.now() - timedelta(days=number - index)
        Submission.objects.filter(pk=made.pk).update(submitted_at=since)
        found.append(made)
    return found


def names(response):
    return [str(row.name) for row, _url in response.context["rows"]]


def test_the_oldest_comes_first_with_what_changed(editor_client):
    several(3)

    response = editor_client.get(ADMIN)

    assert names(response) == ["House 0", "House 1", "House 2"]
    text = response.content.decode()
    assert "Name (French)" in text
    assert "by Person0" in text
    assert "Belgium" in text


def test_the_same_list_lies_in_the_members_area(focal_point):
    several(2)

    response = browser_of(focal_point).get(MEMBERS)

    assert response.status_code == 200
    assert names(response) == ["House 0", "House 1"]


def test_a_focal_point_sees_their_own_country_alone(focal_elsewhere):
    belgian = several(1)[0]
    several(1, country="FR", place="Lyon")
    client = browser_of(focal_elsewhere)

    assert [
        row.submission.country for row, _url in client.get(MEMBERS).context["rows"]
    ] == ["FR"]
    page = reverse("member-submission", args=[belgian.pk])
    assert client.get(page).status_code == 404
    assert client.post(page, {"decision": "all"}).status_code == 404
    belgian.refresh_from_db()
    assert belgian.items.waiting().count() == 2


def test_filters_offer_what_there_is(editor_client):
    several(1)
    several(1, country="FR", place="Lyon")

    both = editor_client.get(ADMIN)
    french = editor_client.get(ADMIN, {"country": "FR"})
    unknown = editor_client.get(ADMIN, {"country": "XX"})

    choices = both.context["asked"].form.fields["country"].choices
    assert [code for code, _name in choices] == ["", "BE", "FR"]
    assert len(names(french)) == 1
    assert len(names(unknown)) == 2


def test_a_language_filters_too(editor_client, organisation, owner):
    owner.language = "ar"
    owner.save()
    hand_in(organisation, owner, name_fr="Maison")
    several(1)

    assert names(editor_client.get(ADMIN, {"language": "ar"})) == ["Welcome House"]


@pytest.mark.parametrize("number", [1, 6])
def test_rows_cost_no_queries_of_their_own(
    editor_client, focal_point, number, django_assert_num_queries
):
    for made in several(number):
        made.stakeholder.vouchings.create(
            voucher=StakeholderFactory(), vouched_at=timezone.now()
        )
    member_client = browser_of(focal_point)
    # Content types and the like are remembered.
    editor_client.get(ADMIN)
    member_client.get(MEMBERS)

    with django_assert_num_queries(QUERIES_ADMIN):
        editor_client.get(ADMIN)
    with django_assert_num_queries(QUERIES_MEMBERS):
        member_client.get(MEMBERS)


def test_a_long_list_has_pages(editor_client, monkeypatch):
    monkeypatch.setattr("stakeholders.moderation.views.PER_PAGE", 2)
    several(3)

    first, second = editor_client.get(ADMIN), editor_client.get(ADMIN, {"page": 2})

    assert names(first) == ["House 0", "House 1"]
    assert names(second) == ["House 2"]
    assert "page=2" in first.content.decode()


def test_what_was_published_at_once_is_listed_until_it_is_seen(
    editor_client, organisation, owner
):
    Standing.objects.create(stakeholder=organisation, trusted=True)
    made = hand_in(organisation, owner, phone="+32 2 555 01 09")
    asked = {"tab": "at-once"}

    assert names(editor_client.get(ADMIN)) == []
    assert names(editor_client.get(ADMIN, asked)) == ["Welcome House"]
    page = f"{ADMIN}{made.pk}/?tab=at-once"
    assert "+32 2 555 01 09" in editor_client.get(page).content.decode()
    editor_client.post(page, {"decision": "seen"})

    assert names(editor_client.get(ADMIN, asked)) == []
    assert made.items.get().seen_at is not None


def test_a_new_one_says_so_and_who_vouches(editor_client, owner):
    house = StakeholderFactory(name_en="", live=False, first_published_at=None, **GHENT)
    house.members.create(user=owner)
    house.vouchings.create(
        voucher=StakeholderFactory(name_en="Old friend"), vouched_at=timezone.now()
    )
    hand_in(house, owner, name_en="Brand new house")

    text = editor_client.get(ADMIN).content.decode()

    assert "Brand new house" in text
    assert "New" in text
    assert "vouched for by Old friend" in text


def test_nothing_waits(editor_client):
    assert "Nothing waits" in editor_client.get(ADMIN).content.decode()


def test_the_menu_and_the_home_page_count(editor_client, stranger):
    house = several(2)[0].stakeholder
    house.claims.create(user=stranger)
    house.reports.create(concern="unsafe", language="en")
    house.reports.create(concern="wrong", language="en")

    text = editor_client.get("/admin/").content.decode()

    assert "Moderation (2)" in text
    assert "2 submissions" in text
    assert "1 person says that they work somewhere" in text
    assert "1 report that something is not safe" in text


@pytest.mark.parametrize("who", ["translator", "stranger", "owner", "focal_point"])
def test_who_does_not_decide_has_no_queue_in_the_admin(request, who, organisation):
    client = browser_of(request.getfixturevalue(who))
    made = several(1)[0]

    for path in (ADMIN, f"{ADMIN}{made.pk}/"):
        assert client.get(path).status_code in (302, 403)
        assert client.post(path, {"decision": "all"}).status_code in (302, 403, 405)
    assert made.items.waiting().count() == 2


@pytest.mark.parametrize("who", ["translator", "stranger", "owner"])
def test_nor_in_the_members_area(request, who, organisation):
    client = browser_of(request.getfixturevalue(who))
    made = several(1)[0]

    assert client.get(MEMBERS).status_code == 404
    assert client.get(f"{MEMBERS}{made.pk}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(client):
    for path in (ADMIN, MEMBERS):
        assert client.get(path).status_code == 302


def test_a_focal_point_needs_the_second_step(focal_point, settings):
    settings.REQUIRE_MFA = True

    response = browser_of(focal_point).get(MEMBERS)

    assert response.status_code == 302
    assert "/account/" in response.headers["Location"]
