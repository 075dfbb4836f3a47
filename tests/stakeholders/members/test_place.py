"""Finding an entry's place, by a form and by the map that stands in it."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from stakeholders.geocoding import Found, GeocodingError, Precision
from stakeholders.kinds import Kind
from stakeholders.members.place import PLACE_FIELDS, PlaceFormMixin
from stakeholders.models import Initiative, Stakeholder
from tests.conftest import browser_of
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

from .forms import filled, page_of

pytestmark = pytest.mark.django_db

HOSTILE = "</script><img src=x onerror=alert(1)>"


class StakeholderPlace(PlaceFormMixin, forms.ModelForm):
    class Meta:
        model = Stakeholder
        fields = PLACE_FIELDS


class InitiativePlace(PlaceFormMixin, forms.ModelForm):
    class Meta:
        model = Initiative
        fields = PLACE_FIELDS


@pytest.fixture
def within_a_minute(monkeypatch):
    """Let no time pass between questions."""
    monkeypatch.setattr("accounts.limits.time", SimpleNamespace(time=lambda: 0.0))


@pytest.fixture
def provider(monkeypatch):
    """Return what makes the geocoder answer with these places, or fail."""

    def answer(*found: Found, error: Exception | None = None) -> list[str]:
        asked: list[str] = []

        def find(query: str, **_options) -> list[Found]:
            asked.append(query)
            if error:
                raise error
            return list(found)

        monkeypatch.setattr("stakeholders.geocoding.find", find)
        return asked

    return answer


def found(name: str, precision: Precision = Precision.PLACE) -> Found:
    return Found(51.05, 3.7, precision, name, "BE", "photon", name)


def typed(entry, **values) -> QueryDict:
    """Return what a browser sends: the form as it was opened, with these values."""
    form = form_of(entry)
    shown = {name: form[name].value() for name in form.fields}
    data = QueryDict(mutable=True)
    for name, value in (shown | values).items():
        if value not in (None, False):
            data[name] = "on" if value is True else str(value)
    return data


def form_of(entry, data: QueryDict | None = None, user=None):
    kind = InitiativePlace if isinstance(entry, Initiative) else StakeholderPlace
    return kind(data, instance=entry, for_user=user or nobody())


def nobody() -> User:
    return User.objects.get_or_create(email="nobody@example.org")[0]


def looked_up(entry, **values):
    """Return the form after somebody pressed "Find on the map"."""
    form = form_of(entry, typed(entry, **({"find-place": "place"} | values)))
    assert form.asks_for_place()
    form.look_up()
    return form


def shown(form) -> str:
    """Return the form's part of a page."""
    return render_to_string("members/includes/place.html", {"form": form})


def sent_back(form, **values) -> QueryDict:
    """Return what a browser sends of the form after the look-up, with a choice."""
    data = form.data.copy()
    del data["find-place"]
    place_shown = re.search(r'name="place_shown" value="([^"]*)"', shown(form))
    data["place_shown"] = place_shown[1]
    for name, value in values.items():
        data[name] = value
    return data


def saved(entry, data: QueryDict, user=None):
    form = form_of(entry, data, user)
    assert form.is_valid(), form.errors
    form.save()
    entry.refresh_from_db()
    return entry


def test_the_only_place_found_is_chosen_already_and_keeps_where_it_is_from(gazetteer):
    entry = StakeholderFactory()

    form = looked_up(entry, place="Gent", country="BE")

    assert [one.name for one in form.candidates] == ["Gent"]
    page = shown(form)
    assert f'value="{form.candidates[0].token}"' in page
    assert form.place_preselected == form.candidates[0].token
    entry = saved(entry, sent_back(form, place_candidate=form.place_preselected))
    assert entry.point_origin == "gazetteer"
    assert entry.point_query == "Gent, BE"
    assert entry.point_by is None
    assert entry.latitude == pytest.approx(51.05, abs=0.02)


