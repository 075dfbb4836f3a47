"""The lists of statements and campaigns: filters, order, cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Addressee
from stakeholders.models import Topic

from .building import (
    accepted,
    alias_in,
    campaign_page,
    many_statements,
    published,
    statement_page,
    translated,
)

pytestmark = pytest.mark.django_db


def listed(client, page, query="", language="en"):
    address = page.url.replace("/en/", f"/{language}/")
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def index(statement):
    return statement.get_parent()


def test_the_newest_come_first_and_the_undated_last(client, index):
    statement_page(index, "Undated")
    statement_page(index, "Old", date=date(2001, 1, 1))
    text = listed(client, index)

    assert text.index("Open the doors") < text.index("Old") < text.index("Undated")
    assert "3 statements found" in text


def test_every_filter_narrows_the_list(client, index, statement):
    council = Addressee.objects.create(name="Council", slug="council")
    other = statement_page(index, "A call", kind="call", date=date(2019, 5, 1))
    other.topics.set([Topic.objects.get(slug="housing")])
    other.addressees.set([council])
    published(other)
    queries = ("kind=call", "year=2019", "topic=housing", "addressee=council")
    for query in queries:
        text = listed(client, index, query)
        assert "A call" in text and "1 statement found" in text, query
        assert "Open the doors" not in text
    text = listed(client, index, "kind=call&year=2026")
    assert "Nothing matches all of this." in text
    # What is chosen stands there, with the way to leave it out.
    assert 'href="/en/statements/?year=2026"' in text
    assert "2 statements found" in listed(client, index, "kind=nothing&page=x")


def test_aliases_are_filtered_by_the_language_they_are_written_in(client, index):
    french = translated(statement_page(index, "Homes"), "fr", title="Logements")
    alias_in(statement_page(index, "Schools"), "fr")
    assert french.locale.language_code == "fr"

    text = listed(client, index, "language=fr", "fr")
    assert "Logements" in text and "Schools" not in text
    text = listed(client, index, "language=en", "fr")
    assert '<a href="/fr/statements/schools/" lang="en" dir="ltr">Schools</a>' in text


def test_lines_tell_how_many_signed_and_what_is_invented(
    client, index, statement, signing
):
    accepted(signing)
    statement_page(index, "Invented", example=True, is_summary=True)
    text = listed(client, index)

    assert "1 organisation signed" in text
    assert "Open for signatures" in text
    assert "badge--example" in text and "Summary by the editors" in text


def test_the_list_costs_the_same_however_many_there_are(client, index):
    counts = []
    for number in (25, 35):
        many_statements(index, number)
        client.get(index.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(index.url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
    assert "Page 4 of 4" in listed(client, index, "page=4")


def test_campaigns_are_filtered_by_status(client, site):
    campaign_page(site, "Now", status="running", starts=date(2026, 1, 1))
    page = campaign_page(site, "Then", status="ended", starts=date(2015, 1, 1))
    index = page.get_parent()

    both = listed(client, index)
    assert both.index("Now") < both.index("Then")
    ended = listed(client, index, "status=ended")
    assert "Then" in ended and ">Now<" not in ended
