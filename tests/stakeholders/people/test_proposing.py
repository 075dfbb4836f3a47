""" "Put our group on the map", and an organisation that vouches."""

import pytest

from stakeholders.models import (
    Initiative,
    Listing,
    Member,
    Role,
    Stakeholder,
    State,
    SubmissionItem,
    Topic,
    Vouching,
)
from stakeholders.models.submission import LICENCE
from stakeholders.services import proposing, submissions
from tests.conftest import browser_of
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db

URL = "/en/members/propose/"


@pytest.fixture
def values(db):
    return {
        "name": "Tuesday Table",
        "kind": "volunteer-group",
        "place": "Ghent",
        "country": "BE",
        "languages": ["en", "ar"],
        "initiative": "Language café",
        "sentence": "We talk and eat together, every Tuesday.",
        "topics": [Topic.objects.order_by("pk").first().pk],
        "contact_by": "email",
        "contact": "table@example.org",
        "voucher_name": "",
    }


def test_a_visitor_is_told_why_an_account_is_needed(client, site):
    response = client.get(URL)

    text = response.content.decode()
    assert response.status_code == 200
    assert "You need an account first" in text
    assert "/account/signup/?next=%2Fen%2Fmembers%2Fpropose%2F" in text
    assert client.post(URL, {"name": "x"}).status_code == 200
    assert not Stakeholder.objects.exists()


def test_one_screen_makes_a_group_and_its_first_initiative(stranger, values):
    response = browser_of(stranger).post(URL, values)

    group = Stakeholder.objects.get()
    initiative = Initiative.objects.get()
    assert response.headers["Location"].endswith(f"/organisations/{group.pk}/")
    assert (group.name_en, group.place, group.country) == (
        "Tuesday Table",
        "Ghent",
        "BE",
    )
    assert group.email == "table@example.org"
    assert initiative.stakeholder == group
    assert initiative.summary_en == values["sentence"]
    assert [topic.pk for topic in initiative.topics.all()] == values["topics"]
    assert not group.live
    assert not initiative.live
    assert not Listing.objects.exists()
    assert Member.objects.get(user=stranger).role == Role.OWNER
    items = SubmissionItem.objects.all()
    assert {item.state for item in items} == {State.WAITING}
    assert len(items) == 2
    assert items[0].submission.licence == LICENCE
    assert items[0].submission.country == "BE"
    assert group.shown_exposure == "town"


def test_what_is_approved_is_on_the_map(client, stranger, editor, values, site):
    browser_of(stranger).post(URL, values)
    for item in SubmissionItem.objects.order_by("pk"):
        submissions.approve(item, editor, item.entry.latest_revision_id)

    group = Stakeholder.objects.get()
    text = client.get(group.get_absolute_url()).content.decode()
    assert "Tuesday Table" in text
    assert "Language café" in text


def test_in_the_language_of_the_page(stranger, values):
    browser_of(stranger).post("/ar/members/propose/", values | {"name": "طاولة"})

    group = Stakeholder.objects.get()
    assert (group.name_ar, group.name_en) == ("طاولة", "")
    assert SubmissionItem.objects.first().submission.language == "ar"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"place": ""}, "place"),
        ({"country": "ZZ"}, "country"),
        ({"languages": []}, "languages"),
        ({"topics": []}, "topics"),
        ({"contact": "call me"}, "contact"),
        ({"contact_by": "phone"}, "contact"),
        ({"contact_by": "website", "contact": "javascript:alert(1)"}, "contact"),
        ({"voucher_name": "Nobody Knows"}, "voucher_name"),
    ],
)
def test_bad_input_is_told_at_its_field_and_all_is_kept(
    stranger, values, change, field
):
    response = browser_of(stranger).post(URL, values | change)

    text = response.content.decode()
    assert set(response.context["form"].errors) == {field}
    assert f'id="id_{field}_error"' in text
    assert values["sentence"] in text
    assert not Stakeholder.objects.exists()


