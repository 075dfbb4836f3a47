"""Statements in feed readers."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils.html import escape

from .building import alias_in, statement_page

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(xml: bytes) -> Any:
    """Read what we have written ourselves."""
    return ElementTree.fromstring(xml)  # noqa: S314


@pytest.fixture
def index(statement):
    return statement.get_parent()


def atom(client, query="", language="en"):
    response = client.get(f"/{language}/statements.atom?{query}")
    assert response.status_code == 200
    return parsed(response.content)


def rss(client, query=""):
    response = client.get(f"/en/statements.rss?{query}")
    assert response.status_code == 200
    return parsed(response.content)


def test_both_feeds_have_the_statements_of_their_language(client, index):
    titles = [item.findtext("title") for item in rss(client).iter("item")]
    assert titles == ["Open the doors"]
    entries = list(atom(client).iter(f"{ATOM}entry"))
    [link] = entries[0].iter(f"{ATOM}link")
    assert link.get("href") == "http://127.0.0.1:8000/en/statements/open-the-doors/"


def test_the_filters_are_those_of_the_list(client, index):
    statement_page(index, "A call", kind="call")

    titles = [item.findtext("title") for item in rss(client, "kind=call").iter("item")]
    assert titles == ["A call"]
    text = client.get(f"{index.url}?kind=call").content.decode()
    assert 'href="/en/statements.atom?kind=call"' in text


def test_examples_and_summaries_are_marked(client, index):
    statement_page(index, "Invented", example=True, is_summary=True, kind="call")

    [item] = rss(client, "kind=call").iter("item")
    assert item.findtext("title") == "Invented (example)"
    assert "A summary by the editors" in item.findtext("description")


EVIL = "<img src=x onerror=alert(1)> & more"


def test_what_people_wrote_is_no_html_in_a_reader(client, index):
    statement_page(index, EVIL, introduction=EVIL, kind="call")

    [item] = rss(client, "kind=call").iter("item")
    [entry] = atom(client, "kind=call").iter(f"{ATOM}entry")

    assert item.findtext("title") == escape(EVIL)
    assert entry.findtext(f"{ATOM}title") == EVIL
    for summary in item.findtext("description"), entry.findtext(f"{ATOM}summary"):
        assert f'<p lang="en" dir="auto">{escape(EVIL)}</p>' in summary
        assert "<img" not in summary


def test_an_alias_says_its_own_language(client, statement):
    alias_in(statement, "ar")

    feed = atom(client, language="ar")
    assert feed.get(LANG) == "ar"
    [entry] = feed.iter(f"{ATOM}entry")
    assert entry.get(LANG) == "en"


def test_a_site_without_a_list_has_no_feed(client, site):
    assert client.get("/en/statements.rss").status_code == 404
