"""What is kept of statements and lists follows every change at once."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import Addressee, Edition, StatementPage
from campaigns.services import openings, signatures
from stakeholders.models import Topic
from tests.factories import GHENT, StakeholderFactory

from .building import accepted, alias_in, published, statement_page, waiting

pytestmark = pytest.mark.django_db
LIST = "/en/statements/"


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["template_fragments"].clear()


@pytest.fixture
def shown(client, full):
    """Return the statement's page as a reader gets it."""

    def shown(language="en"):
        full.refresh_from_db()
        answer = client.get(full.url.replace("/en/", f"/{language}/"))
        assert answer.status_code == 200
        return answer.content.decode()

    return shown


@pytest.fixture
def full(statement, signing):
    """A statement with another that is related, a topic and an addressee."""
    other = statement_page(statement.get_parent(), "Homes for all", slug="homes")
    statement.related = [("statement", other)]
    statement.topics.set([Topic.objects.get(slug="housing")])
    statement.addressees.set([Addressee.objects.create(name="Council", slug="c")])
    return published(statement)


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_second_reader_costs_no_query_for_what_is_kept(client, full, signing):
    accepted(signing)
    assert queries_of(client, full.url) == 5
    assert queries_of(client, LIST) == 6


def test_a_preview_is_not_kept(client, full, shown):
    assert "Homes for all" in shown()
    full.occasion = "A draft"
    draft = full.make_preview_request(preview_mode="").rendered_content
    assert "A draft" in draft
    assert "A draft" not in shown()


def test_a_draft_that_is_saved_again_and_again_outdates_nothing(full):
    before = Edition.stamps().get()
    full.save_revision()
    assert Edition.stamps().get() == before
    full.save_revision().publish()
    assert Edition.stamps().get() != before


def test_signatures_come_and_go(shown, signing):
    assert "Open House" not in shown()
    one = accepted(signing)
    assert "Open House" in shown()
    signatures.withdraw(one)
    assert "Open House" not in shown()


def test_an_entry_has_its_name_of_now(shown, signing):
    entry = StakeholderFactory(name_en="Before", **GHENT)
    accepted(signing, "As signed", stakeholder=entry)
    assert "Before" in shown()
    entry.name_en = "After"
    entry.save()
    assert "After" in shown() and "Before" not in shown()
    entry.live = False
    entry.save()
    assert "As signed" in shown() and "After" not in shown()


def test_what_is_related_is_told_as_it_is(shown):
    assert "Homes for all" in shown()
    other = StatementPage.objects.get(slug="homes")
    other.title = "Homes for most"
    published(other)
    assert "Homes for most" in shown()
    restriction = PageViewRestriction.objects.create(page=other, restriction_type="x")
    assert "Homes for most" not in shown()
    restriction.delete()
    assert "Homes for most" in shown()
    StatementPage.objects.get(pk=other.pk).unpublish()
    assert "Homes for most" not in shown()


def test_links_follow_a_list_that_moves(shown, full):
    assert 'href="/en/statements/homes/"' in shown()
    index = full.get_parent().specific
    index.slug = "voices"
    index.save_revision().publish()
    assert 'href="/en/voices/homes/"' in shown()


def test_terms_have_their_name_of_now(shown):
    assert "Council" in shown()
    for term, name in (
        (Addressee.objects.get(slug="c"), "The Council of the Union"),
        (Topic.objects.get(slug="housing"), "Roofs"),
    ):
        field = "name_en" if hasattr(term, "name_en") else "name"
        setattr(term, field, name)
        term.save()
        assert name in shown()


def test_each_language_has_its_own(shown, full, signing):
    alias_in(full, "fr")
    accepted(signing, country="DE")
    assert "Germany" in shown() and "Allemagne" in shown("fr")
    assert "Germany" in shown()


class TestList:
    """The list of statements."""

    def listed(self, client, query=""):
        return client.get(f"{LIST}{query}").content.decode()

    def test_it_has_what_is_new(self, client, statement):
        assert "Open the doors" in self.listed(client)
        assert "1 statement found" in self.listed(client)
        statement_page(statement.get_parent(), "A new one")
        assert "A new one" in self.listed(client)
        assert "2 statements found" in self.listed(client)

    def test_it_has_the_filters_of_now(self, client, statement):
        assert "Parliament" not in self.listed(client)
        Addressee.objects.create(name="Parliament", slug="parliament")
        assert "Parliament" in self.listed(client)

    def test_questions_are_kept_apart(self, client, statement):
        assert "Open the doors" in self.listed(client)
        assert "Open the doors" not in self.listed(client, "?year=2026&kind=call")
        assert "Open the doors" in self.listed(client, "?year=2026")

    def test_it_counts_signatures(self, client, signing):
        assert "organisation signed" not in self.listed(client)
        accepted(signing)
        assert "1 organisation signed" in self.listed(client)

    def test_what_closes_by_itself_is_not_shown_as_open(
        self, client, signing, monkeypatch
    ):
        openings.change(signing, closes_at=timezone.now() + timedelta(hours=1))
        assert "Open for signatures" in self.listed(client)
        later = timezone.now() + timedelta(hours=2)
        monkeypatch.setattr("django.utils.timezone.now", lambda: later)
        assert "Open for signatures" not in self.listed(client)

    def test_a_number_that_is_none_is_not_kept(self, client, statement):
        for number in range(3):
            self.listed(client, f"?page=x{number}")
        assert not any(
            "template.cache.list" in key for key in caches["template_fragments"]._cache
        )


def test_waiting_signatures_show_nothing(shown, signing):
    shown()
    waiting(signing, "Waits")
    assert "Waits" not in shown()
