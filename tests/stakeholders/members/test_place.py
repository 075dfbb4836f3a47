"""Finding an entry's place by a form."""

import pytest
from django.utils import translation

from stakeholders.geocoding import GeocodingError, Precision
from tests.factories import GHENT, StakeholderFactory

from .placing import HOSTILE, form_of, found, looked_up, saved, sent_back, shown, typed

pytestmark = pytest.mark.django_db


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
