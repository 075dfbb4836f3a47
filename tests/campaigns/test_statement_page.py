"""The page of a statement: what it shows, in which language, at what cost."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from campaigns.codes import Change, Precision
from campaigns.models import Addressee, Cosignatory, StatementPage
from campaigns.services import signatures, wordings
from stakeholders.models import Topic
from tests.factories import GHENT, StakeholderFactory

from .building import (
    PERSON,
    accepted,
    accepted_many,
    alias_in,
    published,
    statement_page,
    translated,
    waiting,
)

pytestmark = pytest.mark.django_db


def shown(client, page, language="en"):
    response = client.get(page.url.replace("/en/", f"/{language}/"))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("precision", "language", "written"),
    [
        (Precision.DAY, "en", "9 March 2026"),
        (Precision.MONTH, "en", "March 2026"),
        (Precision.MONTH, "de", "März 2026"),
        (Precision.YEAR, "fr", "2026"),
    ],
)
def test_the_date_is_as_exact_as_it_is_known(
    client, statement, precision, language, written
):
    statement.date_precision = precision
    statement = published(statement)
    if language != "en":
        alias_in(statement, language)

    assert f">{written}</time>" in shown(client, statement, language)


def test_it_tells_to_whom_on_what_occasion_and_what_is_asked(client, statement):
    statement.occasion = "Refugee day"
    statement.press_contact = "<p>Press desk</p>"
    statement.addressees.set([Addressee.objects.create(name="EU Council", slug="c")])
    statement.topics.set([Topic.objects.get(slug="housing")])
    text = shown(client, published(statement))

    for words in ("Refugee day", "Press desk", "EU Council", "Ten thousand places"):
        assert words in text
    assert '<ol class="demands"' in text


def test_signatories_are_listed_by_country_without_the_person(client, signing):
    accepted(signing, "Zebra", "BE", quote="We open doors.", website="https://z.be/")
    accepted(signing, "Aap", "NL")
    page = StatementPage.objects.get()
    text = shown(client, page)

    assert text.index("Belgium") < text.index("Zebra") < text.index("Netherlands")
    assert "We open doors." in text
    assert 'href="https://z.be/" rel="nofollow noreferrer ugc"' in text
    for secret in PERSON.values():
        assert secret not in text


def test_countries_are_sorted_as_the_reader_calls_them(client, statement, signing):
    accepted(signing, "One", "DE")
    accepted(signing, "Two", "BE")
    alias_in(statement, "fr")

    english, french = shown(client, statement), shown(client, statement, "fr")
    assert english.index("Belgium") < english.index("Germany")
    assert french.index("Allemagne") < french.index("Belgique")


def test_an_entry_that_is_public_has_the_registry_s_name(client, statement, signing):
    entry = StakeholderFactory(name_en="Open House", name_fr="Maison ouverte", **GHENT)
    accepted(signing, "Open House asbl", stakeholder=entry)
    alias_in(statement, "fr")

    french = shown(client, statement, "fr")
    assert "Maison ouverte" in french
    assert f"/fr/stakeholders/{entry.slug}/" in french
    entry.live = False
    entry.save()
    hidden = shown(client, statement, "fr")
    assert "Open House asbl" in hidden
    assert entry.slug not in hidden


def test_what_waits_is_declined_or_withdrawn_is_not_shown(client, statement, signing):
    waiting(signing, "Waits")
    declined = accepted(signing, "Declined")
    signatures.decline(signing, [declined], None, "No")
    signatures.withdraw(accepted(signing, "Withdrawn"))

    text = shown(client, statement)
    for name in ("Waits", "Declined", "Withdrawn"):
        assert name not in text


def test_an_example_is_marked(client, statement, signing):
    accepted(signing, "Invented House", example=True, website="https://real.example/")
    text = shown(client, statement)
    line = text[text.index("Invented House") :]

    assert "badge--example" in line[:200]
    assert "https://real.example/" not in text
    statement.example = True
    text = shown(client, published(statement))
    assert "<title>Open the doors (example)" in text
    assert '<meta property="og:title" content="Open the doors (example)">' in text
    assert "noindex" in text


def test_the_box_says_where_signing_stands(client, statement, signing):
    sign = reverse("sign", args=[signing.slug])
    assert sign in shown(client, statement)

    signing.opens_at = timezone.now() + timedelta(days=2)
    signing.save()
    early = shown(client, statement)
    assert "You can sign from" in early and sign + '"' not in early

    signing.opens_at = timezone.now() - timedelta(days=2)
    signing.closes_at = timezone.now() - timedelta(days=1)
    signing.save()
    over = shown(client, statement)
    assert "Closed since" in over and sign + '"' not in over

    signing.delivered_at = timezone.now()
    signing.save()
    assert "handed over" in shown(client, statement)


def test_what_others_lead_cannot_be_signed_here(client, statement, signing):
    entry = StakeholderFactory(name_en="Known House", **GHENT)
    statement.led_elsewhere = True
    statement.lead_organisation = "Lead Network"
    statement.signed_by = "over 100 organisations"
    statement.stated_number = 104
    statement.outside_url = "https://lead.example/statement"
    for name, stakeholder in (("Known", entry), ("Unknown House", None)):
        Cosignatory.objects.create(
            statement=statement.translation_key, name=name, stakeholder=stakeholder
        )
    text = shown(client, published(statement))

    assert reverse("sign", args=[signing.slug]) not in text
    for words in ("Lead Network", "over 100 organisations", "104", "Unknown House"):
        assert words in text
    assert entry.get_absolute_url() in text and "Known House" in text


def test_a_change_that_nobody_decided_on_is_told_as_it_is(client, statement, signing):
    accepted(signing)
    statement.introduction = "Other words."
    statement = published(statement)
    wordings.record(statement)

    text = shown(client, statement)
    assert "1 organisation signed the earlier text." in text
    wordings.decide(signing, Change.VERSION)
    text = shown(client, statement)
    assert "A new version was published" in text
    assert "1 organisation signed an earlier version." in text


def test_the_texts_show_what_came_and_went(client, statement, signing):
    accepted(signing)
    statement.introduction = "Safe routes for people who flee."
    wordings.record(published(statement))
    wordings.decide(signing, Change.CORRECTION)

    text = client.get(reverse("wordings", args=[signing.slug])).content.decode()
    assert "<del>ways</del> <ins>routes</ins>" in text
    assert "A correction: signatures stand." in text
    assert "1 organisation signed this very text." in text


def test_related_statements_are_those_of_the_reader_s_language(client, statement):
    other = statement_page(statement.get_parent(), "Homes")
    translated(other, "fr", title="Logements")
    statement.related = [("statement", other)]
    statement = published(statement)
    alias_in(statement, "fr")

    assert "Homes" in shown(client, statement)
    french = shown(client, statement, "fr")
    assert "Logements" in french and "Homes" not in french


def test_an_alias_is_no_translation(client, statement):
    alias_in(statement, "ar")
    translated(statement, "fr", title="Ouvrez les portes")

    text = shown(client, statement, "ar")
    assert re.search('<h1 lang="en" dir="ltr"\\s*>Open the doors</h1>', text)
    assert 'hreflang="fr" href="/fr/statements/open-the-doors/"' in text
    assert '<link rel="alternate" hreflang="ar"' not in text
    assert '<meta property="og:locale:alternate" content="fr_FR">' in text


def test_a_page_that_is_not_saved_can_be_previewed(site, editor):
    page = StatementPage(title="New", locale=site.locale, date=date(2026, 1, 1))
    response = page.make_preview_request(preview_mode="")

    assert response.status_code == 200
    assert "New" in response.rendered_content


def test_what_is_not_for_everybody_has_no_picture(client, statement, signing, editor):
    entry = StakeholderFactory(name_en="Open House", **GHENT)
    accepted(signing, stakeholder=entry)
    picture = f"/signatories/{statement.translation_key}"
    assert picture in shown(client, statement)
    restriction = PageViewRestriction.objects.create(
        page=statement, restriction_type=PageViewRestriction.LOGIN
    )
    client.force_login(editor)
    text = shown(client, statement)
    assert "Open House" in text and picture not in text

    restriction.delete()
    statement.unpublish()
    draft = statement.make_preview_request(preview_mode="").rendered_content
    assert "Open House" in draft and picture not in draft


@pytest.fixture
def full(statement, signing, organisation):
    """A statement with all that a page may show."""
    others = [statement_page(statement.get_parent(), f"Other {n}") for n in range(3)]
    statement.related = [("statement", other) for other in others]
    statement.topics.set(Topic.objects.all()[:3])
    statement.addressees.set([Addressee.objects.create(name="Council", slug="c")])
    return published(statement)


@pytest.mark.parametrize("number", [5, 500])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_costs_the_same_however_many_signed(
    client, full, signing, organisation, number, language
):
    accepted_many(signing, number, stakeholder=None)
    accepted(signing, "Welcome House", stakeholder=organisation)
    alias_in(full, "fr")
    address = full.url.replace("/en/", f"/{language}/")
    client.get(address)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) <= 10, [query["sql"][:200] for query in queries]


class TestSignatories:
    """All who signed, a page at a time."""

    def test_they_are_paged(self, client, signing):
        accepted_many(signing, 130)
        address = reverse("signatories", args=[signing.slug])

        first = client.get(address).content.decode()
        assert first.count('class="signatory"') == 60
        last = client.get(address, {"page": 3}).content.decode()
        assert last.count('class="signatory"') == 10
        assert "Page 3 of 3" in last

    def test_they_are_filtered(self, client, signing):
        accepted(signing, "Ours", "BE", kind="city")
        accepted(signing, "Theirs", "BE", kind="ngo")
        accepted(signing, "Distant", "FR", kind="city")
        address = reverse("signatories", args=[signing.slug])

        text = client.get(address, {"country": "BE", "kind": "city"}).content.decode()
        assert "Ours" in text and "Theirs" not in text and "Distant" not in text
        assert "1 organisation signed" in text
        unread = client.get(address, {"country": "XX", "page": "x"})
        assert "3 organisations signed" in unread.content.decode()

    def test_their_number_costs_no_query(self, client, signing):
        address = reverse("signatories", args=[signing.slug])
        counts = []
        for number in (70, 400):
            signing.signatures.all().delete()
            accepted_many(signing, number)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_their_map_has_the_public_entries(self, client, signing):
        shown = StakeholderFactory(name_en="Shown House", **GHENT)
        hidden = StakeholderFactory(name_en="Hidden House", live=False, **GHENT)
        accepted(signing, "A", stakeholder=shown)
        accepted(signing, "B", stakeholder=hidden)
        waiting(signing, "C", stakeholder=StakeholderFactory(**GHENT))

        address = reverse(
            "collection-pins", args=["signatories", str(signing.statement)]
        )
        text = client.get(address).content.decode()
        assert "Shown House" in text and "Hidden House" not in text
        assert client.get(address.replace("-", "x")).status_code == 404

    def test_a_statement_that_is_not_public_has_none(self, client, statement, signing):
        statement.unpublish()
        for name in ("signatories", "wordings"):
            assert client.get(reverse(name, args=[signing.slug])).status_code == 404

    def test_the_language_menu_keeps_the_page(self, client, signing):
        address = reverse("signatories", args=[signing.slug])
        with translation.override("fr"):
            french = reverse("signatories", args=[signing.slug])
        assert french.replace("/", "%2F") in client.get(address).content.decode()
