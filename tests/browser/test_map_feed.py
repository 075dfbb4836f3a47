"""The feed as the browser reads it, its clusters, and one feed after another."""

from dataclasses import astuple

from hypothesis import HealthCheck, Phase, given, settings
from playwright.sync_api import expect

from stakeholders.maps.payload import decode, encode
from tests.stakeholders.maps.wild import wild_pins

from .finder import has_focus, marked, open_finder, pin
from .watch import until
from .world import CITY

LYON = "Lyon accueille"
DECODED = """(text) => {
  const pins = L.entryMap.decode(JSON.parse(text));
  return Array.from({ length: pins.length }, (_, i) => [
    pins.id[i],
    L.entryMap.TYPES[pins.type[i]],
    pins.kinds[pins.kind[i]].code,
    pins.latitude[i],
    pins.longitude[i],
    pins.name[i],
    pins.foreign.get(i) ?? pins.language,
  ]);
}"""
# Every pin is in exactly one mark, and `markOf` finds it there.
CLUSTERED = """([text, zoom, hidden]) => {
  const { cluster, decode, markOf, members } = L.entryMap;
  const pins = decode(JSON.parse(text));
  const hides = (i) => i % hidden === 0;
  const marks = cluster(pins, 256 * 2 ** zoom, hidden ? hides : null);
  const seen = [];
  for (let mark = 0; mark < marks.length; mark++) {
    if (!marks.count[mark]) continue;
    const found = members(marks, mark);
    if (found.length !== marks.count[mark]) return "a count is wrong";
    if (found.some((i) => markOf(marks, i) !== mark)) return "a pin is elsewhere";
    seen.push(...found);
  }
  const wanted = [...Array(pins.length).keys()].filter((i) => !hidden || !hides(i));
  return String(seen.sort((a, b) => a - b)) === String(wanted) || "pins are missing";
}"""
SWAP = """(detail) => {
  window.entryCount = undefined;
  const event = new CustomEvent("entry:feed", { detail });
  document.querySelector(".entry-map").dispatchEvent(event);
}"""
few = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def feed(query: str) -> str:
    return f"/en/entries/pins.json?{query}"


def test_browser_and_server_read_the_same(page):
    open_finder(page, "kind=housing")

    @few
    @given(wild_pins())
    def reads_the_same(pins):
        data = encode(pins, "en")
        told = page.evaluate(DECODED, data.decode())
        assert [tuple(row) for row in told] == [astuple(pin) for pin in decode(data)]

    reads_the_same()


def test_every_pin_is_in_one_mark_at_every_zoom(page):
    open_finder(page, "kind=housing")

    @few
    @given(wild_pins())
    def is_in_one_mark(pins):
        data = encode(pins, "en").decode()
        for zoom, hidden in ((2, 0), (5.25, 3), (14, 0)):
            assert page.evaluate(CLUSTERED, [data, zoom, hidden]) is True

    is_in_one_mark()


def test_another_feed_takes_the_place_of_the_first(page):
    open_finder(page)
    page.evaluate(SWAP, {"url": feed("country=FR")})

    assert until(page, "window.entryCount ?? null") == 1
    assert marked(page) == 1
    expect(pin(page, LYON)).to_be_in_viewport()


def test_whoever_asks_last_is_answered(page):
    open_finder(page)
    slow = []
    page.route("**/pins.json?country=FR", lambda route: slow.append(route))
    page.evaluate(SWAP, {"url": feed("country=FR")})
    until(page, "true")
    page.evaluate(SWAP, {"url": feed("kind=housing")})

    assert until(page, "window.entryCount ?? null") == 1
    for route in slow:
        route.continue_()
    page.wait_for_timeout(300)
    expect(pin(page, LYON)).to_have_count(0)
    assert marked(page) == 1


def test_what_is_open_stays_while_it_is_found_and_the_focus_falls_on_the_map(page):
    open_finder(page, "country=FR&country=ES")
    pin(page, LYON).press("Enter")
    card = page.get_by_role("dialog", name=LYON)
    assert has_focus(card.locator(".map-card__name"))

    page.evaluate(SWAP, {"url": feed("country=FR&country=IT")})
    assert until(page, "window.entryCount ?? null") == 2
    expect(card).to_be_visible()
    page.evaluate(SWAP, {"url": feed("country=IT")})
    assert until(page, "window.entryCount ?? null") == 1
    expect(card).to_be_hidden()
    assert has_focus(page.locator(".entry-map"))


def test_a_swap_that_fails_is_told_and_asked_for_again(open_tab):
    page = open_tab(expected="Map feed:")
    open_finder(page)
    page.route("**/pins.json*", lambda route: route.fulfill(status=204, body=""))
    page.evaluate(SWAP, {"url": feed("kind=city")})
    retry = page.get_by_role("button", name="Try again")
    retry.wait_for()
    page.unroute("**/pins.json*")

    retry.press("Enter")

    assert until(page, "window.entryCount ?? null") == 2
    expect(page.get_by_role("button", name="Entries here: 2")).to_be_visible()
    expect(page.locator(".entry-map")).not_to_contain_text(f"{CITY} {CITY}")