def test_of_several_places_the_one_chosen_is_taken(gazetteer):
    entry = StakeholderFactory()

    form = looked_up(entry, place="Valence", country="FR")

    assert len(form.candidates) > 1
    assert form.place_preselected == ""
    assert {one.country for one in form.candidates} == {"FR"}
    smaller = form.candidates[1]
    entry = saved(entry, sent_back(form, place_candidate=smaller.token))
    assert entry.latitude == pytest.approx(smaller.latitude)
    # Saving once more does not look it up anew.
    entry.save()
    assert entry.latitude == pytest.approx(smaller.latitude)
    assert entry.point_origin == "gazetteer"


def test_places_of_one_name_are_told_apart(gazetteer):
    form = looked_up(StakeholderFactory(), place="Neustadt", country="DE")

    about = [(one.name, one.about) for one in form.candidates]
    assert len(set(about)) == len(about) > 3
    assert any("near " in " ".join(phrases) for _name, phrases in about)
    assert "near " in shown(form)


def test_without_a_country_the_choice_names_it(gazetteer):
    entry = StakeholderFactory()
    form = looked_up(entry, place="Valence")
    spanish = next(one for one in form.candidates if one.country == "ES")

    entry = saved(entry, sent_back(form, place_candidate=spanish.token))

    assert entry.country == "ES"
    assert entry.point_origin == "gazetteer"
    assert entry.public_latitude == spanish.latitude


def test_an_unknown_place_is_found_by_a_town_nearby_and_set_by_hand(gazetteer, owner):
    entry = StakeholderFactory()

    form = looked_up(entry, place="Xyzzyhoek", country="BE")

    assert "do not know this place" in form.place_message
    assert "data-pin-nearby hidden" not in shown(form)
    form = looked_up(
        entry,
        place="Xyzzyhoek",
        country="BE",
        nearby_town="Gent",
        **{"find-place": "nearby"},
    )
    token = form.place_preselected
    entry = saved(entry, sent_back(form, place_candidate=token), owner)
    assert entry.place == "Xyzzyhoek"
    assert entry.has_point
    assert entry.point_origin == "hand"
    assert entry.point_by == owner


@pytest.mark.parametrize("precision", [Precision.COUNTRY, Precision.REGION])
def test_a_country_or_a_region_is_no_place_for_a_pin(provider, precision):
    provider(found("Flanders", precision))

    form = looked_up(StakeholderFactory(), place="Flanders")

    assert "not precise enough" in form.place_message
    assert not form.candidates


def test_without_a_town_nothing_is_asked(provider):
    asked = provider()

    form = looked_up(StakeholderFactory(), country="BE")

    assert "Write the town" in form.place_message
    assert not asked


def test_a_geocoder_that_is_down_is_told_and_saving_works(provider):
    provider(error=GeocodingError("down"))
    entry = StakeholderFactory()

    form = looked_up(entry, place="Gent", country="BE")

    assert "cannot look places up" in form.place_message
    entry = saved(entry, typed(entry, place="Gent", country="BE"))
    assert entry.place == "Gent"
    assert not entry.has_point


def test_an_address_that_is_not_known_falls_back_to_its_town(provider):
    asked = provider()

    looked_up(StakeholderFactory(), address="Street 1", postcode="9000", place="Gent")

    assert asked == ["Street 1, 9000 Gent", "Gent"]


def test_looking_up_complains_of_nothing(gazetteer):
    form = looked_up(StakeholderFactory(), place="Gent", latitude="north")

    assert "field__error" not in shown(form)
    assert 'value="north"' in shown(form)


def test_names_of_a_geocoder_are_text(provider):
    provider(found(HOSTILE), found("Other"))

    page = shown(looked_up(StakeholderFactory(name_en=HOSTILE), place=HOSTILE))

    assert "<img" not in page
    assert "&lt;img" in page


@pytest.mark.parametrize("token", ["made up", "e30:1:x"])
def test_a_choice_that_was_never_offered_is_none(token):
    entry = StakeholderFactory()

    saved(entry, typed(entry, place="Gent", country="BE", place_candidate=token))

    assert not entry.has_point


