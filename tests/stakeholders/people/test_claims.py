""" "I work here", from the public page to the decision."""

import pytest
from allauth.account.models import EmailAddress

from stakeholders.models import Claim, Decision, Member, Role
from stakeholders.services import claims, domains
from tests.conftest import browser_of
from tests.factories import StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db

WORDS = {"message": "I run the café on Tuesdays."}


def url(organisation) -> str:
    return f"/en/members/claim/{organisation.pk}/"


def test_the_public_page_leads_there(client, organisation, site):
    text = client.get(organisation.get_absolute_url()).content.decode()
    assert url(organisation) in text

    page = client.get(url(organisation))

    text = page.content.decode()
    assert page.status_code == 200
    assert "Do you work at" in text
    assert f"/account/signup/?next=%2Fen%2Fmembers%2Fclaim%2F{organisation.pk}" in text
    assert client.post(url(organisation), WORDS).status_code == 200
    assert not Claim.objects.exists()


def test_a_claim_waits_and_those_who_decide_are_told(
    organisation,
    owner,
    stranger,
    focal_point,
    focal_elsewhere,
    editor,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    browser = browser_of(stranger)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url(organisation), WORDS)

    claim = Claim.objects.get()
    assert (claim.user, claim.decision) == (stranger, Decision.WAITING)
    assert not Member.objects.filter(user=stranger).exists()
    assert {m.to[0] for m in mailoutbox} == {
        "editor@example.org",
        "focal.be@example.org",
        "owner@example.org",
    }
    text = browser.get(url(organisation)).content.decode()
    assert "Waiting" in text
    assert "<textarea" not in text


def test_asked_twice_it_is_one_claim(organisation, stranger):
    browser = browser_of(stranger)
    for _time in range(2):
        assert browser.post(url(organisation), WORDS).status_code == 302
    assert Claim.objects.count() == 1
    with pytest.raises(claims.AlreadyClaimed):
        claims.claim(organisation, stranger, "Again")


def test_a_word_is_needed(organisation, stranger):
    response = browser_of(stranger).post(url(organisation), {"message": " "})
    assert response.context["form"].errors
    assert not Claim.objects.exists()


def test_a_member_has_nothing_to_claim(organisation, colleague):
    response = browser_of(colleague).post(url(organisation), WORDS)
    assert response.headers["Location"].endswith(f"/organisations/{organisation.pk}/")
    assert not Claim.objects.exists()


def test_what_is_not_public_is_not_claimed(stranger):
    hidden = StakeholderFactory(live=False)
    assert browser_of(stranger).get(url(hidden)).status_code == 404


def test_five_claims_a_day_are_enough(stranger):
    browser = browser_of(stranger)
    for _number in range(5):
        browser.post(url(StakeholderFactory()), WORDS)

    response = browser.post(url(StakeholderFactory()), WORDS)

    assert "a lot for one day" in response.content.decode()
    assert WORDS["message"] in response.content.decode()
    assert Claim.objects.count() == 5


@pytest.mark.parametrize(
    ("website", "public", "email", "expected"),
    [
        ("https://www.house.example", "", "amal@house.example", True),
        ("https://en.house.example/about", "", "amal@house.example", True),
        ("", "info@house.example", "amal@house.example", True),
        ("https://house.example", "", "amal@mail.house.example", False),
        ("https://house.example", "", "amal@warehouse.example", False),
        ("https://house.example", "", "amal@example", False),
        ("", "house@gmail.com", "amal@gmail.com", False),
        ("https://house.wordpress.com", "", "amal@wordpress.com", False),
        ("https://[broken", "", "amal@house.example", False),
        ("", "", "amal@house.example", False),
    ],
)
def test_domains(website, public, email, expected):
    entry = StakeholderFactory(website=website, email=public)
    assert domains.match(UserFactory(email=email), entry) is expected


def test_an_address_that_is_not_verified_proves_nothing():
    entry = StakeholderFactory(website="https://house.example")
    user = UserFactory(email="amal@house.example")
    EmailAddress.objects.filter(user=user).update(verified=False)
    assert not domains.match(user, entry)


# Deciding in the members' area


@pytest.fixture
def waiting(organisation, stranger):
    return claims.claim(organisation, stranger, "I run the café.")


def decide_url(claim) -> str:
    return f"/en/members/claims/{claim.pk}/decide/"


def test_the_focal_point_lets_somebody_in(
    waiting, stranger, focal_point, mailoutbox, django_capture_on_commit_callbacks
):
    browser = browser_of(focal_point)
    text = browser.get(decide_url(waiting)).content.decode()
    assert "I run the café." in text
    assert "stranger@example.org" in text

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(decide_url(waiting), {"answer": "editor"})

    assert Member.objects.get(user=stranger).role == Role.EDITOR
    assert [m.to for m in mailoutbox] == [["stranger@example.org"]]


def test_a_note_is_needed_to_decline(waiting, focal_point):
    response = browser_of(focal_point).post(
        decide_url(waiting), {"answer": "decline", "note": ""}
    )
    assert "Please say why" in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.decision == Decision.WAITING


@pytest.mark.parametrize("who", ["focal_elsewhere", "member", "stranger", "owner"])
def test_others_do_not_decide(request, waiting, who):
    browser = browser_of(request.getfixturevalue(who))
    for method in ("get", "post"):
        response = getattr(browser, method)(decide_url(waiting), {"answer": "owner"})
        assert response.status_code == 404
    waiting.refresh_from_db()
    assert waiting.decision == Decision.WAITING


def test_a_focal_point_does_not_decide_on_their_own(organisation, focal_point):
    own = claims.claim(organisation, focal_point, "Me.")
    assert browser_of(focal_point).get(decide_url(own)).status_code == 404
    with pytest.raises(claims.OwnClaim):
        claims.decide_claim(own, focal_point, Role.OWNER)


def test_an_entry_without_a_country_is_for_editors(stranger, focal_point, editor):
    claim = claims.claim(StakeholderFactory(country=""), stranger, "Me.")
    assert claim not in claims.claims_for(focal_point)
    assert claim in claims.claims_for(editor)


def test_the_second_step_is_asked_for(waiting, focal_point, settings):
    settings.REQUIRE_MFA = True
    response = browser_of(focal_point).get(decide_url(waiting))
    assert response.status_code == 302
    assert "/account/second-step/" in response.headers["Location"]


def test_decided_twice_the_second_is_told(waiting, focal_point, editor):
    claims.decide_claim(waiting, editor, None, "No.")
    with pytest.raises(claims.ClaimDecided):
        claims.decide_claim(waiting, focal_point, Role.OWNER)
    assert not Member.objects.filter(user=waiting.user).exists()


def test_pages_cost_little(
    waiting, organisation, focal_point, stranger, site, django_assert_max_num_queries
):
    for user, address in (
        (focal_point, decide_url(waiting)),
        (stranger, url(organisation)),
    ):
        browser = browser_of(user)
        browser.get(address)
        with django_assert_max_num_queries(12):
            browser.get(address)
