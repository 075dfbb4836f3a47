"""My organisations: states, the one thing to do next, cost."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stakeholders.completeness import completeness
from stakeholders.members import panels
from stakeholders.models import (
    Initiative,
    Report,
    Role,
    Stakeholder,
    Standing,
    ViewCount,
)
from stakeholders.services import claims, reports, submissions
from tests.conftest import browser_of
from tests.factories import InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(owner, site):
    return browser_of(owner)


@pytest.fixture
def published(organisation):
    """The organisation, published today."""
    Stakeholder.objects.update(last_published_at=timezone.now())
    organisation.refresh_from_db()
    return organisation


def text_of(browser, address="/en/members/"):
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def edit(entry, user, **values):
    """Save a draft; return its revision."""
    draft = submissions.draft_of(entry)
    for name, value in values.items():
        setattr(draft, name, value)
    entry.refresh_from_db()
    return submissions.save_draft(draft, user, entry.latest_revision_id)


def page_of(organisation):
    return reverse("member-organisation", args=[organisation.pk])


def test_a_visitor_is_asked_to_sign_in(client, organisation):
    for address in ("/en/members/", page_of(organisation)):
        response = client.get(address)
        assert response.status_code == 302
        assert "/en/account/login/" in response.headers["Location"]


def test_an_organisation_of_others_is_not_found(organisation, member, site):
    assert browser_of(member).get(page_of(organisation)).status_code == 404


def test_no_cache_keeps_it(browser, published):
    assert "no-store" in browser.get("/en/members/").headers["Cache-Control"]


def test_somebody_without_an_organisation_is_shown_three_doors(stranger, site):
    text = text_of(browser_of(stranger))

    assert reverse("propose") in text
    assert 'href="/en/map/"' in text
    assert "stranger@example.org" in text


def test_somebody_who_waits_to_be_let_in_is_told(organisation, stranger, editor, site):
    claim = claims.claim(organisation, stranger, "I run the café.")
    browser = browser_of(stranger)

    assert "Welcome House: waiting since" in text_of(browser)

    claims.decide_claim(claim, editor, None, "No.")
    assert "waiting since" not in text_of(browser)


def test_a_live_organisation_is_in_order(browser, published):
    text = text_of(browser)

    assert "Welcome House" in text
    assert "On the site" in text
    assert reverse("member-edit", args=["stakeholder", published.pk]) in text


def test_a_draft_is_to_be_handed_in(browser, published, owner):
    edit(published, owner, name_fr="Maison")

    text = text_of(browser)

    assert "Draft, not handed in" in text
    assert reverse("member-submit", args=[published.pk]) in text


def test_what_waits_is_said_to_wait(browser, published, owner):
    revision = edit(published, owner, name_fr="Maison")
    submissions.submit(published, owner, [revision.pk])

    text = text_of(browser)

    assert "Waiting for the editors" in text
    assert "Draft, not handed in" not in text


def test_what_was_sent_back_shows_its_note(browser, published, owner, editor):
    initiative = InitiativeFactory(stakeholder=published)
    revision = edit(initiative, owner, name_fr="Café")
    item = submissions.submit(published, owner, [revision.pk]).items.get()
    submissions.send_back(item, editor, revision.pk, "Which <day>?")

    for text in (text_of(browser), text_of(browser, page_of(published))):
        assert "Sent back with a note" in text
        assert "Which &lt;day&gt;?" in text
        assert reverse("member-edit", args=["initiative", initiative.pk]) in text


def test_a_note_is_gone_once_the_entry_is_approved(browser, published, owner, editor):
    revision = edit(published, owner, name_fr="Maison")
    item = submissions.submit(published, owner, [revision.pk]).items.get()
    submissions.send_back(item, editor, revision.pk, "Which day?")
    revision = edit(published, owner, name_fr="La maison")
    item = submissions.submit(published, owner, [revision.pk]).items.get()
    submissions.approve(item, editor, revision.pk)

    text = text_of(browser)

    assert "Which day?" not in text
    assert "Sent back" not in text


def test_an_entry_never_published_has_the_name_of_its_draft(owner, site):
    hidden = StakeholderFactory(name_en="Row", live=False, first_published_at=None)
    hidden.members.create(user=owner, role=Role.OWNER)
    edit(hidden, owner, name_en="Draft name")

    text = text_of(browser_of(owner))

    assert "Draft name" in text
    assert "Not on the site yet" in text


def test_a_report_that_took_it_off_is_told(browser, published, editor):
    report = reports.file_report(published, "unsafe", "secret words", "", "en")
    reports.take_off(report, editor)

    text = text_of(browser)

    assert "Taken off the site while editors look at it" in text
    assert "secret words" not in text


def test_a_year_without_a_word_asks_whether_all_is_true(browser, published):
    long_ago = timezone.now() - timedelta(days=settings.CONFIRM_AFTER_DAYS + 1)
    Stakeholder.objects.update(last_published_at=long_ago)

    text = text_of(browser)

    assert "Not confirmed for a year" in text
    assert reverse("member-confirm", args=[published.pk]) in text


def test_a_confirmed_organisation_is_not_asked(browser, published):
    long_ago = timezone.now() - timedelta(days=settings.CONFIRM_AFTER_DAYS + 1)
    Stakeholder.objects.update(last_published_at=long_ago)
    Standing.objects.create(stakeholder=published, confirmed_at=timezone.now())

    assert "Not confirmed for a year" not in text_of(browser)


def test_views_are_shown_with_words_beside_the_bars(browser, published):
    initiative = InitiativeFactory(stakeholder=published)
    month = timezone.localdate().replace(day=1)
    ViewCount.objects.create(stakeholder=published, month=month, views=5)
    ViewCount.objects.create(initiative=initiative, month=month, views=7)
    long_ago = month.replace(year=month.year - 1)
    ViewCount.objects.create(stakeholder=published, month=long_ago, views=900)

    text = text_of(browser)

    assert "Opened 12 times in three months" in text
    assert ": 12" in text.split('role="img" aria-label="')[1].split('"')[0]


class Fake:
    order = 5

    def __init__(self, words):
        self.words = words

    def render(self, request, memberships):
        return self.words and f"{self.words} {len(memberships)}"


def test_other_apps_add_panels_in_their_order(browser, published):
    first, second, silent = Fake("First"), Fake("Second"), Fake(None)
    first.order = 1
    for panel in (second, silent, first):
        panels.register(panel)
    try:
        text = text_of(browser)
    finally:
        for panel in (first, second, silent):
            panels.unregister(panel)

    assert text.index("First 1") < text.index("Second 1")
    assert "None" not in text


def test_focal_points_alone_see_the_way_to_moderation(owner, focal_point, site):
    address = reverse("member-moderation")

    assert address not in text_of(browser_of(owner))
    assert address in text_of(browser_of(focal_point))


def test_a_focal_point_begins_with_what_waits(
    published, owner, focal_point, focal_elsewhere, site
):
    words = "1 submission waits for you"
    assert "waits for you" not in text_of(browser_of(focal_point))
    revision = edit(published, owner, name_fr="Maison")
    submissions.submit(published, owner, [revision.pk])

    assert words in text_of(browser_of(focal_point))
    assert words not in text_of(browser_of(focal_elsewhere))
    assert words not in text_of(browser_of(owner))


def test_a_guarded_offer_of_an_unverified_host_is_said_to_be_hidden(browser, published):
    initiative = InitiativeFactory(stakeholder=published)
    initiative.offers.create(kind="homes", open=1, approved_at=timezone.now())
    words = "your organisation is not verified"
    assert words in text_of(browser)
    assert words in text_of(browser, page_of(published))

    Standing.objects.create(stakeholder=published, verified_at=timezone.now())

    assert words not in text_of(browser)


def test_no_bars_where_nobody_came(browser, published):
    text = text_of(browser)

    assert "Opened 0 times in three months" in text
    assert "views__chart" not in text


def test_completeness_counts_what_is_there_at_all():
    content = {"name_en": "A", "summary_en": "B", "description_en": "C", "place": "X"}
    content |= {"name_fr": "A", "summary_fr": "B", "phone": "", "email": "a@b.c"}

    found = completeness(content)

    assert found.languages == ("en",)
    assert "Français" in found.missing_languages
    assert completeness(content | {"description_en": ""}).languages == ("en", "fr")
    assert (found.facts, found.all_facts) == (2, 2)


class TestGoldenCounts:
    """At most 12 queries, whatever belongs to a person."""

    MOST = 12

    def stock(self, user, number):
        for _number in range(number):
            host = StakeholderFactory()
            host.members.create(user=user, role=Role.OWNER)
            for _initiative in range(number):
                initiative = InitiativeFactory(stakeholder=host)
                initiative.offers.create(kind="course", open=1)
                edit(initiative, user, name_fr="Un", name_de="Eins")
            Report.objects.create(stakeholder=host, concern="wrong", language="en")
        self.organisation = host

    @pytest.mark.parametrize("number", [1, 4])
    def test_dashboard(self, owner, site, number, django_assert_max_num_queries):
        self.stock(owner, number)
        browser = browser_of(owner)
        browser.get("/en/members/")

        with django_assert_max_num_queries(self.MOST):
            text_of(browser)

    def test_of_a_focal_point(self, focal_point, site, django_assert_max_num_queries):
        self.stock(focal_point, 2)
        browser = browser_of(focal_point)
        browser.get("/en/members/")

        with django_assert_max_num_queries(self.MOST):
            text_of(browser)

    @pytest.mark.parametrize("number", [1, 4])
    def test_organisation(self, owner, site, number, django_assert_max_num_queries):
        self.stock(owner, number)
        browser = browser_of(owner)
        browser.get("/en/members/")

        with django_assert_max_num_queries(self.MOST):
            text_of(browser, page_of(self.organisation))


def test_everything_there_is_stays_behind_sign_in(published):
    initiative = Initiative.objects.create(stakeholder=published, name_en="X")
    for address in (
        reverse("member-offers", args=[initiative.pk]),
        reverse("member-organisation", args=[published.pk]),
    ):
        assert Client().get(address).status_code == 302
