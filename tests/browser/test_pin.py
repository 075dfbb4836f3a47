"""The pin on the map of a form: dragged, tapped, moved by keys, found by a name."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from stakeholders.models import Initiative, Role, Stakeholder
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory, UserFactory

from . import axe
from .conftest import PHONE
from .world import EDITOR

SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"
HOSTILE = "</script><img src=x onerror=alert(1)>"
PIN = ".pin__marker"


@pytest.fixture
def house(server, gazetteer):
    """Return an organisation of the person who is signed in; it leaves no trace."""
    user = UserFactory(email="pin@example.org")
    entry = StakeholderFactory(name_en="Pin house", kind="ngo", **GHENT)
    entry.members.create(user=user, role=Role.OWNER)
    yield entry
    entry.delete()
    user.delete()


@pytest.fixture
def empty_house(house):
    """Return the organisation before anybody said where it is."""
    fields = dict.fromkeys(("latitude", "longitude"))
    Stakeholder.objects.filter(pk=house.pk).update(
        place="", country="", point_origin="", **fields
    )
    return house


def sign_in(page: Page, server, email: str) -> None:
    client = Client()
    client.force_login(User.objects.get(email=email))
    cookie = client.cookies["sessionid"]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": server.url}]
    )


def open_place(page: Page, server, entry, language: str = "en") -> None:
    """Open the section of the place, and wait for its map."""
    sign_in(page, server, "pin@example.org")
    path = reverse("member-edit", args=[entry.entry_type, entry.pk])
    page.goto(path.replace("/en/", f"/{language}/"))
    section = page.locator("#section-place")
    if section.get_attribute("open") is None:
        section.locator("> summary").click()
    page.locator(".pin__map").scroll_into_view_if_needed()
    expect(page.locator(".pin__map .entry-map-land")).to_be_attached()


def numbers(page: Page) -> tuple[str, str]:
    return tuple(
        page.locator(f"#id_{n}").input_value() for n in ("latitude", "longitude")
    )


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_section_that_stays_closed_loads_no_map(house, page, server):
    sign_in(page, server, "pin@example.org")
    page.goto(
        reverse("member-edit", args=["stakeholder", house.pk]), wait_until="networkidle"
    )
    assert page.evaluate("!window.L")

    page.locator("#section-place > summary").click()
    page.locator(".pin__map").scroll_into_view_if_needed()

    expect(page.locator(PIN)).to_be_visible()


def test_the_pin_is_dragged(house, page, server):
    open_place(page, server, house)
    before = numbers(page)
    x, y = middle(page, PIN)

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 50, steps=5)
    page.mouse.up()

    latitude, longitude = map(float, numbers(page))
    assert latitude > float(before[0])
    assert longitude > float(before[1])
    expect(page.locator("[data-pin-said]")).to_have_text(
        re.compile(r"The pin is at 5\d")
    )


def test_a_tap_sets_the_pin(empty_house, open_tab, server):
    page = open_tab(viewport=PHONE, has_touch=True)
    open_place(page, server, empty_house)
    assert numbers(page) == ("", "")

    page.locator(".pin__map").tap(position={"x": 120, "y": 140})

    expect(page.locator(PIN)).to_be_visible()
    assert all(numbers(page))
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_arrow_keys_move_the_pin_as_they_point(house, page, server, language):
    open_place(page, server, house, language)
    assert page.locator("html").get_attribute("dir") == (
        "rtl" if language == "ar" else "ltr"
    )
    page.locator(PIN).focus()
    start = middle(page, PIN)

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")

    end = middle(page, PIN)
    assert end[0] - start[0] == pytest.approx(8, abs=2)
    assert end[1] - start[1] == pytest.approx(-64, abs=2)
    latitude, longitude = map(float, numbers(page))
    assert latitude > GHENT["latitude"]
    assert longitude > GHENT["longitude"]
    expect(page.locator(PIN)).to_be_focused()
    expect(page.locator("[data-pin-said]")).not_to_be_empty()


def test_without_a_pointer_the_pin_comes_into_the_middle(empty_house, page, server):
    open_place(page, server, empty_house)

    page.locator("[data-pin-middle]").press("Enter")

    expect(page.locator(PIN)).to_be_focused()
    assert all(numbers(page))


def test_the_numbers_move_the_pin(house, page, server):
    open_place(page, server, house)
    before = middle(page, PIN)

    page.locator("#id_latitude").fill("٥١٫١")

    assert middle(page, PIN)[1] < before[1]


def test_one_place_found_is_taken(empty_house, page, server):
    open_place(page, server, empty_house)
    page.locator("#id_place").fill("Gent")
    page.locator("#id_country").select_option("BE")

    page.locator("[data-pin-find]").click()

    expect(page.locator(PIN)).to_be_visible()
    expect(page.locator("[data-pin-status]")).to_contain_text("The pin is in Gent")
    assert float(numbers(page)[0]) == pytest.approx(51.05, abs=0.02)
    expect(page.locator(".pin__candidate input").first).to_be_checked()


def test_of_several_places_one_is_chosen_and_saved(empty_house, page, server):
    open_place(page, server, empty_house)
    page.locator("#id_place").fill("Valence")
    page.locator("#id_country").select_option("FR")
    page.locator("[data-pin-find]").click()
    expect(page.locator(".pin__candidate").first).to_contain_text("inhabitants")
    assert numbers(page) == ("", "")

    page.keyboard.press("ArrowDown")

    expect(page.locator(".pin__candidate input").nth(1)).to_be_checked()
    expect(page.locator(PIN)).to_be_visible()
    page.locator(".editing__bar button[name=save]").click()
    expect(page.locator(".messages")).to_be_visible()
    draft = Stakeholder.objects.get(pk=empty_house.pk).get_latest_revision_as_object()
    assert draft.point_origin == "gazetteer"
    assert draft.point_query == "Valence, FR"
    assert draft.latitude == pytest.approx(44.1, abs=0.1)


def test_after_the_pin_was_dragged_it_is_by_hand(empty_house, page, server):
    open_place(page, server, empty_house)
    page.locator("#id_place").fill("Gent")
    page.locator("#id_country").select_option("BE")
    page.locator("[data-pin-find]").click()
    expect(page.locator(PIN)).to_be_visible()
    page.locator(PIN).press("ArrowUp")

    page.locator(".editing__bar button[name=save]").click()

    expect(page.locator(".messages")).to_be_visible()
    draft = Stakeholder.objects.get(pk=empty_house.pk).get_latest_revision_as_object()
    assert draft.point_origin == "hand"
    assert draft.point_by == User.objects.get(email="pin@example.org")


def test_an_unknown_place_is_found_by_a_town_nearby(empty_house, page, server):
    open_place(page, server, empty_house)
    page.locator("#id_place").fill("Xyzzyhoek")
    page.locator("#id_country").select_option("BE")
    page.locator("[data-pin-find]").click()
    expect(page.locator("[data-pin-status]")).to_contain_text("do not know this place")

    page.locator("#id_nearby_town").fill("Gent")
    page.locator("[data-pin-find-nearby]").click()

    expect(page.locator(PIN)).to_be_visible()
    assert page.locator("#id_place").input_value() == "Xyzzyhoek"


def test_a_pin_set_by_hand_is_not_moved_by_looking(house, page, server):
    open_place(page, server, house)
    before = numbers(page)
    page.locator("#id_place").fill("Brugge")

    page.locator("[data-pin-find]").click()

    expect(page.locator(".pin__candidate").last).to_contain_text("Keep the pin")
    assert numbers(page) == before
    page.locator("#id_place_again").check()
    assert numbers(page) == ("", "")
    expect(page.locator(PIN)).to_have_count(0)


def test_what_the_public_sees_is_shown(house, page, server):
    open_place(page, server, house)
    page.locator(PIN).press("Shift+ArrowUp")
    words = page.locator("[data-pin-public]")
    expect(words).to_contain_text("the pin where you put it")
    expect(page.locator(".pin__public")).to_have_count(0)

    page.get_by_role("radio", name=re.compile("^Town only")).check()

    expect(words).to_contain_text("town only")
    expect(page.locator(".pin__public")).to_be_visible()
    page.get_by_role("radio", name=re.compile("^Off the map")).check()
    expect(words).to_contain_text("no mark")
    expect(page.locator(".pin__public")).to_have_count(0)
    page.get_by_role("radio", name=re.compile("^Exact address")).check()
    page.locator("#id_shelter").check()
    expect(words).to_contain_text("town only")


def test_names_of_a_geocoder_are_text(empty_house, page, server, monkeypatch):
    from stakeholders.geocoding import Found, Precision

    def find(query: str, **_options) -> list[Found]:
        return [
            Found(51.0, 3.7, Precision.PLACE, HOSTILE, "BE", "photon", query),
            Found(52.0, 3.7, Precision.PLACE, "Other", "BE", "photon", query),
        ]

    monkeypatch.setattr("stakeholders.geocoding.find", find)
    open_place(page, server, empty_house)
    page.locator("#id_place").fill("Gent")

    page.locator("[data-pin-find]").click()

    expect(page.locator(".pin__name").first).to_have_text(HOSTILE)
    page.locator(".pin__candidate").first.click()
    expect(page.locator("[data-pin-status]")).to_contain_text(HOSTILE)


def test_a_look_up_that_fails_is_told(house, open_tab, server):
    page = open_tab(expected="Failed to load resource")
    open_place(page, server, house)
    page.route("**/members/places/?country=*", lambda route: route.abort())

    page.locator("[data-pin-find]").click()

    expect(page.locator("[data-pin-status]")).to_contain_text("could not be looked up")


def test_an_initiative_at_its_hosts_place_has_no_pin_of_its_own(house, page, server):
    entry = InitiativeFactory(name_en="Pin course", stakeholder=house)
    sign_in(page, server, "pin@example.org")
    page.goto(reverse("member-edit", args=["initiative", entry.pk]))
    page.locator("#section-place > summary").click()
    expect(page.locator("#id_place")).to_be_hidden()

    page.get_by_role("radio", name="At a place of its own").check()

    expect(page.locator("#id_place")).to_be_visible()
    page.locator(".pin__map").scroll_into_view_if_needed()
    expect(page.locator(".pin__map .entry-map-land")).to_be_attached()
    assert Initiative.objects.get(pk=entry.pk).names_its_place is False


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(house, open_tab, server, language, scheme):
    page = open_tab(viewport=PHONE, color_scheme=scheme)
    open_place(page, server, house, language)
    page.locator("#id_place").fill("Neustadt")
    page.locator("#id_country").select_option("DE")
    page.locator("[data-pin-find]").click()
    expect(page.locator(".pin__candidate").first).to_be_visible()

    # Clear of the bar at the foot of the window.
    page.locator(PIN).evaluate("node => node.scrollIntoView({ block: 'center' })")
    found = [line for line in axe.violations(page) if "pin" in line or "place" in line]

    assert not found
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.fixture
def place_tab(house, editor_page):
    """Return the admin's form of the organisation, opened at its place."""
    editor_page.goto(f"/admin/snippets/stakeholders/stakeholder/edit/{house.pk}/")
    editor_page.get_by_role("tab", name="Place").click()
    editor_page.locator(".pin__map").scroll_into_view_if_needed()
    expect(editor_page.locator(PIN)).to_be_visible()
    return editor_page