def test_pressed_twice_it_is_one_group(stranger, values):
    browser = browser_of(stranger)
    first = browser.post(URL, values)
    second = browser.post(URL, values)

    assert Stakeholder.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_live_and_owner_cannot_be_smuggled_in(stranger, values, owner):
    extra = {"live": "1", "owner": owner.pk, "exposure": "exact", "latitude": "1"}
    browser_of(stranger).post(URL, values | extra)

    group = Stakeholder.objects.get(name_en="Tuesday Table")
    assert not group.live
    assert group.exposure == ""
    assert [member.user for member in group.members.all()] == [stranger]


def test_it_may_be_one_that_is_there(stranger, values, organisation):
    browser = browser_of(stranger)
    twin = values | {"name": "welcome house"}

    response = browser.post(URL, twin)

    text = response.content.decode()
    assert "Is it one of these?" in text
    assert f"/members/claim/{organisation.pk}/" in text
    assert 'value="welcome house"' in text
    assert Stakeholder.objects.count() == 1
    browser.post(URL, twin | {"another": "1"})
    assert Stakeholder.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "place", "country", "found"),
    [
        ("Wélcome  HOUSE", "Ghent", "BE", True),
        ("Welcome House", "Antwerp", "BE", True),
        ("The Welcome House of Ghent", "Ghent", "BE", True),
        ("Welcome", "Ghent", "BE", True),
        ("Welcome", "Antwerp", "BE", False),
        ("Welcome House", "Ghent", "FR", False),
        ("!!", "Ghent", "BE", False),
    ],
)
def test_what_is_alike(organisation, name, place, country, found):
    assert (organisation in proposing.alike(name, place, country)) is found


def test_groups_that_wait_are_told_to_nobody(organisation):
    Stakeholder.objects.filter(pk=organisation.pk).update(live=False)
    organisation.refresh_from_db()
    organisation.save()
    assert proposing.alike("Welcome House", "Ghent", "BE") == []


def test_five_a_day_are_enough(stranger, values):
    browser = browser_of(stranger)
    for number in range(5):
        browser.post(URL, values | {"name": f"Group number {number}"})

    response = browser.post(URL, values | {"name": "One more"})

    assert "a lot for one day" in response.content.decode()
    assert Stakeholder.objects.count() == 5


# Vouching


