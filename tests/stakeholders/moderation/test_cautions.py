"""What those who decide are told to look at twice."""

import pytest

from stakeholders.codes import Exposure
from stakeholders.models import Stakeholder
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

from .desk import Desk, text_of
from .world import edit, hand_in

pytestmark = pytest.mark.django_db


def cautions(desk, submission):
    cards = desk.open(submission).context["cards"]
    return " ".join(text for shown, _url in cards for text in shown.cautions)


def test_what_is_unusual_is_said(desk, organisation, owner):
    Stakeholder.objects.filter(pk=organisation.pk).update(email="us@house.example")
    values = {"latitude": 50.0, "longitude": 8.0, "email": "me@gmail.example"}
    told = cautions(desk, hand_in(organisation, owner, **values))

    assert "The place moved by 32" in told
    assert "house.example, now gmail.example" in told


def test_an_exact_address_of_volunteers_is_unusual(desk, owner):
    group = StakeholderFactory(kind="volunteer-group", **GHENT)
    told = cautions(desk, hand_in(group, owner, exposure=Exposure.EXACT))

    assert "The exact address becomes public" in told


def test_an_initiative_of_a_host_that_is_not_public(desk, owner):
    house = StakeholderFactory(
        live=False, first_published_at=None, name_en="House", **GHENT
    )
    house.save_revision()
    course = InitiativeFactory(stakeholder=house, live=False)
    edit(course, owner, name_en="Course")
    made = hand_in(house, owner)

    assert "Its organisation is not on the site" in cautions(desk, made)


def test_your_own_is_better_left_to_others(focal_point):
    house = StakeholderFactory(**GHENT)
    house.members.create(user=focal_point)
    made = hand_in(house, focal_point, name_fr="Maison")

    response = Desk(focal_point, "member-submission").open(made)

    assert "You handed this in yourself" in text_of(response)
