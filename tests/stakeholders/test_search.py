"""The one query: what it reads, and that list, map and picture agree on it."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from stakeholders.kinds import Kind
from stakeholders.maps import payload
from stakeholders.models import Listing, Topic
from stakeholders.search import EntryQuery, matching, ordered
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

LODZ = {"place": "Łódź", "country": "PL", "latitude": 51.77, "longitude": 19.46}
COLOGNE = {"place": "Köln", "country": "DE", "latitude": 50.93, "longitude": 6.95}


def names(query: str) -> list[str]:
    """Return the English names of what matches a query string, in order."""
    listings = ordered(EntryQuery(QueryDict(query)).listings(), "en")
    return list(listings.values_list("name_en", flat=True))


@pytest.fixture
def entries(db, gazetteer):
    """Return a small registry."""
    ghent = StakeholderFactory(
        name_en="City of Ghent", name_fr="Ville de Gand", kind=Kind.CITY, **GHENT
    )
    lodz = StakeholderFactory(
        name_en="Green House", name_ar="المدينة الخضراء", kind=Kind.NGO, **LODZ
    )
    cologne = StakeholderFactory(
        name_en="Straße 7", kind=Kind.VOLUNTEER_GROUP, **COLOGNE
    )
    nowhere = StakeholderFactory(name_en="A network", kind=Kind.NETWORK)
    course = InitiativeFactory(name_en="Language table", stakeholder=lodz)
    course.topics.set(Topic.objects.filter(slug__in=["language", "volunteering"]))
    course.save()
    return ghent, lodz, cologne, nowhere, course


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["A network", "City of Ghent", "Green House", "Language table"]),
        ("q=gand", ["City of Ghent"]),
        ("q=GHENT", ["City of Ghent"]),
        ("q=Lodz", ["Green House", "Language table"]),
        ("q=Łódź", ["Green House", "Language table"]),
        ("q=Лодзь", ["Green House", "Language table"]),
        ("q=خضراء", ["Green House"]),
        ("q=المدينة+الخضراء", ["Green House"]),
        ("q=مدينة", ["City of Ghent", "Green House"]),
        ("q=strasse", ["Straße 7"]),
        ("q=Colonia", ["Straße 7"]),
        ("q=Кельн", ["Straße 7"]),
        ("q=Alemania", ["Straße 7"]),
        ("q=colog", ["Straße 7"]),
        ("q=house+lodz", ["Green House"]),
        ("q=nothing+like+this", []),
        ("q=%22%29+NOT+*+zzz--", []),
        ("q=...", []),
        ("kind=city", ["City of Ghent"]),
        ("kind=city&kind=network", ["A network", "City of Ghent"]),
        ("country=PL", ["Green House", "Language table"]),
        ("country=PL&kind=city", []),
        ("topic=language", ["Language table"]),
        ("topic=language&topic=volunteering", ["Language table"]),
        ("topic=language&country=PL&kind=ngo&q=table", ["Language table"]),
    ],
)
def test_what_is_found(entries, query, found):
    expected = found if query else [*found, "Straße 7"]

    assert names(query) == expected


@pytest.mark.django_db
def test_a_code_that_is_none_is_told_and_left_out(client, site, entries):
    page = client.get("/en/map/?kind=castle&country=PL")

    assert page.status_code == 200
    assert page.context["listings"].paginator.count == 2
    assert "castle is not one of the available choices" in page.content.decode()


@pytest.mark.django_db
def test_equal_questions_have_equal_query_strings():
    one = EntryQuery(QueryDict("country=PL&q=a&kind=&unknown=1"))
    other = EntryQuery(QueryDict("q=a&country=PL"))

    assert one.urlencode() == other.urlencode() == "q=a&country=PL"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "uk"])
def test_codes_stand_once_and_in_one_order(language):
    asked = ("country=PL&country=AT", "country=AT&country=PL&country=AT")
    questions = [EntryQuery(QueryDict(one), language) for one in asked]

    assert {one.urlencode() for one in questions} == {"country=AT&country=PL"}
    assert questions[0].asks == questions[1].asks


def shown_in_list(client: Client, query: str) -> list[str]:
    """Page through the finder's list; return its entries in order."""
    shown, page = [], 1
    while True:
        response = client.get(f"/en/map/?{query}&page={page}")
        shown += [f"{e.entry_type}-{e.pk}" for e in entries_of(response)]
        if not response.context["listings"].has_next():
            return shown
        page += 1


def entries_of(response):
    """Return the entries on a page of the list."""
    return response.context["entries"]


def shown_on_map(client: Client, query: str) -> set[str]:
    """Return the entries of the interactive map's feed."""
    pins = payload.decode(client.get(f"/en/entries/pins.json?{query}").content)
    return {f"{pin.type}-{pin.id}" for pin in pins}


def shown_in_picture(client: Client, query: str) -> int:
    """Return how many entries the picture's marks stand for."""
    svg = client.get(f"/en/entries/map.svg?{query}").content.decode()
    return sum(map(int, re.findall(r'data-count="(\d+)"', svg)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["", "q=lodz", "kind=ngo&country=PL", "q=zzz", "kind=nonsense"]
)
def test_list_map_and_picture_show_the_same(client, site, entries, query, monkeypatch):
    monkeypatch.setattr("home.finder.answers.PER_PAGE", 2)
    listings = EntryQuery(QueryDict(query)).listings()
    pinned = {
        f"{listing.entry.entry_type}-{listing.entry.pk}"
        for listing in listings.filter(latitude__isnull=False)
    }

    listed = shown_in_list(client, query)

    assert len(listed) == len(set(listed)) == listings.count()
    assert shown_on_map(client, query) == pinned
    assert shown_in_picture(client, query) == len(pinned)
    page = client.get(f"/en/map/?{query}")
    assert page.context["unpinned"] == len(listed) - len(pinned)


class WildQueries(TestCase):
    """Whatever is asked, the finder answers."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["q", "kind", "topic", "country", "page", "x"]),
                st.text(max_size=60),
            ),
            max_size=5,
        )
    )
    def test_any_query_is_read(self, pairs):
        data = QueryDict(mutable=True)
        for name, value in pairs:
            data.appendlist(name, value)

        query = EntryQuery(data)

        assert list(query.listings()[:1]) == []
        assert EntryQuery(QueryDict(query.urlencode())).asks == query.asks


@pytest.mark.django_db
def test_a_listing_is_of_one_entry_only():
    initiative = InitiativeFactory()

    assert Listing.objects.get(initiative=initiative).entry == initiative
    assert Listing.objects.get(stakeholder=initiative.stakeholder).initiative is None


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["", "near=Gent&radius=500&"])
@pytest.mark.parametrize(
    "words",
    [
        "gand",
        "ghent",
        "Łódź",
        "مدينة",
        "green+hou",
        "house+gre",
        "hous+green",
        "7",
        "é",
    ],
)
def test_common_words_are_found_as_rare_ones_are(
    entries, monkeypatch, near, words
) -> None:
    rare = names(f"{near}q={words}")
    monkeypatch.setattr(matching, "FEW", 0)
    # Once by a search that finds them to be many, once as words known to be common.
    assert names(f"{near}q={words}") == rare
    assert names(f"{near}q={words}") == rare
