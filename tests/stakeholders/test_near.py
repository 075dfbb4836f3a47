"""What lies near a place, what serves it from elsewhere, and what lies nearest."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from stakeholders import geometry
from stakeholders.codes import Audience, Reach, Receives
from stakeholders.kinds import Kind
from stakeholders.models import Standing, Topic
from stakeholders.search import (
    EntryQuery,
    count_matching,
    elsewhere,
    facets,
    nearest,
    show,
    shown_entries,
)
from stakeholders.services.snapshots import make_snapshot
from stakeholders.tasks import current_snapshot
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

BRUSSELS = {
    "place": "Brussels",
    "country": "BE",
    "latitude": 50.85045,
    "longitude": 4.34878,
}
COLOGNE = {"place": "Cologne", "country": "DE", "latitude": 50.93, "longitude": 6.95}
latitudes = st.floats(-89.9, 89.9)
longitudes = st.floats(-180, 180)


def ask(query: str) -> EntryQuery:
    return EntryQuery(QueryDict(query), "en")


def names(listings) -> list[str]:
    return [str(entry.shown_name) for entry in shown_entries(listings)]


def named(found) -> list[str]:
    return [str(entry.shown_name) for entry in show(found)[0]]


@pytest.fixture
def registry(db, gazetteer):
    """Return what lies in Brussels, in Ghent (50 km from there) and in Cologne."""
    desk = StakeholderFactory(name_en="Desk", kind=Kind.CITY, **BRUSSELS)
    ghent = StakeholderFactory(name_en="Ghent House", **GHENT)
    StakeholderFactory(name_en="Cologne House", **COLOGNE)
    StakeholderFactory(name_en="Nowhere")
    InitiativeFactory(name_en="Table", stakeholder=desk, audience=[Audience.WOMEN])
    StakeholderFactory(name_en="Study", receives=Receives.PROFESSIONALS, **BRUSSELS)
    return desk, ghent


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("near=Brussels&radius=10", ["Desk", "Table"]),
        ("near=Brussel", ["Desk", "Table"]),
        ("near=بروكسل", ["Desk", "Table"]),
        ("near=50.85,4.35&radius=1", ["Desk", "Table"]),
        ("near=Brussels&radius=60", ["Desk", "Table", "Ghent House"]),
        ("near=Ghent&radius=60", ["Ghent House", "Desk", "Table"]),
        ("near=Ghent&radius=60&sort=name", ["Desk", "Ghent House", "Table"]),
        ("near=Ghent&radius=60&kind=city", ["Desk", "Table"]),
        ("near=Ghent&radius=60&type=initiative", ["Table"]),
        ("near=Brussels&receives=any", ["Desk", "Table", "Study"]),
        ("near=Brussels&receives=professionals", ["Study"]),
        ("bbox=3,50,5,52", ["Desk", "Ghent House", "Table"]),
        ("bbox=170,-90,-170,90", []),
        ("audience=women", ["Table"]),
        ("near=Lisbon", []),
    ],
)
def test_what_is_near(registry, query, found):
    assert names(ask(query).ordered()) == found


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("near=Xyzzyville", "near", "We do not know this place"),
        ("near=Belgium", "near", "That is a whole country"),
        ("bbox=1,2,3", "bbox", "Four numbers"),
        ("bbox=nan,2,3,4", "bbox", "Four numbers"),
        ("bbox=1,9,3,4", "bbox", "Four numbers"),
        ("radius=0&near=Ghent", "radius", "greater than or equal to 1"),
        ("organisation=x", "organisation", "whole number"),
        ("confirmed=99", "confirmed", "less than or equal to 60"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(registry, query, field, says):
    asked = ask(query)

    assert says in str(asked.errors[field])
    assert field not in asked.asks


def test_equal_questions_are_written_alike(registry):
    one = ask("radius=10&near=++Ghent++&page=3&bbox=3.0,50,5.10,52")
    other = ask("bbox=3,50,5.1,52&near=Ghent&radius=10")

    assert one.urlencode() == other.urlencode()
    assert one.page_number == 3
    assert ask(one.urlencode()).asks == one.asks


def test_a_position_is_rounded_and_a_radius_needs_a_place(registry):
    assert ask("near=50.84999,4.34501").urlencode() == "near=50.85%2C4.35"
    assert ask("radius=10").urlencode() == ""


def test_distances_are_to_the_public_point(registry, gazetteer):
    shelter = StakeholderFactory(
        name_en="Shelter",
        shelter=True,
        **BRUSSELS | {"latitude": 50.80, "longitude": 4.30},
    )
    found = {
        entry.pk: entry.kilometres
        for entry in shown_entries(ask("near=Brussels").ordered())
        if entry.entry_type == "stakeholder"
    }

    assert found[shelter.pk] == pytest.approx(0, abs=0.01)
    assert names(ask("near=50.80,4.30&radius=2").ordered()) == []


def test_who_serves_a_place_from_elsewhere(registry):
    def make(name: str, place: dict, **facts) -> None:
        StakeholderFactory(name_en=name, **place, **facts)

    make("Far but reaching", GHENT, reach=Reach.NEAR, reach_km=80)
    make("Too short", GHENT, reach=Reach.NEAR, reach_km=20)
    make("Belgian", GHENT, reach=Reach.COUNTRY)
    make("German", COLOGNE, reach=Reach.COUNTRY)
    make("European", COLOGNE, reach=Reach.EUROPE)
    make("Online", {}, reach=Reach.ONLINE)
    make("Here, and online", BRUSSELS, reach=Reach.ONLINE)

    asked = ask("near=Brussels&radius=10")

    served = ["Far but reaching", "Belgian", "European", "Online"]
    assert named(elsewhere(asked, 10)) == served
    assert "Here, and online" in names(asked.ordered())
    assert named(elsewhere(ask("near=Brussels&radius=10&kind=city"), 10)) == []
    assert elsewhere(ask(""), 10) == []


def test_a_region_is_served_by_its_own(registry):
    antwerp = {"place": "Antwerp", "country": "BE"}
    point = {"latitude": 51.22, "longitude": 4.4}
    StakeholderFactory(name_en="Flemish", reach=Reach.REGION, **antwerp, **point)
    StakeholderFactory(
        name_en="Walloon",
        reach=Reach.REGION,
        **{"place": "Namur", "country": "BE", "latitude": 50.47, "longitude": 4.87},
    )

    assert named(elsewhere(ask("near=Ghent&radius=10"), 10)) == ["Flemish"]


def test_the_nearest_where_nothing_is_near(registry):
    assert named(nearest(ask("near=Lisbon"), 1)) == ["Ghent House"]
    assert named(nearest(ask("near=Aachen&radius=5"), 2)) == ["Cologne House", "Desk"]
    assert nearest(ask("near=Lisbon&kind=media"), 3) == []


def test_confirmed_within_months(registry, editor):
    desk, ghent = registry
    for stakeholder, days in ((desk, 10), (ghent, 100)):
        moment = timezone.now() - timedelta(days=days)
        Standing.objects.create(stakeholder=stakeholder, confirmed_at=moment)
        stakeholder.refresh_from_db()
        stakeholder.save()

    assert names(ask("confirmed=1").ordered()) == ["Desk", "Table"]
    assert names(ask("confirmed=6").ordered()) == ["Desk", "Ghent House", "Table"]


def test_an_organisation_and_what_it_runs(registry):
    desk, _ghent = registry

    assert names(ask(f"organisation={desk.pk}").ordered()) == ["Desk", "Table"]


def test_facets_count_what_each_choice_would_show(registry):
    for name in ("housing", "language"):
        Topic.objects.get_or_create(slug=name)
    desk, ghent = registry
    desk.topics.set(Topic.objects.filter(slug__in=["housing", "language"]))
    ghent.topics.set(Topic.objects.filter(slug="housing"))
    ghent.audience = [Audience.EVERYONE]
    desk.save()
    ghent.save()
    make_snapshot()

    def counts(query: str) -> dict[str, dict[str, int | None]]:
        asked = ask(query)
        found, _pinned = count_matching(asked, current_snapshot())
        return {
            facet.field.name: {o.code: o.count for o in facet.options}
            for facet in facets(asked, current_snapshot(), found)
        }

    assert counts("")["topic"] == {"housing": 2, "language": 1}
    # A choice of the same filter adds, one of another takes away.
    assert counts("topic=language")["topic"] == {"housing": 2, "language": 1}
    assert counts("topic=language")["kind"] == {"city": 1, "ngo": 0}
    assert counts("kind=ngo")["topic"] == {"housing": 1, "language": 0}
    assert counts("kind=ngo")["kind"] == {"city": 2, "ngo": 3}
    assert counts("kind=ngo&topic=language")["kind"] == {"city": 1, "ngo": 0}
    # What is for everyone is for women, too.
    assert counts("near=Ghent")["audience"]["women"] == 1
    for query in ("audience=women", "topic=housing", "kind=ngo&audience=everyone"):
        shown = counts(query)
        for facet, code in (("audience", "women"), ("topic", "housing")):
            alone = ask(query).urlencode(**{facet: [code]})
            assert shown[facet][code] == ask(alone).listings().count(), (query, facet)


@given(latitudes, longitudes, latitudes, longitudes)
def test_chords_sort_as_distances_do(lat1, lon1, lat2, lon2):
    apart = geometry.chord_squared(
        geometry.unit_vector(lat1, lon1), geometry.unit_vector(lat2, lon2)
    )
    distance = geometry.kilometres_of(apart)

    assert 0 <= distance <= geometry.HALF_ROUND + 1
    if distance < geometry.HALF_ROUND * 0.999:
        assert geometry.chord_squared_of(distance) == pytest.approx(apart, abs=1e-12)


@given(latitudes, longitudes, st.floats(1, 2_000), st.floats(0, 360))
def test_a_circle_lies_in_its_box(latitude, longitude, radius, bearing):
    edge = great_circle(kilometers=radius * 0.999).destination(
        (latitude, longitude), bearing
    )
    box = geometry.box_around(latitude, longitude, radius)

    assert box.south <= edge.latitude <= box.north
    assert any(west <= edge.longitude <= east for west, east in box.spans)


def test_a_known_distance():
    brussels, berlin = (50.85045, 4.34878), (52.52437, 13.41053)

    assert geometry.kilometres(brussels, berlin) == pytest.approx(651, abs=2)
