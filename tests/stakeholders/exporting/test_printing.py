"""The print page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stakeholders.codes import Reach
from stakeholders.exporting import printing
from tests.factories import GHENT, StakeholderFactory
from tests.stakeholders.one_query import marked

pytestmark = pytest.mark.django_db


def test_the_print_page_holds_what_one_needs_to_go_there(client, entries):
    page = client.get("/en/entries/print/?near=Ghent&radius=50").content.decode()

    assert "Welcome House" in page
    assert "+32 9 123 45 67" in page
    assert "French" in page
    assert "09:00" in page
    assert "/en/entries/map.svg?near=Ghent" in page
    assert "/en/entries/qr.svg?near=Ghent" in page
    assert "less than 1 km</span>" in page


def test_paper_ends_somewhere_and_says_so(client, entries, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 2)

    page = client.get("/en/entries/print/").content.decode()

    assert page.count("data-entry=") == 2
    assert "3 entries found" in page
    assert "Only the first 2 are printed here" in page


def test_a_position_is_not_printed(client, entries):
    page = client.get("/en/entries/print/?near=51.05,3.72&radius=5").content.decode()

    assert "Your position" in page
    # The way back holds it still, for who stands there; nobody reads it off paper.
    assert "3.72" not in re.sub("<[^>]*>", "", page)


def test_the_print_page_costs_the_same_however_long(client, entries):
    # What is remembered of the site and its terms is read once.
    client.get("/en/entries/print/?near=Ghent")
    counts = []
    for number in (1, 12):
        for _entry in range(number):
            StakeholderFactory(**GHENT)
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/entries/print/?near=Ghent")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize("path", ["map/", "entries/print/"])
def test_nothing_near_shows_no_entry_twice(client, entries, path):
    StakeholderFactory(name_en="Belgian Line", reach=Reach.COUNTRY, **GHENT)

    page = client.get(f"/en/{path}?near=Antwerp&radius=5").content

    shown = marked(page)
    assert len(shown) == len(set(shown)) == 3


def test_paper_says_why_an_entry_from_elsewhere_is_on_it(client, entries):
    far = {"place": "Oslo", "country": "NO", "latitude": 59.9, "longitude": 10.7}
    StakeholderFactory(name_en="Oslo Online", reach=Reach.ONLINE, **far)

    page = client.get("/en/entries/print/?near=Ghent").content.decode()

    _before, _heading, serving = page.partition("They serve this place from elsewhere")
    assert "Online, wherever you are" in serving
    assert "Oslo Online" in serving
    # From how far one is served online tells nobody anything.
    assert "print-away" not in serving
