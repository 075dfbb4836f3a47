"""Who belongs to an organisation: roles, leaving, handing over."""

import pytest

from stakeholders.models import Member, Role
from stakeholders.services import people
from tests.conftest import browser_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def url(organisation, rest="colleagues/"):
    return f"/en/members/organisations/{organisation.pk}/{rest}"


def member_of(user) -> Member:
    return Member.objects.get(user=user)


def test_owners_see_addresses_and_buttons(organisation, owner, colleague):
    text = browser_of(owner).get(url(organisation)).content.decode()

    assert "colleague@example.org" in text
    assert f"/{member_of(colleague).pk}/role/" in text
    assert "Invite colleagues" in text


def test_editors_see_names_and_roles_alone(organisation, owner, colleague):
    text = browser_of(colleague).get(url(organisation)).content.decode()

    assert "Olga" in text
    assert "Owner" in text
    assert "owner@example.org" not in text
    assert "/role/" not in text
    assert "Invite colleagues" not in text


@pytest.mark.parametrize("path", ["invite/", "{pk}/role/", "{pk}/remove/"])
@pytest.mark.parametrize("who", ["colleague", "member", "stranger", "editor"])
def test_only_owners_manage(request, organisation, owner, colleague, path, who):
    user = request.getfixturevalue(who)
    pk = member_of(colleague).pk
    address = url(organisation, "colleagues/" + path.format(pk=pk))

    for method in ("get", "post"):
        assert getattr(browser_of(user), method)(address).status_code == 404
    assert member_of(colleague).role == Role.EDITOR


def test_a_member_of_another_house_is_not_found_here(organisation, owner, member):
    foreign = member_of(member)

    for path in (f"{foreign.pk}/role/", f"{foreign.pk}/remove/"):
        response = browser_of(owner).post(
            url(organisation, "colleagues/" + path), {"role": "editor"}
        )
        assert response.status_code == 404
    assert member_of(member).role == Role.OWNER


def test_an_owner_makes_a_colleague_owner(organisation, owner, colleague):
    pk = member_of(colleague).pk

    browser_of(owner).post(
        url(organisation, f"colleagues/{pk}/role/"), {"role": "owner"}
    )

    assert member_of(colleague).role == Role.OWNER


def test_the_last_owner_stays_owner(organisation, owner, colleague):
    pk = member_of(owner).pk

    response = browser_of(owner).post(
        url(organisation, f"colleagues/{pk}/role/"), {"role": "editor"}
    )

    assert "keeps an owner" in response.content.decode()
    assert member_of(owner).role == Role.OWNER
    with pytest.raises(people.LastOwner):
        people.remove_member(member_of(owner), owner)


def test_an_owner_removes_a_colleague_who_sees_nothing_then(
    organisation, owner, colleague
):
    address = url(organisation, f"colleagues/{member_of(colleague).pk}/remove/")
    browser = browser_of(owner)

    assert "Colin" in browser.get(address).content.decode()
    assert Member.objects.filter(user=colleague).exists()
    browser.post(address)

    assert not Member.objects.filter(user=colleague).exists()
    assert browser_of(colleague).get(url(organisation)).status_code == 404


def test_an_editor_leaves(organisation, owner, colleague):
    browser = browser_of(colleague)
    assert "Leave" in browser.get(url(organisation, "leave/")).content.decode()

    response = browser.post(url(organisation, "leave/"))

    assert response.headers["Location"].endswith("/members/")
    assert not Member.objects.filter(user=colleague).exists()


def test_the_last_owner_hands_over(
    organisation, owner, colleague, mailoutbox, django_capture_on_commit_callbacks
):
    browser = browser_of(owner)
    asked = browser.get(url(organisation, "leave/")).content.decode()
    assert "Who takes over" in asked

    refused = browser.post(url(organisation, "leave/"))
    assert "Please choose a colleague" in refused.content.decode()
    assert member_of(owner).role == Role.OWNER

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(
            url(organisation, "leave/"), {"successor": member_of(colleague).pk}
        )

    assert not Member.objects.filter(user=owner).exists()
    assert member_of(colleague).role == Role.OWNER
    assert [m.to for m in mailoutbox] == [["colleague@example.org"]]
    assert not people.without_owner().exists()


def test_nobody_of_another_house_takes_over(organisation, owner, colleague, member):
    browser_of(owner).post(
        url(organisation, "leave/"), {"successor": member_of(member).pk}
    )

    assert member_of(owner).role == Role.OWNER
    with pytest.raises(people.NoMember):
        people.leave(member_of(owner), member_of(member))


def test_who_is_alone_may_leave_and_editors_are_shown_it(organisation, owner):
    text = browser_of(owner).get(url(organisation, "leave/")).content.decode()
    assert "Nobody else looks after this entry" in text

    browser_of(owner).post(url(organisation, "leave/"))

    assert list(people.without_owner()) == [organisation]


def test_one_of_two_owners_just_leaves(organisation, owner, colleague):
    people.change_role(member_of(colleague), Role.OWNER, owner)

    browser_of(owner).post(url(organisation, "leave/"))

    assert not Member.objects.filter(user=owner).exists()


@pytest.mark.parametrize("who", ["stranger", "member"])
def test_strangers_see_nothing(request, organisation, owner, who):
    browser = browser_of(request.getfixturevalue(who))
    for rest in ("colleagues/", "leave/"):
        assert browser.get(url(organisation, rest)).status_code == 404


def test_visitors_are_asked_to_sign_in(client, organisation):
    for rest in ("colleagues/", "leave/"):
        response = client.get(url(organisation, rest))
        assert "/account/login/" in response.headers["Location"]


def test_the_page_costs_the_same_however_many(
    organisation, owner, django_assert_max_num_queries, site
):
    for number in range(10):
        organisation.members.create(user=UserFactory())
        organisation.invitations.create(
            email=f"p{number}@example.org",
            token_digest=str(number),
            expires_at=organisation.first_published_at,
        )
    browser = browser_of(owner)
    browser.get(url(organisation))
    with django_assert_max_num_queries(12):
        browser.get(url(organisation))
