"""What the map in a form asks."""

import pytest
from django.urls import reverse
from django.utils import translation

from stakeholders.geocoding import GeocodingError
from tests.conftest import browser_of

from .forms import filled, page_of

pytestmark = pytest.mark.django_db


class TestTheMapsQuestions:
    def ask(self, user, **asked):
        return browser_of(user).get(reverse("member-places"), asked)

    def test_candidates_are_told(self, gazetteer, stranger):
        answer = self.ask(stranger, place="Neustadt", country="DE").json()

        assert len(answer["candidates"]) > 3
        first = answer["candidates"][0]
        assert {"name", "about", "country", "population", "token"} <= set(first)
        assert first["origin"] == "gazetteer"
        assert answer["unknown"] is False

    def test_a_place_that_is_not_known(self, gazetteer, stranger):
        answer = self.ask(stranger, place="Xyzzyhoek", country="BE").json()

        assert answer["unknown"] is True
        assert answer["candidates"] == []

    def test_names_come_in_the_readers_language(self, gazetteer, stranger):
        with translation.override("fr"):
            answer = self.ask(stranger, place="Gent", country="BE").json()

        assert "Belgique" in answer["candidates"][0]["about"]

    def test_the_public_point_of_a_pin_is_its_town(self, gazetteer, stranger):
        asked = {"latitude": "51.1", "longitude": "3.8", "place": "Gent"}

        answer = self.ask(stranger, country="BE", **asked).json()

        assert answer["public"] == pytest.approx([51.05, 3.71667], abs=0.01)

    def test_the_largest_towns_of_a_view_do_not_crowd(self, gazetteer, stranger):
        view = {"south": 50.8, "north": 51.3, "west": 3.2, "east": 4.6}

        towns = self.ask(stranger, **view).json()["towns"]

        assert {"Antwerp", "Gent"} <= {town["name"] for town in towns}
        assert len(towns) <= 12

    @pytest.mark.parametrize(
        "view",
        [
            {"south": -80, "north": 80, "west": -170, "east": 170},
            {"south": 51, "north": 50, "west": 4, "east": 3},
        ],
    )
    def test_a_view_too_wide_or_upside_down_has_no_towns(self, stranger, view):
        assert self.ask(stranger, **view).json() == {"towns": []}

    @pytest.mark.parametrize(
        "asked",
        [{"latitude": "x", "longitude": "1"}, {"latitude": "1"}, {"south": "nan"}],
    )
    def test_what_is_no_number_is_a_bad_request(self, stranger, asked):
        assert self.ask(stranger, **asked).status_code == 400

    def test_too_many_questions_are_refused_to_one_person_only(
        self, provider, within_a_minute, stranger, member
    ):
        asked = provider()
        client, address = browser_of(stranger), reverse("member-places")
        for _number in range(30):
            assert client.get(address, {"place": "Gent"}).status_code == 200

        refused = client.get(address, {"place": "Gent"})

        assert refused.status_code == 429
        assert "Wait a minute" in refused.json()["message"]
        assert refused.json()["candidates"] == []
        assert len(asked) == 30
        assert self.ask(member, place="Gent").status_code == 200

    def test_who_is_not_signed_in_is_sent_to_the_door(self, client):
        response = client.get(reverse("member-places"), {"place": "Gent"})

        assert response.status_code == 302
        assert "account" in response.headers["Location"]

    def test_it_is_only_asked(self, stranger):
        assert browser_of(stranger).post(reverse("member-places")).status_code == 405


def test_what_came_of_a_question_is_not_folded_away(owner, organisation, provider):
    provider(error=GeocodingError("down"))
    client = browser_of(owner)
    data = filled(client, organisation) | {"find-place": "place"}

    page = client.post(page_of(organisation), data)

    [place] = [s for s in page.context["layout"].others if s.code == "place"]
    assert page.context["form"].place_message
    assert place.is_open
