"""Searching with an engine that is not the database: the same is found."""

import pytest
from django.http import QueryDict

from stakeholders.models import Listing
from stakeholders.search import EntryQuery
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory
from tests.stakeholders.search_engine import Index

pytestmark = pytest.mark.django_db

QUERIES = (
    *("q=gand", "q=GHENT", "q=house", "q=green+house", "q=house+green", "q=gre"),
    *("q=strasse", "q=المدينة", "q=مدينة", "q=house&country=BE", "q=zzz", "q=..."),
    *("q=house&type=initiative", "q=house&near=Ghent", "q=дім", "q=%22%29+NOT+*"),
)


def build():
    """Make a small registry."""
    green = StakeholderFactory(
        name_en="Green House", name_ar="المدينة الخضراء", **GHENT
    )
    StakeholderFactory(name_en="House of Straße", country="DE")
    InitiativeFactory(name_en="House of languages", stakeholder=green)
    StakeholderFactory(name_uk="Дім", country="UA")


def found():
    """Return what each query finds, by name."""
    return {
        query: list(
            EntryQuery(QueryDict(query)).ordered().values_list("name_en", flat=True)
        )
        for query in QUERIES
    }


@pytest.fixture
def engine(settings):
    """Search with the engine in memory."""
    Index.words.clear()
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "tests.stakeholders.search_engine"}
    }
    settings.SEARCHES_IN_DATABASE = False
    yield
    Index.words.clear()


def test_an_engine_finds_what_the_database_finds(gazetteer, request):
    build()
    by_database = found()
    request.getfixturevalue("engine")
    for listing in Listing.objects.all():
        listing.save()

    assert Index.words
    assert found() == by_database
    assert by_database["q=green+house"] == ["Green House"]


def test_what_leaves_the_public_leaves_the_engine(engine, gazetteer):
    build()
    assert len(found()["q=house"]) == 3

    Listing.objects.get(name_en="Green House").stakeholder.unpublish()

    assert found()["q=house"] == ["House of Straße"]


def test_an_engine_that_lags_shows_nothing_that_is_hidden(engine, gazetteer):
    build()
    kept = dict(Index.words)
    Listing.objects.get(name_en="House of Straße").stakeholder.unpublish()
    Index.words.update(kept)

    assert "House of Straße" not in found()["q=house"]


def test_outputs_ask_the_engine_too(client, site, engine, gazetteer):
    build()

    page = client.get("/en/map/?q=strasse")

    assert [row.name_en for row in page.context["listings"]] == ["House of Straße"]