def test_numbers_written_after_a_choice_are_by_hand(gazetteer, owner):
    entry = StakeholderFactory()
    form = looked_up(entry, place="Gent", country="BE")
    values = {"latitude": "51.1", "longitude": "3.8"}

    data = sent_back(form, place_candidate=form.place_preselected, **values)

    entry = saved(entry, data, owner)
    assert (entry.latitude, entry.longitude) == (51.1, 3.8)
    assert entry.point_origin == "hand"
    assert entry.point_by == owner
    assert entry.point_at is not None


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("51.05", "-3.5"),
        ("51,05", "-3,5"),
        ("٥١٫٠٥", "-٣٫٥"),
        ("۵۱٫۰۵", "−۳٫۵"),
        (" 51.05° ", "\u200e-3.5\u200e"),
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_numbers_are_read_as_people_write_them(language, latitude, longitude):
    entry = StakeholderFactory()
    with translation.override(language):
        saved(entry, typed(entry, latitude=latitude, longitude=longitude))
        again = shown(form_of(entry))

    assert (entry.latitude, entry.longitude) == (51.05, -3.5)
    # They come back as they are read again.
    assert 'value="51.05"' in again
    assert 'value="-3.5"' in again


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"latitude": "north", "longitude": "3"}, "latitude", "such as 51.05"),
        ({"latitude": "1,234.5", "longitude": "3"}, "latitude", "such as 51.05"),
        ({"latitude": "nan", "longitude": "3"}, "latitude", "such as 51.05"),
        ({"latitude": "91", "longitude": "3"}, "latitude", "from -90 to 90"),
        ({"latitude": "5", "longitude": "-181"}, "longitude", "from -180 to 180"),
        ({"latitude": "51"}, "longitude", "needs both numbers"),
    ],
)
def test_what_is_no_point_is_told_at_its_field(values, field, message):
    entry = StakeholderFactory()

    form = form_of(entry, typed(entry, **values))

    assert list(form.errors) == [field]
    assert message in str(form.errors)
    assert message in shown(form)
    assert f'value="{values["latitude"]}"' in shown(form)


def test_a_pin_set_by_hand_stays_and_says_so(gazetteer, owner):
    entry = StakeholderFactory(**GHENT)

    page = shown(form_of(entry))
    saved(entry, typed(entry, place="Antwerp"), owner)

    assert "set by hand on" in page
    assert (entry.latitude, entry.point_origin) == (GHENT["latitude"], "hand")
    # Nor does looking it up move it by itself.
    form = looked_up(entry, place="Brugge")
    assert form.candidates
    assert form.place_preselected == ""
    assert "Keep the pin as it is" in shown(form)


def test_a_pin_set_by_hand_may_be_looked_up_again():
    entry = StakeholderFactory(**GHENT)

    saved(entry, typed(entry, place="Antwerp", place_again=True))

    assert not entry.has_point
    assert entry.point_origin == ""


def test_a_point_found_for_another_address_is_told_of_and_left(gazetteer):
    entry = StakeholderFactory()
    form = looked_up(entry, place="Gent", country="BE")
    saved(entry, sent_back(form, place_candidate=form.place_preselected))
    assert "since the pin was found" not in shown(form_of(entry))

    # As a draft has it: not saved yet.
    entry.place = "Antwerp"
    assert "since the pin was found" in shown(form_of(entry))

    saved(entry, typed(entry))
    assert not entry.has_point


def test_saving_the_same_choice_twice_changes_nothing(gazetteer):
    entry = StakeholderFactory()
    form = looked_up(entry, place="Gent", country="BE")
    one = form.candidates[0]
    numbers = {"latitude": repr(one.latitude), "longitude": repr(one.longitude)}
    data = sent_back(form, place_candidate=one.token, **numbers)
    saved(entry, data)
    before = entry.point_at

    saved(entry, data)

    assert (entry.point_at, entry.point_origin) == (before, "gazetteer")


def test_a_form_without_a_change_leaves_the_point_as_it_was(owner):
    entry = StakeholderFactory(**GHENT)
    before = entry.point_at

    saved(entry, typed(entry), owner)

    assert entry.point_by is None
    assert entry.point_at == before


def test_too_many_questions_of_one_person_are_refused_in_the_form(
    provider, within_a_minute
):
    asked = provider()
    entry = StakeholderFactory()
    for _number in range(31):
        form = looked_up(entry, place="Gent")

    assert "Wait a minute" in form.place_message
    assert len(asked) == 30


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