def test_an_organisation_is_asked_and_vouches_once(
    stranger,
    values,
    owner,
    organisation,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(stranger).post(URL, values | {"voucher_name": "welcome house"})
    asked = Vouching.objects.get()
    assert asked.voucher == organisation
    assert asked.vouched_at is None
    assert ["owner@example.org"] in [m.to for m in mailoutbox]

    page = f"/en/members/organisations/{organisation.pk}/vouch/{asked.pk}/"
    browser = browser_of(owner)
    text = browser.get(page).content.decode()
    assert "Tuesday Table" in text
    assert values["sentence"] in text
    asked.refresh_from_db()
    assert asked.vouched_at is None

    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(2):
            browser.post(page)

    asked.refresh_from_db()
    assert asked.vouched_at
    assert asked.user == owner
    assert [m.to for m in mailoutbox] == [["stranger@example.org"]]


def test_of_several_one_is_chosen(stranger, values, organisation, owner, member):
    browser = browser_of(stranger)
    asked = values | {"voucher_name": "house"}

    response = browser.post(URL, asked)

    assert "Which organisation do you mean?" in response.content.decode()
    assert not Vouching.objects.exists()
    browser.post(URL, asked | {"voucher": organisation.pk})
    assert Vouching.objects.get().voucher == organisation


def test_one_that_was_not_offered_is_not_asked(stranger, values, organisation, owner):
    hidden = StakeholderFactory(name_en="Hidden House", live=False)

    response = browser_of(stranger).post(
        URL, values | {"voucher_name": "hous", "voucher": hidden.pk}
    )

    assert "voucher" in response.context["form"].errors
    assert not Vouching.objects.exists()


def test_one_where_nobody_can_answer_is_not_offered(stranger, values, organisation):
    response = browser_of(stranger).post(
        URL, values | {"voucher_name": "Welcome House"}
    )
    assert "voucher_name" in response.context["form"].errors


def proposed(person, organisation):
    """Hand in a group that asks an organisation; return that and its page."""
    group = StakeholderFactory(name_en="Secret Table", live=False, **GHENT)
    group.members.create(user=person, role=Role.OWNER)
    course = InitiativeFactory(stakeholder=group, name_en="Soup", live=False)
    revisions = [entry.save_revision(user=person).pk for entry in (group, course)]
    submissions.submit(group, person, revisions)
    asked = proposing.ask_vouch(group, organisation, person)
    return asked, f"/en/members/organisations/{organisation.pk}/vouch/{asked.pk}/"


def test_who_is_asked_reads_what_was_handed_in_and_no_later_draft(
    stranger, owner, organisation
):
    asked, page = proposed(stranger, organisation)
    group = asked.stakeholder
    idea = InitiativeFactory(stakeholder=group, name_en="Mere idea", live=False)
    idea.save_revision()
    client = browser_of(owner)
    text = client.get(page).content.decode()
    assert "Secret Table" in text
    assert "Soup" in text
    assert "Mere idea" not in text

    submissions.withdraw(group.submissions.get(), stranger)
    assert client.get(page).status_code == 404
    assert client.post(page).status_code == 404
    asked.refresh_from_db()
    assert asked.vouched_at is None


def test_who_vouched_reads_what_was_handed_in_then(stranger, owner, organisation):
    asked, page = proposed(stranger, organisation)
    group, client = asked.stakeholder, browser_of(owner)
    client.post(page)
    submissions.withdraw(group.submissions.get(), stranger)
    draft = submissions.draft_of(group)
    draft.name_en = "Later name"
    submissions.save_draft(draft, stranger, draft.latest_revision_id)

    text = client.get(page).content.decode()

    assert "Secret Table" in text
    assert "Later name" not in text


def test_of_a_public_group_who_is_asked_reads_what_all_do(
    stranger, owner, organisation
):
    group = StakeholderFactory(name_en="Known Table", **GHENT)
    InitiativeFactory(stakeholder=group, name_en="Public soup")
    InitiativeFactory(stakeholder=group, name_en="Mere idea", live=False)
    draft = submissions.draft_of(group)
    draft.name_en = "Later name"
    submissions.save_draft(draft, stranger, None)
    asked = proposing.ask_vouch(group, organisation, stranger)

    page = f"/en/members/organisations/{organisation.pk}/vouch/{asked.pk}/"
    text = browser_of(owner).get(page).content.decode()

    assert "Known Table" in text
    assert "Public soup" in text
    assert "Mere idea" not in text
    assert "Later name" not in text


@pytest.mark.parametrize("who", ["colleague", "member", "stranger", "focal_point"])
def test_only_owners_vouch(request, organisation, owner, who):
    group = StakeholderFactory(name_en="New", live=False)
    asked = proposing.ask_vouch(group, organisation, owner)
    browser = browser_of(request.getfixturevalue(who))
    page = f"/en/members/organisations/{organisation.pk}/vouch/{asked.pk}/"

    for method in ("get", "post"):
        assert getattr(browser, method)(page).status_code == 404
    asked.refresh_from_db()
    assert asked.vouched_at is None


def test_no_organisation_answers_for_another(organisation, member, owner):
    group = StakeholderFactory(name_en="New", live=False)
    asked = proposing.ask_vouch(group, organisation, owner)
    own = Member.objects.get(user=member).stakeholder

    page = f"/en/members/organisations/{own.pk}/vouch/{asked.pk}/"

    assert browser_of(member).post(page).status_code == 404


def test_the_pages_cost_little(
    stranger, owner, organisation, site, django_assert_max_num_queries
):
    asked, page = proposed(stranger, organisation)
    for user, address in ((stranger, URL), (owner, page)):
        browser = browser_of(user)
        browser.get(address)
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200


def test_the_finder_leads_there_when_nothing_is_found(client, site):
    text = client.get("/en/map/?q=zzzzzz").content.decode()
    assert URL in text
