"""What an editor reads of a change: every field, in words."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone, translation

from stakeholders.comparison import IGNORED, unit
from stakeholders.models import Network, NetworkMembership, OfferKind, Topic
from stakeholders.models.entry import TEXTS
from stakeholders.moderation.differences import Difference, differences
from stakeholders.moderation.words import compared_words
from stakeholders.services.submissions import draft_of
from stakeholders.units import ORDER, label, summary
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# A new value for every unit that a member may change. A new field fails here until it
# has one, and until it can be shown.
VALUES: dict[str, Any] = {
    "slug": "another-address",
    **{f"{text}_{code}": f"{text} in {code}" for text in TEXTS for code in LANGUAGES},
    **{f"original_{text}": f"{text} of old" for text in TEXTS},
    "original_language": "fi",
    "languages": ["fr", "ar"],
    "reach": "near",
    "reach_km": 30,
    "receives": "walk-in",
    "audience": ["families"],
    "cost": "free",
    "papers": ["none"],
    "interpreter": "yes",
    "childcare": "no",
    "women_only": True,
    "step_free": "on-request",
    "hours": {"mo": [["09:00", "12:30"]]},
    "website": "https://house.example/",
    "email": "house@example.org",
    "phone": "+32 2 555 01 00",
    "whatsapp": "+32 2 555 01 01",
    "signal": "+32 2 555 01 02",
    "telegram": "@house",
    "viber": "+32 2 555 01 03",
    "place": "Antwerp",
    "exposure": "off",
    "shelter": True,
    "source": "A letter",
    "example": True,
    "kind": "city",
    "logo": "logos/house.png",
    "starts": date(2027, 1, 1),
    "ends": date(2027, 6, 1),
}


@pytest.fixture
def entry():
    return StakeholderFactory(name_en="House", **GHENT)


def drafted(entry, **values):
    """Return an entry as a draft with other values has it."""
    draft = draft_of(entry)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft_of(entry)


def only(found: list[Difference]) -> Difference:
    assert len(found) == 1, [difference.key for difference in found]
    return found[0]


def texts(parts) -> list[str]:
    return [part.text for part in parts]


def units_of(model) -> list[str]:
    names = (name for name in model().serializable_data() if name not in IGNORED)
    return list(dict.fromkeys(map(unit, names)))


@pytest.mark.parametrize("factory", [StakeholderFactory, InitiativeFactory])
def test_every_field_is_shown_with_a_label(factory):
    related = {"topics", "memberships", "stakeholder"}
    for key in units_of(factory._meta.model):
        assert key in ORDER
        if key in related:
            continue
        entry = factory(name_en="House", original_language="nl", **GHENT)

        found = only(differences(entry, drafted(entry, **{key: VALUES[key]})))

        assert found.key == key
        assert found.label == label(key) != ""
        assert found.label[0].isupper()
        assert found.after != found.before


def test_another_host_is_named():
    initiative = InitiativeFactory(stakeholder__name_en="House")
    found = only(
        differences(
            initiative,
            drafted(initiative, stakeholder=StakeholderFactory(name_en="Barn")),
        )
    )
    assert (texts(found.before), texts(found.after)) == (["House"], ["Barn"])


def test_topics_are_named_and_so_are_networks(entry):
    draft = draft_of(entry)
    draft.topics = Topic.objects.filter(slug__in=["housing", "language"])
    network = Network.objects.create(slug="cities", name_en="Solidarity Cities")
    draft.memberships = [
        NetworkMembership(network=network, source="https://cities.example/")
    ]
    draft.save_revision()

    topics, networks = differences(entry, draft_of(entry))

    assert len(topics.after) == 2
    assert topics.before == []
    assert texts(networks.after) == ["Solidarity Cities, see https://cities.example/"]


def test_words_that_changed_are_marked():
    before, after = compared_words("We speak French here", "We speak Dutch here now")

    assert [(part.text, part.changed) for part in before] == [
        ("We speak ", False),
        ("French", True),
        (" here", False),
    ]
    assert [(part.text, part.changed) for part in after] == [
        ("We speak ", False),
        ("Dutch", True),
        (" here", False),
        (" now", True),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "new"),
        ("gone", ""),
        ("one\n\ntwo", "one\n\ntwo three"),
        ("نرحب بكم", "نرحب بالجميع"),
        ("a b c d e f", "x y z"),
    ],
)
def test_no_letter_is_lost_in_the_comparison(before, after):
    old, new = compared_words(before, after)

    assert "".join(texts(old)) == before
    assert "".join(texts(new)) == after


def test_codes_read_as_words(entry):
    entry.audience = ["families", "women"]
    found = only(differences(entry, drafted(entry, audience=["women", "children"])))

    assert [(part.text, part.changed) for part in found.after] == [
        ("Women", False),
        ("Children", True),
    ]


def test_a_moved_place_has_its_map_and_its_way(entry):
    values = {"place": "Antwerp", "latitude": 51.21989, "longitude": 4.40346}
    found = only(differences(entry, drafted(entry, **values)))

    assert texts(found.before) == ["Ghent", "Belgium"]
    assert texts(found.after) == ["Antwerp", "Belgium"]
    assert found.place is not None
    assert 45 < found.place.km < 55
    assert found.place.moved.endswith(" km")
    assert "moved-map__before" in found.place.picture
    assert "moved-map__after" in found.place.picture


def test_what_the_public_will_see_is_told():
    entry = StakeholderFactory(**GHENT | {"latitude": 51.04, "longitude": 3.75})
    found = only(differences(entry, drafted(entry, exposure="town")))

    assert found.place.after.exposure_label == "Town only"
    assert found.place.public_differs
    assert "moved-map__public" in found.place.picture


def test_a_new_entry_shows_all_that_is_filled():
    entry = StakeholderFactory(name_en="House", phone="+32 2 555 01 00", live=False)

    found = {item.key: item for item in differences(None, entry)}

    assert list(found) == ["kind", "name_en", "phone"]
    assert texts(found["name_en"].after) == ["House"]
    assert not any(part.changed for part in found["name_en"].after)


def test_offers_that_nobody_looked_at_are_shown():
    course = InitiativeFactory()
    course.offers.create(kind=OfferKind.COURSE, open=3, approved_at=timezone.now())
    course.offers.create(kind=OfferKind.MENTORS, open=2)

    found = only(differences(course, draft_of(course)))

    assert texts(found.before) == ["Places in a course: 3 open, 0 taken"]
    assert ("Mentors: 2 open, 0 taken", True) in [
        (part.text, part.changed) for part in found.after
    ]


def test_one_line_says_what_changed():
    changed = ["phone", "place", "name_fr", "name_de"]

    assert summary(changed) == "Name (French, German), place, phone"
    with translation.override("fr"):
        assert summary(changed).startswith("Nom (français et allemand)")


def test_a_long_list_is_counted():
    assert summary(list(ORDER)).endswith("more")
