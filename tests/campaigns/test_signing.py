"""The page where a statement is signed: who, what, and what cannot be."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from campaigns.codes import Asked, Change, SignatureState, Signers
from campaigns.models import Signature, StatementPage
from campaigns.services import wordings
from campaigns.services.links import token_of
from campaigns.signing.alike import nearness
from campaigns.signing.fields import NameField
from stakeholders.text import fold
from tests.campaigns.signing_world import (
    address,
    closed,
    delivered,
    made,
    post,
    shown,
    typed,
)
from tests.conftest import browser_of
from tests.factories import GHENT, StakeholderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def logo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (300, 100), "red").save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), "image/png")


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_stranger_signs_for_an_organisation(signing):
    page = text_of(Client().get(address(signing)))
    assert "We ask for more places." in page
    assert "Ten thousand places" in page

    response = post(signing)

    assert response.headers["Location"] == f"/en/sign/{signing.slug}/done/"
    signature = Signature.objects.get()
    assert signature.state == SignatureState.UNCONFIRMED
    assert (signature.name, signature.country) == ("Open House", "BE")
    assert signature.website == "https://open.example.org"
    assert signature.language == "en"
    assert signature.user is None
    assert "mailbox" in text_of(Client().get(response.headers["Location"]))


def test_what_was_typed_is_kept_and_told_at_its_field(signing):
    page = text_of(post(signing, mandate=None, email="nobody", website="java script:"))
    assert not Signature.objects.exists()
    for words in ("Open House", "Ada Verhaegen", "id_mandate_error", "id_email_error"):
        assert words in page
    assert "id_website_error" in page


@pytest.mark.parametrize("name", ["", "   ", "!!!", "\u202e\u200b"])
def test_a_name_has_letters(signing, name):
    assert "id_name_error" in text_of(post(signing, name=name))


def test_a_robot_is_thanked_and_nothing_is_kept(signing):
    assert post(signing, subject="Buy now").status_code == 302
    assert not Signature.objects.exists()


def test_too_fast_is_asked_to_wait_and_stale_to_send_again(signing, monkeypatch):
    assert "That was very fast" in text_of(post(signing, shown=shown(0)))
    assert "Please send it once more" in text_of(post(signing, shown="made up"))
    monkeypatch.setattr("accounts.robots.LONGEST", -1)
    assert "Please send it once more" in text_of(post(signing))
    assert not Signature.objects.exists()


def test_a_button_pressed_twice_signs_once(signing):
    form = typed(signing)
    for _press in range(2):
        assert Client().post(address(signing), form).status_code == 302
    assert Signature.objects.count() == 1


def test_a_changed_text_is_read_before_it_is_signed(signing, statement):
    made(signing)
    form = typed(signing, name="Late House")
    statement.introduction = "Safe ways for all people who flee."
    statement.save_revision().publish()
    wordings.decide(signing, Change.VERSION)

    page = text_of(Client().post(address(signing), form))

    assert "The text was changed meanwhile" in page
    assert "<ins>all</ins>" in page
    assert "Late House" in page
    current = wordings.wording_for(signing, "en")
    assert f'value="{current.pk}"' in page
    assert Signature.objects.count() == 1

    form["wording"] = current.pk
    assert Client().post(address(signing), form).status_code == 302
    assert Signature.objects.get(name="Late House").wording == current


@pytest.mark.parametrize("wording", ["", "0", "9" * 30, "x", "٣"])
def test_no_other_text_is_signed(signing, wording):
    page = text_of(post(signing, wording=wording))
    assert "The text was changed meanwhile" in page
    assert not Signature.objects.exists()


def test_a_text_in_another_language_says_so(signing):
    page = text_of(Client().get(address(signing, "ar")))
    assert '<div class="prose" lang="en" dir="ltr">' in page
    form = typed(signing, "ar")
    assert Client().post(address(signing, "ar"), form).status_code == 302
    signature = Signature.objects.get()
    assert (signature.language, signature.wording.language) == ("ar", "en")


def test_entries_that_it_may_be_are_offered(signing):
    public = StakeholderFactory(name_en="Open House Ghent", **GHENT)
    StakeholderFactory(name_en="Open House Secret", live=False, **GHENT)
    StakeholderFactory(name_en="Closed Shop", **GHENT)
    form = typed(signing)

    page = text_of(Client().post(address(signing), form))

    assert "Open House Ghent (Ghent)" in page
    assert "Secret" not in page
    assert "Closed Shop" not in page
    assert not Signature.objects.exists()

    Client().post(address(signing), form | {"entry": public.pk, "shown": shown()})
    signature = Signature.objects.get()
    assert signature.stakeholder == public
    assert signature.name == "Open House Ghent"
    # Nobody has shown yet that they belong to it.
    assert signature.user is None


def test_none_of_them_and_no_other_may_be_chosen(signing):
    StakeholderFactory(name_en="Open House Ghent", **GHENT)
    hidden = StakeholderFactory(name_en="Open House Secret", live=False, **GHENT)
    assert "id_entry_error" in text_of(post(signing, entry=hidden.pk))
    assert post(signing, entry="none").status_code == 302
    assert Signature.objects.get().stakeholder is None


def test_a_member_signs_for_their_organisation(signing, organisation, owner):
    browser = browser_of(owner)
    page = text_of(browser.get(address(signing)))
    assert "Welcome House" in page
    assert 'name="email"' not in page

    response = post(signing, browser, organisation=organisation.pk, name=None)

    signature = Signature.objects.get()
    assert response.headers["Location"] == f"/en/signatures/{token_of(signature)}/"
    assert (signature.stakeholder, signature.user) == (organisation, owner)
    assert (signature.name, signature.country) == ("Welcome House", "BE")
    assert (signature.state, signature.email) == (SignatureState.WAITING, owner.email)


def test_an_owners_signature_is_accepted_at_once_if_the_signing_says_so(
    signing, organisation, owner, colleague
):
    signing.accepts_owners = True
    signing.save()
    post(signing, browser_of(owner), organisation=organisation.pk)
    signing.refresh_from_db()
    assert Signature.objects.get().state == SignatureState.ACCEPTED
    assert signing.accepted == 1


def test_a_colleagues_signature_waits(signing, organisation, colleague):
    signing.accepts_owners = True
    signing.save()
    post(signing, browser_of(colleague), organisation=organisation.pk)
    assert Signature.objects.get().state == SignatureState.WAITING


def test_nobody_signs_for_an_organisation_of_others(signing, organisation, member):
    page = text_of(post(signing, browser_of(member), organisation=organisation.pk))
    assert "id_organisation_error" in page
    assert not Signature.objects.exists()


def test_what_has_signed_is_not_offered_again(signing, organisation, owner, colleague):
    post(signing, browser_of(owner), organisation=organisation.pk)
    page = text_of(browser_of(colleague).get(address(signing)))
    assert "Your organisation has signed" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    # An organisation that is none of theirs they still may name.
    assert 'name="kind"' in text_of(
        browser_of(colleague).get(address(signing) + "?other=1")
    )


def test_an_entry_without_a_country_is_asked_for_it(signing, owner, organisation):
    organisation.country = ""
    organisation.place = ""
    organisation.save()
    browser = browser_of(owner)
    page = post(signing, browser, organisation=organisation.pk, country=None)
    assert "names no country" in text_of(page)
    post(signing, browser, organisation=organisation.pk, country="FR")
    assert Signature.objects.get().country == "FR"


def test_members_only(signing, owner, organisation, stranger):
    signing.signers = Signers.MEMBERS
    signing.save()
    page = text_of(Client().get(address(signing)))
    assert "Please sign in first" in page
    assert f"/en/account/login/?next=%2Fen%2Fsign%2F{signing.slug}%2F" in page
    assert "You belong to none yet" in text_of(
        browser_of(stranger).get(address(signing))
    )
    for browser in (Client(), browser_of(stranger)):
        post(signing, browser)
        browser.post(f"{address(signing)}?other=1", typed(signing))
    assert not Signature.objects.exists()
    post(signing, browser_of(owner), organisation=organisation.pk)
    assert Signature.objects.count() == 1


def test_an_accepted_organisation_is_named_a_waiting_one_is_not(signing):
    made(signing, "Open House")
    made(signing, "Quiet House", SignatureState.WAITING)
    assert "Open House has signed already" in text_of(post(signing))
    # Of one that waits strangers learn nothing: the answer is that of any other.
    response = post(signing, name="Quiet House")
    assert response.headers["Location"].endswith("/done/")


def test_who_signs_anew_in_place_of_confirming_leaves_one(signing):
    for _time in range(2):
        post(signing)
    post(signing, name="Another House")
    assert Signature.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (closed, "Signing is closed"),
        (delivered, "This statement was delivered"),
        (
            lambda signing: type(signing).objects.update(
                opens_at=timezone.now() + timedelta(days=1)
            ),
            "Not open yet",
        ),
    ],
)
def test_nobody_signs_before_or_after(signing, change, words):
    change(signing)
    assert words in text_of(Client().get(address(signing)))
    assert words in text_of(post(signing))
    assert not Signature.objects.exists()


def test_only_a_public_statement_is_signed(signing, statement):
    assert Client().get("/en/sign/nowhere/").status_code == 404
    StatementPage.objects.get(pk=statement.pk).unpublish()
    assert Client().get(address(signing)).status_code == 404
    assert post(signing).status_code == 404


def test_a_network_signs_no_more_than_so_often(signing, monkeypatch):
    monkeypatch.setattr("campaigns.signing.views.OF_NETWORK", 2)
    for number in range(2):
        assert post(signing, name=f"House {number} of many").status_code == 302
    assert "Too much came from your network" in text_of(post(signing, name="One more"))
    assert Signature.objects.count() == 2


def test_a_logo_is_kept_while_something_else_is_not_right(signing, logo, settings):
    assert signing.asked == Asked.FULL
    page = post(signing, mandate=None, logo_file=logo)
    assert "We have your logo" in text_of(page)
    kept = page.context["form"]["logo_kept"].value()
    page = post(signing, logo_kept=kept, quote="Because it is time.", subject="")
    signature = Signature.objects.get()
    assert signature.logo.name.startswith("signatures/")
    assert Image.open(signature.logo).size == (256, 256)
    assert signature.quote == "Because it is time."


def test_a_picture_of_others_cannot_be_named(signing):
    post(signing, logo_kept="logos/theirs.webp")
    assert not Signature.objects.get().logo


def test_a_file_that_is_no_picture_is_refused(signing):
    broken = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    assert "id_logo_file_error" in text_of(post(signing, logo_file=broken))


def test_only_what_is_asked_is_taken(signing, logo):
    signing.asked = Asked.NAME
    signing.save()
    assert 'name="quote"' not in text_of(Client().get(address(signing)))
    post(signing, quote="Not asked", logo_file=logo)
    signature = Signature.objects.get()
    assert not signature.quote
    assert not signature.logo


def test_an_example_is_marked(signing, statement):
    statement.example = True
    statement.save_revision().publish()
    page = text_of(Client().get(address(signing)))
    assert "badge--example" in page
    assert "nothing that is signed here is handed over" in page
    post(signing)
    assert Signature.objects.get().example


def test_the_form_costs_the_same_however_many_signed(
    signing, django_assert_num_queries
):
    Client().get(address(signing))
    with django_assert_num_queries(QUERIES):
        Client().get(address(signing))
    for number in range(12):
        made(signing, f"House number {number}")
    with django_assert_num_queries(QUERIES):
        Client().get(address(signing))


QUERIES = 7


@given(st.text(max_size=60))
def test_any_name_is_one_line_or_refused(name):
    field = NameField(max_length=200)
    try:
        cleaned = field.clean(name)
    except Exception as error:
        assert type(error).__name__ == "ValidationError"  # noqa: PT017
    else:
        assert fold(cleaned)
        assert cleaned.splitlines() == [cleaned]
        assert not {"\u202e", "\u2066", "\x00"} & set(cleaned)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nearness_is_a_share_and_the_same_both_ways(one, other):
    one, other = fold(one), fold(other)
    found = nearness(one, other)
    assert 0 <= found <= 1
    assert found == nearness(other, one)


def test_no_mail_before_it_is_committed(signing):
    post(signing)
    # Within the test's transaction nothing is committed.
    assert not mail.outbox