def test_in_the_admin_the_pin_is_found_moved_and_saved(house, place_tab):
    page = place_tab
    # The tab was hidden: the map has found its size since.
    box = page.locator(".pin__map").bounding_box()
    assert abs(middle(page, PIN)[0] - box["x"] - box["width"] / 2) < 30
    page.locator(PIN).press("ArrowUp")
    assert float(numbers(page)[0]) > GHENT["latitude"]
    page.locator("#id_place").fill("Valence")
    page.locator("#id_country").select_option("FR")
    page.locator("[data-pin-find]").click()

    page.locator(".pin__candidate").nth(1).click()

    expect(page.locator("[data-pin-status]")).to_contain_text("The pin is in")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    draft = Stakeholder.objects.get(pk=house.pk).get_latest_revision_as_object()
    assert draft.point_origin == "gazetteer"
    assert draft.latitude == pytest.approx(44.1, abs=0.1)


def test_in_the_admin_a_dragged_pin_is_the_editors(house, place_tab):
    place_tab.locator(PIN).press("ArrowUp")

    place_tab.get_by_role("button", name="Save draft").click()

    expect(place_tab.locator(".messages .success")).to_be_visible()
    draft = Stakeholder.objects.get(pk=house.pk).get_latest_revision_as_object()
    assert draft.point_origin == "hand"
    assert draft.point_by == User.objects.get(email=EDITOR)


