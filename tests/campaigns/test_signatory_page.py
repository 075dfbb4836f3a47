"""A signatory's own page: how it stands, taking it back, the new version."""

import pytest
from django.test import Client

from campaigns.codes import Change, SignatureState
from campaigns.services import signatures, wordings
from campaigns.services.links import token_of
from tests.campaigns.signing_world import closed, delivered, made
from tests.conftest import browser_of

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def page_of(signature) -> str:
    return f"/en/signatures/{token_of(signature)}/"


def republish(signing, statement, lead, change):
    statement.introduction = lead
    statement.save_revision().publish()
    wordings.decide(signing, change)


def test_it_says_how_the_signature_stands_and_not_who_signed(signing):
    signature = made(signing, quote="It is time.")
    response = Client().get(page_of(signature))
    page = text_of(response)
    for words in ("Open House", "It is time.", "We ask for more places.", "Accepted"):
        assert words in page
    for private in ("Ada", "Director", "ada@open.example.org"):
        assert private not in page
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert 'content="noindex"' in page


@pytest.mark.parametrize("token", ["1", "1:x", "x", "1:" + "a" * 43])
def test_no_link_can_be_guessed(signing, token):
    made(signing)
    assert Client().get(f"/en/signatures/{token}/").status_code == 404
    assert Client().post(f"/en/signatures/{token}/").status_code == 404


def test_withdrawing_asks_first(signing):
    signature = made(signing)
    address = page_of(signature)
    assert "Withdraw the signature?" in text_of(Client().get(f"{address}?withdraw=1"))
    signature.refresh_from_db()
    assert signature.state == SignatureState.ACCEPTED

    page = text_of(Client().post(address, {"action": "withdraw"}, follow=True))

    assert "You have withdrawn the signature." in page
    signature.refresh_from_db()
    signing.refresh_from_db()
    assert (signature.state, signing.accepted) == (SignatureState.WITHDRAWN, 0)
    # Nothing more happens by pressing again.
    Client().post(address, {"action": "withdraw"})
    assert signature.events.filter(step="withdrawn").count() == 1


def test_nobody_withdraws_what_is_delivered(signing):
    signature = made(signing)
    delivered(signing)
    page = text_of(Client().get(page_of(signature) + "?withdraw=1"))
    assert "Nobody can withdraw any more" in page
    assert "Withdraw the signature?" not in page
    page = Client().post(page_of(signature), {"action": "withdraw"}, follow=True)
    assert "was delivered meanwhile" in text_of(page)
    signature.refresh_from_db()
    assert signature.state == SignatureState.ACCEPTED


def test_the_new_version_is_shown_and_signed(signing, statement):
    signature = made(signing)
    republish(signing, statement, "Safe ways for all who flee.", Change.VERSION)
    address, current = page_of(signature), wordings.wording_for(signing, "en")
    page = text_of(Client().get(address))
    assert "The text has a new version" in page
    assert "<ins>all</ins>" in page

    Client().post(address, {"action": "renew", "wording": current.pk})

    signature.refresh_from_db()
    assert signature.wording == current
    assert "The text has a new version" not in text_of(Client().get(address))


def test_only_the_text_that_was_read_is_signed(signing, statement):
    signature = made(signing)
    republish(signing, statement, "Safe ways for all who flee.", Change.VERSION)
    read = wordings.wording_for(signing, "en")
    republish(signing, statement, "Quite something else.", Change.CORRECTION)
    for wording in (read.pk, "x", "", 0):
        Client().post(page_of(signature), {"action": "renew", "wording": wording})
    signature.refresh_from_db()
    assert signature.wording.version.number == 1


def test_a_correction_is_shown_and_asks_nothing(signing, statement):
    signature = made(signing)
    republish(signing, statement, "Safe ways for people who fled.", Change.CORRECTION)
    page = text_of(Client().get(page_of(signature)))
    assert "The text was corrected since. Your signature stands." in page
    assert "<del>flee.</del>" in page
    assert "Sign the new version" not in page


