"""Saving finds the point, and waits for nobody."""

import pytest
from wagtail.models import Revision

from stakeholders import tasks
from stakeholders.geocoding import Found, GeocodingError, Precision
from stakeholders.models import Stakeholder
from stakeholders.services import points
from tests.factories import GHENT, StakeholderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    """Run what is left for after the commit."""
    return django_capture_on_commit_callbacks


def test_an_entry_without_a_point_is_found_after_saving(gazetteer, on_commit):
    with on_commit(execute=True):
        entry = StakeholderFactory(place="Köln", country="DE")

    entry.refresh_from_db()
    assert entry.latitude == pytest.approx(50.93, abs=0.05)
    assert entry.point_origin == "gazetteer"
    assert entry.point_query == "Köln, DE"
    assert entry.point_precision == "place"
    assert entry.point_at is not None
    assert entry.public_latitude == entry.latitude


def test_a_point_set_by_hand_stays(gazetteer, on_commit):
    with on_commit(execute=True):
        entry = StakeholderFactory(**(GHENT | {"latitude": 50.0}))

    entry.refresh_from_db()
    assert entry.latitude == 50.0
    assert entry.point_origin == "hand"


@pytest.mark.parametrize(
    "place", [{"country": "DE"}, {"place": "Notre-Dame de l'Osier", "country": "FR"}]
)
def test_what_is_not_known_or_not_precise_gets_no_point(gazetteer, on_commit, place):
    with on_commit(execute=True):
        entry = StakeholderFactory(**place)

    entry.refresh_from_db()
    assert entry.latitude is None


def test_an_address_that_is_not_known_falls_back_to_its_town(gazetteer, on_commit):
    with on_commit(execute=True):
        entry = StakeholderFactory(
            address="Unknown Street 9", postcode="9000", place="Ghent", country="BE"
        )

    entry.refresh_from_db()
    assert entry.latitude == pytest.approx(51.05, abs=0.05)


def test_a_dead_geocoder_loses_no_save(monkeypatch, on_commit, caplog):
    def dead(*_args, **_kwargs):
        raise GeocodingError("no answer")

    monkeypatch.setattr("stakeholders.geocoding.find", dead)

    with on_commit(execute=True):
        entry = StakeholderFactory(place="Köln", country="DE")

    assert Stakeholder.objects.get(pk=entry.pk).latitude is None
    assert "no answer" in caplog.text


def test_an_answer_that_comes_too_late_is_dropped(monkeypatch):
    entry = StakeholderFactory(place="Köln", country="DE")
    slow = Stakeholder.objects.get(pk=entry.pk)

    def answer(query, **_kwargs):
        # Meanwhile someone places the pin.
        Stakeholder.objects.filter(pk=entry.pk).update(latitude=1.0, longitude=2.0)
        found = Found(50.9, 6.9, Precision.PLACE, "Köln", "DE", "photon", query)
        return [found]

    monkeypatch.setattr("stakeholders.geocoding.find", answer)

    assert points.geocode(slow) is False
    assert Stakeholder.objects.get(pk=entry.pk).latitude == 1.0


def test_an_entry_that_is_gone_is_no_error():
    assert tasks.geocode_entry.call("stakeholder", 999_999) is False


def test_a_new_address_is_looked_up_anew(gazetteer, on_commit):
    with on_commit(execute=True):
        entry = StakeholderFactory(place="Köln", country="DE")
    entry.refresh_from_db()

    entry.place, entry.country = "Gent", "BE"
    with on_commit(execute=True):
        entry.save()

    entry.refresh_from_db()
    assert entry.latitude == pytest.approx(51.05, abs=0.05)
    assert entry.point_query == "Gent, BE"


def test_publishing_a_draft_keeps_the_point_that_was_found_meanwhile(
    gazetteer, on_commit
):
    entry = StakeholderFactory(place="Köln", country="DE", live=False)
    revision = entry.save_revision()
    with on_commit(execute=True):
        entry.save()
    assert Stakeholder.objects.get(pk=entry.pk).has_point

    Revision.objects.get(pk=revision.pk).publish()

    published = Stakeholder.objects.get(pk=entry.pk)
    assert published.has_point
    assert published.public_latitude is not None
