"""Addresses with ids that no row can have."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.conftest import browser_of
from tests.matrix.routes import routes

pytestmark = pytest.mark.django_db

TOO_LONG = "9" * 20
# All below a language that name a row by its id.
WITH_ID = [
    route for route in routes() if "<id:" in "".join(str(part) for part in route.parts)
]


def values(route, number):
    """Return what an address names, an id in each place."""
    return {
        name: number
        for part in route.parts
        for name, converter in getattr(part, "converters", {}).items()
        if type(converter).__name__ == "IdConverter"
    }


def test_there_are_such_addresses():
    assert {"member-organisation", "entry", "report", "member-offer", "claim"} <= {
        route.name for route in WITH_ID
    }


@pytest.mark.parametrize("route", WITH_ID, ids=lambda route: route.name)
@pytest.mark.parametrize("number", [TOO_LONG, "9" * 18])
def test_an_id_too_long_is_not_found(owner, focal_point, route, number):
    path = route.path({"type": "stakeholder", **values(route, number)})

    for person in (owner, focal_point):
        assert browser_of(person).get(path).status_code in (404, 405)


def test_an_id_is_written_as_before(organisation):
    path = reverse("member-organisation", args=[organisation.pk])

    assert path == f"/en/members/organisations/{organisation.pk}/"
    with pytest.raises(NoReverseMatch):
        reverse("member-organisation", args=[int(TOO_LONG)])
