"""What others may not learn, lose or stop: private pages, links, signed pages."""

import zipfile
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from campaigns import collections, tasks
from campaigns.codes import Change, SignatureState
from campaigns.models import Petition, Signature, SignatureEvent, StatementPage
from campaigns.presentation.signatories import by_country, ordered
from campaigns.services import signatures, wordings
from campaigns.signing import views
from home.translating import pofiles, words
from tests.campaigns.building import accepted, campaign_page
from tests.campaigns.signing_world import confirm_link, made, post, unsigned
from tests.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def private(statement):
    """The statement, behind a password."""
    PageViewRestriction.objects.create(
        page=statement, restriction_type="password", password="x"
    )
    return statement


def test_a_private_statement_is_in_no_list_feed_or_collection(
    client, signing, private, organisation, site
):
    accepted(signing, "Welcome House", stakeholder=organisation)
    campaign = campaign_page(
        site, "Safe ways", statements=[("statement", private)], slug="safe-ways"
    )
    title = private.title
    assert title not in client.get("/en/statements/").content.decode()
    assert title not in client.get("/en/statements.rss").content.decode()
    assert title not in client.get(campaign.url).content.decode()
    with pytest.raises(LookupError):
        collections.signatories(str(private.translation_key))
    assert not collections.participants(str(campaign.translation_key)).exists()


def test_who_types_an_address_too_often_stops_no_link(
    signing, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(views, "OF_ADDRESS", 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert post(signing).status_code == 302
    link = confirm_link()
    with django_capture_on_commit_callbacks(execute=True):
        assert post(signing, person_name="Mallory").status_code == 302
    assert Client().post(link).status_code == 302
    signature = Signature.objects.get()
    assert signature.state == SignatureState.WAITING
    assert signature.person_name == "Ada Verhaegen"


def test_owners_hear_when_somebody_else_signs_in_their_name(
    signing, organisation, owner, colleague, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        token = signatures.sign(
            signing,
            wordings.wording_for(signing, "en"),
            unsigned("Welcome House", stakeholder=organisation),
        )
    assert not mail.outbox
    with django_capture_on_commit_callbacks(execute=True):
        signatures.confirm(token)
    told = [letter for letter in mail.outbox if "Somebody signed" in letter.subject]
    assert [letter.to for letter in told] == [[owner.email]]


def test_a_french_text_published_meanwhile_moves_along_to_the_new_version(
    signing, statement
):
    signature = made(signing)
    statement.introduction = "Other words."
    statement.save_revision().publish()
    french = statement.copy_for_translation(
        Locale.objects.get(language_code="fr"), copy_parents=True
    )
    french.title = "Ouvrez les portes"
    french.save_revision().publish()
    text = wordings.latest(signing, "fr")
    assert (text.change, text.version.number) == (Change.FIRST, 1)
    late = made(signing, "Late House", language="fr")
    wordings.decide(signing, Change.VERSION)
    text.refresh_from_db()
    assert text.version.number == 2
    assert wordings.wording_for(signing, "fr") == text
    assert signature.events.last().step == "asked-again"
    assert not late.events.filter(step="asked-again").exists()


def test_many_are_asked_again_by_the_worker_each_once(
    signing, statement, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(tasks, "BATCH", 2)
    rows = [
        made(signing, f"House {number}", email=f"{number}@example.org")
        for number in range(5)
    ]
    mail.outbox.clear()
    statement.introduction = "Other words."
    statement.save_revision().publish()
    wordings.decide(signing, Change.VERSION)
    # Nothing is rendered while the page is published.
    assert not mail.outbox
    signatures.withdraw(rows[0])
    events = SignatureEvent.objects.filter(step="asked-again")
    first, last = events.order_by("pk").first().pk, events.order_by("pk").last().pk
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tell_asked_again.enqueue(signing.pk, first - 1, last)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        f"{number}@example.org" for number in range(1, 5)
    ]


def test_a_campaign_whose_petition_was_signed_is_not_deleted(site, administrator):
    page = campaign_page(site, "Safe ways", slug="safe-ways")
    petition = Petition.objects.create(
        campaign=page.translation_key, slug=page.slug, count=3
    )
    browser = browser_of(administrator)
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    browser.post(address)
    assert type(page).objects.filter(pk=page.pk).exists()
    Petition.objects.filter(pk=petition.pk).update(count=0)
    browser.post(address)
    assert not type(page).objects.filter(pk=page.pk).exists()
    assert not Petition.objects.exists()


def test_an_invented_organisation_is_marked_although_it_is_not_public(
    signing, organisation
):
    organisation.example, organisation.live = True, False
    organisation.save()
    accepted(signing, "Welcome House", stakeholder=organisation)
    [country] = by_country(signing, list(ordered(signing)))
    assert country.signatories[0].example


def test_a_text_that_is_none_stops_no_publishing(statement):
    raw = [{"type": "demand", "value": {"demand": "Places", "text": None}, "id": "a"}]
    statement.demands = StatementPage._meta.get_field("demands").stream_block.to_python(
        raw
    )
    assert words.digest(statement)
    statement.save_revision().publish()


def test_a_damaged_zip_is_told():
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.po", 'msgid ""\nmsgstr ""\n' * 90)
    raw = bytearray(held.getvalue())
    raw[36:44] = b"\xff" * 8
    with pytest.raises(pofiles.Unusable):
        list(pofiles.read_many(SimpleUploadedFile("a.zip", bytes(raw))))


def test_pages_of_petition_links_tell_no_address(client, site):
    for path in ("confirm/unknown/", "leave/unknown/"):
        answer = client.get(f"/en/petitions/{path}")
        assert answer.headers["Referrer-Policy"] == "strict-origin"
