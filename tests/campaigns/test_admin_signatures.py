"""Signatures in the admin: found, decided on together, linked, put right."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from campaigns.codes import SignatureState
from campaigns.models import Signature
from campaigns.services import openings
from tests.campaigns.building import statement_page, waiting
from tests.campaigns.signing_world import decider_of
from tests.conftest import browser_of
from tests.factories import StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/campaigns/signatures/"


def ticked(*signatures: Signature) -> list[str]:
    return [f"{signature.pk}:{signature.state}" for signature in signatures]


def test_several_are_accepted_and_what_was_decided_meanwhile_stays(
    signing, statement, editor_client
):
    one, two, three = (waiting(signing, name) for name in ("One", "Two", "Three"))
    chosen = ticked(one, two)
    Signature.objects.filter(pk=two.pk).update(state=SignatureState.WITHDRAWN)

    answer = editor_client.post(
        LIST, {"do": "accept", "signature": chosen}, follow=True
    ).content.decode()

    states = dict(Signature.objects.values_list("name", "state"))
    assert states == {"One": "accepted", "Two": "withdrawn", "Three": "waiting"}
    assert "1 signature is accepted." in answer
    assert "1 was left as it is" in answer
    signing.refresh_from_db()
    assert signing.accepted == 1
    assert PageLogEntry.objects.filter(action="campaigns.accept").count() == 1


def test_declining_needs_a_reason_and_mails_it(
    signing, editor_client, django_capture_on_commit_callbacks
):
    one = waiting(signing, "One", confirmed_at=timezone.now())
    data = {"do": "decline", "signature": ticked(one), "reason": ""}
    answer = editor_client.post(LIST, data).content.decode()
    assert "Please say why" in answer
    assert f'value="{one.pk}:waiting" id="signature-{one.pk}" checked' in answer

    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(LIST, data | {"reason": "We cannot find you."})
    one.refresh_from_db()
    assert (one.state, one.reason) == ("declined", "We cannot find you.")
    assert "We cannot find you." in mail.outbox[-1].body


def test_the_list_is_filtered(signing, editor_client):
    waiting(signing, "Alpha", "BE", kind="ngo")
    waiting(signing, "Beta", "FR", kind="city")
    for question, there, gone in (
        ("country=FR", "Beta", "Alpha"),
        ("kind=ngo", "Alpha", "Beta"),
        ("q=ALPH", "Alpha", "Beta"),
        (f"signing={signing.pk}&q=beta", "Beta", "Alpha"),
    ):
        shown = editor_client.get(f"{LIST}?{question}").content.decode()
        assert there in shown
        assert gone not in shown
    assert "Alpha" not in editor_client.get(f"{LIST}?state=accepted").content.decode()
    assert "Alpha" in editor_client.get(f"{LIST}?state=all").content.decode()


def test_a_likely_entry_is_offered_and_linked_by_hand(signing, editor_client):
    entry = StakeholderFactory(name_en="Open House", name_fr="Maison", country="BE")
    one = waiting(signing, "OPEN house", "BE")
    assert "Perhaps “Open House”" in editor_client.get(LIST).content.decode()
    one.refresh_from_db()
    assert one.stakeholder is None

    address = reverse("campaigns_signature", args=[one.pk])
    assert f'value="{entry.pk}"' in editor_client.get(address).content.decode()
    editor_client.post(address, {"do": "link", "stakeholder": entry.pk})
    one.refresh_from_db()
    assert one.stakeholder == entry

    other = waiting(signing, "Other House", "BE")
    address = reverse("campaigns_signature", args=[other.pk])
    answer = editor_client.post(
        address, {"do": "link", "stakeholder": entry.pk}, follow=True
    ).content.decode()
    assert "has signed already" in answer
    other.refresh_from_db()
    assert other.stakeholder is None


def test_a_sentence_is_removed_before_it_is_shown(signing, editor_client):
    one = waiting(signing, "One", quote="Buy our soap")
    address = reverse("campaigns_signature", args=[one.pk])
    editor_client.post(address, {"do": "clear", "what": "quote"})
    one.refresh_from_db()
    assert (one.quote, one.state) == ("", "waiting")


def test_after_the_delivery_nothing_is_accepted(signing, editor_client):
    from tests.campaigns.signing_world import delivered

    one = waiting(signing, "One")
    delivered(signing)
    editor_client.post(LIST, {"do": "accept", "signature": ticked(one)})
    one.refresh_from_db()
    assert one.state == "waiting"


def test_a_hostile_name_is_text(signing, editor_client):
    waiting(signing, "<script>alert(1)</script>")
    assert "<script>alert" not in editor_client.get(LIST).content.decode()


def queries(client, address, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(200) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_list_of_200_costs_what_a_list_of_5_costs(
    signing, statement, editor_client, django_assert_max_num_queries
):
    statements = reverse("campaigns_statements")
    addresses = (LIST, f"{LIST}?state=all", statements)
    for number in range(5):
        waiting(signing, f"House {number}")
    editor_client.get(LIST)
    few = [queries(editor_client, a, django_assert_max_num_queries) for a in addresses]
    for number in range(5, 200):
        waiting(signing, f"House {number}")
    many = [queries(editor_client, a, django_assert_max_num_queries) for a in addresses]
    assert many == few


class TestWhoseStatement:
    """Who decides on signatures does so for the statements that they publish."""

    @pytest.fixture
    def theirs(self, statement):
        page = statement_page(statement.get_parent(), "Theirs")
        return openings.open_for_signatures(page), page

    @pytest.fixture
    def decider(self, theirs, translations, db):
        user = UserFactory()
        user.groups.set([decider_of(theirs[1])])
        return browser_of(user)

    def test_the_list_has_those_alone(self, decider, signing, theirs):
        waiting(signing, "Not for them")
        waiting(theirs[0], "For them")
        shown = decider.get(LIST).content.decode()
        assert "For them" in shown and "Not for them" not in shown
        assert f'<option value="{theirs[0].pk}"' in shown
        assert f'<option value="{signing.pk}"' not in shown
        asked = decider.get(f"{LIST}?signing={signing.pk}").content.decode()
        assert "Not for them" not in asked

    def test_nothing_else_is_decided_on(self, decider, signing, theirs):
        other, own = waiting(signing, "Not for them"), waiting(theirs[0], "For them")
        decider.post(LIST, {"do": "accept", "signature": ticked(other, own)})
        states = dict(Signature.objects.values_list("name", "state"))
        assert states == {"Not for them": "waiting", "For them": "accepted"}

    def test_nothing_else_is_opened(self, decider, signing, theirs):
        other, own = waiting(signing, "Not for them"), waiting(theirs[0], "For them")
        address = reverse("campaigns_signature", args=[own.pk])
        assert decider.get(address).status_code == 200
        address = reverse("campaigns_signature", args=[other.pk])
        assert decider.get(address, follow=True).status_code == 404
        decider.post(address, {"do": "accept", "seen": "waiting"})
        other.refresh_from_db()
        assert other.state == SignatureState.WAITING

    def test_the_menu_counts_those_alone(self, decider, signing, theirs):
        waiting(signing, "Not for them")
        assert "Signatures (" not in decider.get(LIST).content.decode()
        waiting(theirs[0], "For them")
        assert "Signatures (1)" in decider.get(LIST).content.decode()

    def test_of_a_page_that_is_gone_an_administrator_sees_them(
        self, signing, statement, editor_client, administrator
    ):
        waiting(signing, "Left behind")
        statement.delete()
        assert "Left behind" not in editor_client.get(LIST).content.decode()
        shown = browser_of(administrator).get(LIST).content.decode()
        assert "Left behind" in shown


def test_a_missing_reason_is_told_where_it_is_missing(signing, editor_client):
    one = waiting(signing, "One")
    data = {"do": "decline", "signature": ticked(one), "reason": ""}
    shown = editor_client.post(LIST, data).content.decode()
    box = re.search(r"<textarea[^>]*name=\"reason\"[^>]*>", shown)
    assert box and "autofocus" in box[0] and 'aria-invalid="true"' in box[0]
    assert "autofocus" not in editor_client.get(LIST).content.decode()
