"""How long our map holds up a reader who zooms in and out where it is crowded."""

from time import sleep
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from .browser import SETTLE, opened, seen
from .files import Page
from .server import serving

# Brussels: the wheel turns over it.
CROWDED = (50.85, 4.35)
STEPS, TURN, PAUSE = 10, 240, 0.45
MAP = 'L.entryMap.of(document.querySelector(".leaflet-container").id)'
PLACE = f"""(place) => {{
  const {{ x, y }} = {MAP}.latLngToContainerPoint(place);
  const box = document.querySelector(".leaflet-container").getBoundingClientRect();
  return [box.left + x, box.top + y];
}}"""


def measure(browser: Browser, page: Page) -> dict[str, Any]:
    """Return the longest task (ms; 0: none above 50) while zooming, and how far."""
    with (
        serving({file.path: file for file in page.files}) as server,
        opened(browser, server.address + page.html.path) as tab,
    ):
        tab.evaluate("window.bench.since = performance.now()")
        tab.evaluate("window.bench.longest = 0")
        tab.mouse.move(*tab.evaluate(PLACE, CROWDED))
        begun = zoom(tab)
        turn(tab, -TURN)
        nearest = zoom(tab)
        turn(tab, TURN)
        sleep(SETTLE)
        if nearest < begun + 3 or zoom(tab) > begun + 1:
            raise RuntimeError(f"Zoomed from {begun} to {nearest} to {zoom(tab)}")
        return {"longest_ms": seen(tab)["longest"], "zooms": [begun, nearest]}


def turn(tab: Tab, pixels: int) -> None:
    """Turn the wheel step by step, so that each view is drawn."""
    for _step in range(STEPS):
        tab.mouse.wheel(0, pixels)
        sleep(PAUSE)


def zoom(tab: Tab) -> float:
    """Return the map's zoom."""
    return float(tab.evaluate(f"{MAP}.getZoom()"))