def test_after_the_end_one_may_withdraw_but_not_renew(signing, statement):
    signature = made(signing)
    republish(signing, statement, "Safe ways for all who flee.", Change.VERSION)
    closed(signing)
    page = text_of(Client().get(page_of(signature)))
    assert "Sign the new version" not in page
    assert "Withdraw the signature" in page
    current = wordings.wording_for(signing, "en")
    Client().post(page_of(signature), {"action": "renew", "wording": current.pk})
    signature.refresh_from_db()
    assert signature.wording != current


def test_a_reason_is_told(signing, editor):
    signature = made(signing, state=SignatureState.WAITING)
    signatures.decline(signing, [signature], editor, "Which house <b>is</b> it?")
    page = text_of(Client().get(page_of(signature)))
    assert "Which house &lt;b&gt;is&lt;/b&gt; it?" in page


def test_members_find_theirs_on_their_first_page(
    signing, organisation, owner, colleague, member
):
    page = text_of(browser_of(owner).get("/en/members/"))
    assert f"/en/sign/{signing.slug}/" in page
    signature = made(
        signing,
        stakeholder=organisation,
        name="Welcome House",
        user=owner,
        state=SignatureState.WAITING,
    )
    for person in (owner, colleague):
        page = text_of(browser_of(person).get("/en/members/"))
        assert page_of(signature) in page
        assert f"/en/sign/{signing.slug}/" not in page
    page = text_of(browser_of(member).get("/en/members/"))
    assert page_of(signature) not in page
    assert f"/en/sign/{signing.slug}/" in page


def test_the_panel_costs_the_same_however_much_was_signed(
    signing,
    organisation,
    owner,
    django_assert_num_queries,
    django_assert_max_num_queries,
):
    browser = browser_of(owner)
    browser.get("/en/members/")
    with django_assert_max_num_queries(100) as before:
        browser.get("/en/members/")
    for number in range(6):
        made(signing, f"House {number} of ours", user=owner)
    with django_assert_num_queries(len(before)):
        browser.get("/en/members/")


def test_without_statements_there_is_no_panel(site, owner):
    assert "Statements</h2>" not in text_of(browser_of(owner).get("/en/members/"))


class TestGivenByAMember:
    """Such a signature is the organisation's, not a person's who has left it."""

    @pytest.fixture
    def given(self, signing, organisation, owner):
        signature = made(signing, stakeholder=organisation, user=owner)
        assert signature.token_digest == ""
        return signature

    def withdrawn(self, client, signature) -> bool:
        client.post(page_of(signature), {"action": "withdraw"})
        signature.refresh_from_db()
        return signature.state == SignatureState.WITHDRAWN

    def test_its_link_works_for_a_member(self, given):
        assert "Withdraw the signature" in text_of(Client().get(page_of(given)))
        assert self.withdrawn(Client(), given)

    def test_an_old_link_does_nothing_for_who_left(
        self, given, owner, signing, statement
    ):
        republish(signing, statement, "Other words.", Change.VERSION)
        owner.memberships.all().delete()
        for client in (Client(), browser_of(owner)):
            page = text_of(client.get(page_of(given) + "?withdraw=1"))
            assert "Only its members can withdraw it" in page
            assert 'value="withdraw"' not in page and 'value="renew"' not in page
            assert not self.withdrawn(client, given)
            read = wordings.wording_for(signing, "en")
            sent = {"action": "renew", "wording": read.pk}
            answer = client.post(page_of(given), sent, follow=True)
            assert "Only members of the organisation" in text_of(answer)
            given.refresh_from_db()
            assert given.wording != read

    def test_those_who_stayed_take_it_back(self, given, owner, colleague, member):
        owner.memberships.all().delete()
        assert not self.withdrawn(browser_of(member), given)
        assert self.withdrawn(browser_of(colleague), given)

    def test_the_account_is_gone(self, given, owner):
        owner.delete()
        given.refresh_from_db()
        assert not self.withdrawn(Client(), given)


def test_who_confirmed_by_mail_needs_no_membership(signing, organisation):
    signature = made(signing, stakeholder=organisation)
    assert signature.token_digest
    Client().post(page_of(signature), {"action": "withdraw"})
    signature.refresh_from_db()
    assert signature.state == SignatureState.WITHDRAWN
