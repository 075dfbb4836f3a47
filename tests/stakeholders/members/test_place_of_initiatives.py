"""Where an initiative stands, and how exactly a place is shown."""

import re

import pytest

from stakeholders.kinds import Kind
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

from .placing import HOSTILE, form_of, looked_up, saved, sent_back, shown, typed

pytestmark = pytest.mark.django_db


def test_an_initiative_stands_at_its_hosts_place_at_first():
    host = StakeholderFactory(name_en=HOSTILE, **GHENT)
    entry = InitiativeFactory(stakeholder=host)

    page = shown(form_of(entry))

    first = re.search(r'<input type="radio" name="place_is" value="(\w+)"[^>]*>', page)
    assert first[1] == "host"
    assert "checked" in first[0]
    assert "<img" not in page
    saved(entry, typed(entry, place="Antwerp", latitude="north"))
    assert not entry.names_its_place
    assert entry.public_latitude == host.latitude


def test_an_initiative_goes_to_a_place_of_its_own_and_back(gazetteer):
    entry = InitiativeFactory(stakeholder=StakeholderFactory(**GHENT))
    own = {"place_is": "own", "place": "Antwerpen", "country": "BE"}
    form = looked_up(entry, **own)
    saved(entry, sent_back(form, place_candidate=form.candidates[0].token))
    assert entry.point_origin == "gazetteer"
    assert form_of(entry)["place_is"].value() == "own"

    saved(entry, typed(entry, place_is="host"))

    assert not entry.names_its_place
    assert (entry.place, entry.country, entry.point_origin) == ("", "", "")


def test_a_place_of_its_own_must_be_named():
    entry = InitiativeFactory()

    form = form_of(entry, typed(entry, place_is="own"))

    assert list(form.errors) == ["place"]


def test_a_stakeholder_is_asked_for_no_host():
    assert "place_is" not in form_of(StakeholderFactory()).fields


@pytest.mark.parametrize(
    ("kind", "usual"),
    [(Kind.NGO, "Exact address"), (Kind.VOLUNTEER_GROUP, "Town only")],
)
def test_what_is_usual_is_named(kind, usual):
    page = shown(form_of(StakeholderFactory(kind=kind, **GHENT)))

    assert f"As usual for your kind: {usual}" in page
    assert "Nobody sees the street" in page


def test_a_shelter_is_shown_by_its_town_whatever_is_chosen():
    entry = StakeholderFactory(**(GHENT | {"latitude": 51.1}))

    saved(entry, typed(entry, shelter=True, exposure="exact"))

    assert entry.shelter
    assert entry.exposure == "town"
    assert entry.public_latitude != entry.latitude
