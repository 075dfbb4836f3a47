"""Texts, slugs and places of entries."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.utils import translation

from stakeholders.codes import Exposure
from stakeholders.facts import contacts
from stakeholders.kinds import Kind
from stakeholders.models import Stakeholder
from stakeholders.reading import Reading
from stakeholders.templatetags.registry import shown
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texts", "wanted", "read"),
    [
        ({"name_fr": "Ville", "name_en": "City"}, "fr", Reading("Ville", "fr")),
        ({"name_fr": "Ville", "name_en": "City"}, "de", Reading("City", "en")),
        (
            {"name_en": "", "original_language": "fi", "original_name": "Kaupunki"},
            "de",
            Reading("Kaupunki", "fi"),
        ),
        (
            {
                "name_en": "",
                "name_uk": "Місто",
                "original_language": "fi",
                "original_name": "Kaupunki",
            },
            "de",
            Reading("Kaupunki", "fi"),
        ),
        ({"name_en": "", "name_ar": "مدينة"}, "de", Reading("مدينة", "ar")),
        (
            {"name_en": "City", "original_language": "it", "original_name": "Città"},
            "it",
            Reading("Città", "it"),
        ),
    ],
)
def test_a_reader_gets_the_next_best_language(texts, wanted, read):
    entry = StakeholderFactory(**texts)

    assert Stakeholder.objects.get(pk=entry.pk).reading("name", wanted) == read


def test_a_text_knows_its_direction():
    assert Reading("مدينة", "ar").direction == "rtl"
    assert Reading("Kaupunki", "fi").direction == "ltr"


def test_saving_under_another_language_leaves_english_alone():
    entry = StakeholderFactory(name_en="City", name_fr="Ville")

    with translation.override("fr"):
        fresh = Stakeholder.objects.get(pk=entry.pk)
        fresh.save()

    fresh = Stakeholder.objects.get(pk=entry.pk)
    assert (fresh.name_en, fresh.name_fr) == ("City", "Ville")


def test_slugs_are_made_from_any_script_and_kept_apart():
    first = StakeholderFactory(name_en="", name_uk="Львів вітає")
    second = StakeholderFactory(name_en="", name_uk="Львів вітає")

    assert first.slug.startswith("lviv")
    assert second.slug == f"{first.slug}-2"


def test_an_entry_needs_a_name_in_some_language():
    with pytest.raises(ValidationError) as caught:
        Stakeholder(kind=Kind.NGO).full_clean()

    assert "name_en" in caught.value.message_dict


def test_an_original_names_its_language():
    with pytest.raises(ValidationError) as caught:
        Stakeholder(kind=Kind.NGO, original_name="Kaupunki").full_clean()

    assert "original_language" in caught.value.message_dict


def test_unknown_codes_are_refused_at_their_field():
    entry = Stakeholder(kind=Kind.NGO, name_en="A", languages=["fr", "zz-nothing"])

    with pytest.raises(ValidationError) as caught:
        entry.full_clean()

    assert caught.value.message_dict == {"languages": ["Unknown code: zz-nothing"]}


def test_an_exact_place_is_public_as_it_is():
    entry = StakeholderFactory(**GHENT, exposure=Exposure.EXACT)

    assert (entry.public_latitude, entry.public_longitude) == (51.05, 3.71667)


def test_a_town_hides_the_exact_point(gazetteer):
    entry = StakeholderFactory(
        place="Ghent",
        country="BE",
        latitude=51.0812,
        longitude=3.7099,
        exposure=Exposure.TOWN,
    )

    assert entry.public_latitude == pytest.approx(51.05, abs=0.02)
    assert (entry.public_latitude, entry.public_longitude) != (51.0812, 3.7099)


def test_a_town_that_is_not_known_is_hidden_by_a_grid():
    one = StakeholderFactory(
        place="Nowhere", country="BE", latitude=51.081, longitude=3.709, exposure="town"
    )
    other = StakeholderFactory(
        place="Nowhere", country="BE", latitude=51.019, longitude=3.791, exposure="town"
    )

    assert (one.public_latitude, one.public_longitude) == (51.05, 3.75)
    assert (other.public_latitude, other.public_longitude) == (51.05, 3.75)


def test_off_the_map_leaves_no_point():
    entry = StakeholderFactory(**GHENT, exposure=Exposure.OFF)

    assert entry.public_latitude is None
    assert entry.public_longitude is None


def test_volunteer_groups_start_at_their_town():
    entry = StakeholderFactory(kind=Kind.NGO, latitude=51.081, longitude=3.709)
    assert entry.shown_exposure == Exposure.EXACT

    entry.kind = Kind.VOLUNTEER_GROUP
    entry.save()

    assert entry.shown_exposure == Exposure.TOWN
    assert (entry.public_latitude, entry.public_longitude) == (51.05, 3.75)


def test_a_shelter_is_never_exact():
    entry = Stakeholder(
        kind=Kind.HOUSING,
        name_en="House",
        shelter=True,
        exposure=Exposure.EXACT,
        latitude=51.081,
        longitude=3.709,
    )

    with pytest.raises(ValidationError) as caught:
        entry.full_clean()
    entry.save()

    assert "exposure" in caught.value.message_dict
    assert (entry.public_latitude, entry.public_longitude) == (51.05, 3.75)


def test_a_point_needs_both_numbers():
    with pytest.raises(ValidationError) as caught:
        Stakeholder(kind=Kind.NGO, name_en="A", latitude=51.0).full_clean()

    assert "longitude" in caught.value.message_dict


def test_an_initiative_stands_at_its_hosts_place_and_moves_with_it():
    host = StakeholderFactory(**GHENT)
    initiative = InitiativeFactory(stakeholder=host)
    assert initiative.public_latitude == 51.05

    host.latitude, host.longitude = 50.85, 4.35
    host.save()

    initiative.refresh_from_db()
    assert (initiative.public_latitude, initiative.public_longitude) == (50.85, 4.35)


def test_an_initiative_shows_no_more_of_a_place_than_its_host():
    host = StakeholderFactory(**GHENT, exposure=Exposure.OFF)

    initiative = InitiativeFactory(stakeholder=host, exposure=Exposure.EXACT)

    assert initiative.public_latitude is None


def test_an_initiative_may_show_less_than_its_host():
    host = StakeholderFactory(place="Nowhere", latitude=51.081, longitude=3.709)

    initiative = InitiativeFactory(stakeholder=host, exposure=Exposure.TOWN)

    assert (initiative.public_latitude, initiative.public_longitude) == (51.05, 3.75)


def test_an_initiative_ends_after_it_begins():
    entry = InitiativeFactory.build(
        stakeholder=StakeholderFactory(), starts="2026-05-02", ends="2026-05-01"
    )

    with pytest.raises(ValidationError) as caught:
        entry.full_clean()

    assert "ends" in caught.value.message_dict


def test_a_revision_from_before_a_language_does_not_wipe_it():
    entry = StakeholderFactory(name_en="City", name_uk="Місто")
    revision = entry.save_revision()
    del revision.content["name_uk"]
    revision.save()

    revision.publish()

    entry.refresh_from_db()
    assert entry.name_uk == "Місто"


def test_an_initiative_at_its_hosts_address_shows_no_more_of_it():
    place = {"address": "Street 1", "place": "Nowhere", "country": "BE"}
    point = {"latitude": 51.081, "longitude": 3.709}
    host = StakeholderFactory(**place, **point)
    initiative = InitiativeFactory(stakeholder=host, **place, **point)
    assert initiative.shown_exposure == Exposure.EXACT

    host.shelter = True
    host.save()

    initiative.refresh_from_db()
    assert initiative.shown_exposure == Exposure.TOWN
    assert (initiative.public_latitude, initiative.public_longitude) == (51.05, 3.75)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_codes_are_the_same_in_every_language_of_the_interface(language):
    with translation.override(language):
        entry = Stakeholder(
            kind=Kind.NGO,
            name_en="House",
            languages=["fr", "ary", "apc"],
            original_language="aeb",
            original_name="دار",
        )
        entry.full_clean()
        form = modelform_factory(Stakeholder, fields=["languages"])(instance=entry)
        offered = {code for code, _name in form.fields["languages"].choices}

    assert {"fr", "ary", "apc", "aeb"} <= offered


def test_a_text_in_dari_is_marked_as_html_wants_it():
    marked = shown(Reading("انجمن", "fa_AF"))

    assert marked == '<span lang="fa-AF" dir="rtl">انجمن</span>'


@pytest.mark.parametrize(
    ("field", "value", "url"),
    [
        ("whatsapp", "+49 151 234567", "https://wa.me/49151234567"),
        ("whatsapp", "0151 234567", ""),
        ("viber", "+380 44 123", "viber://chat?number=%2B38044123"),
        ("telegram", "@welcome", "https://t.me/welcome"),
        ("telegram", "https://t.me/welcome", "https://t.me/welcome"),
        ("telegram", "https://evil.example/", ""),
        ("signal", "+49 151 234567", "https://signal.me/#p/+49151234567"),
        ("phone", "+32 (0)2 555 01 00", "tel:+3225550100"),
        ("email", "a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_contact_leads_to_its_owner_or_nowhere(field, value, url):
    entry = StakeholderFactory(**{field: value})
    invented = StakeholderFactory(**{field: value}, example=True)

    assert [contact.url for contact in contacts(entry)] == [url]
    assert [contact.url for contact in contacts(invented)] == [""]
