"""Links into the visitor's own map app: the public point, and nothing finer."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.codes import Exposure
from stakeholders.maps.map_app import geo_uri
from tests.factories import GHENT, StakeholderFactory

from .wild import PAYLOADS

ASCII = re.compile(
    r"geo:-?\d+\.\d{5},-?\d+\.\d{5}\?q=-?[\d.]+,-?[\d.]+\([^()<>\"' ]*\)"
)


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from([*PAYLOADS, "(a) b\u2028"]),
)
def test_any_name_is_carried_and_none_gets_out(latitude, longitude, name):
    uri = geo_uri((latitude, longitude), name)
    assert ASCII.fullmatch(uri.replace("%28", "").replace("%29", ""))
    assert unquote(uri.partition("(")[2][:-1]) == name


def links(browser, entry) -> list[str]:
    """Return the map app's links on an entry's card and on its page."""
    pages = [
        browser.get(f"/fr/entries/stakeholder/{entry.pk}/card/"),
        browser.get(f"/fr/stakeholders/{entry.slug}/"),
    ]
    found = (re.search(r'href="(geo:[^"]*)"', page.text) for page in pages)
    return [unescape(link[1]) if link else "" for link in found]


@pytest.mark.django_db
def test_card_and_page_lead_to_the_public_point(client):
    entry = StakeholderFactory(name_en="City of Ghent", **GHENT)
    at = f"{entry.public_latitude:.5f},{entry.public_longitude:.5f}"
    assert links(client, entry) == [f"geo:{at}?q={at}(City%20of%20Ghent)"] * 2


@pytest.mark.django_db
def test_a_town_says_that_it_is_about_there_and_hides_the_house(client):
    at_home = GHENT | {"latitude": 51.05432}
    entry = StakeholderFactory(exposure=Exposure.TOWN, **at_home)
    found = links(client, entry)
    assert entry.public_latitude is None or all(found)
    assert f"{entry.latitude:.5f}" not in "".join(found)
    text = client.get(f"/en/entries/stakeholder/{entry.pk}/card/").text
    assert ("About here: the middle of the town." in text) is bool(found[0])


@pytest.mark.django_db
def test_an_entry_off_the_map_has_no_link(client):
    entry = StakeholderFactory(exposure=Exposure.OFF, **GHENT)
    assert links(client, entry) == ["", ""]