def test_in_the_admin_axe_finds_nothing_wrong_with_the_pin(place_tab):
    found = [line for line in axe.violations(place_tab) if "pin" in line]

    assert not found


def test_in_the_admin_a_new_initiative_has_a_pin(editor_page, gazetteer):
    editor_page.goto("/admin/snippets/stakeholders/initiative/add/")
    editor_page.get_by_role("tab", name="Place").click()
    editor_page.locator(".pin__map").scroll_into_view_if_needed()

    expect(editor_page.locator(".pin__map .entry-map-land")).to_be_attached()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_a_script_a_place_is_found_and_chosen(
    empty_house, open_tab, server, language
):
    page = open_tab(viewport=PHONE, java_script_enabled=False)
    sign_in(page, server, "pin@example.org")
    path = reverse("member-edit", args=["stakeholder", empty_house.pk])
    page.goto(path.replace("/en/", f"/{language}/"))
    page.locator("#section-place > summary").click()
    expect(page.locator(".pin__map")).to_be_hidden()
    page.locator("#id_place").fill("Valence")
    page.locator("#id_country").select_option("FR")

    page.locator("[data-pin-find]").click()

    page.locator(".pin__candidate").nth(1).click()
    page.locator(".editing__bar button[name=save]").click()
    expect(page.locator(".messages")).to_be_visible()
    draft = Stakeholder.objects.get(pk=empty_house.pk).get_latest_revision_as_object()
    assert draft.point_origin == "gazetteer"
    assert draft.latitude == pytest.approx(44.1, abs=0.1)
