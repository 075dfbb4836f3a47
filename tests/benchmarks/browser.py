"""How soon a map's markers are on the screen in Chromium, and how long it is stuck."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Error, ViewportSize, sync_playwright

from .files import Page
from .server import serving

VIEWPORT: ViewportSize = {"width": 1280, "height": 800}
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000
# After the markers, for what still blocks.
SETTLE = 700
# Ours are buttons, stock Folium's pictures.
MARKERS = ".entry-map-marker, .leaflet-marker-icon"
# The same eye on every map: when a marker is in the document, when the frame after
# that is drawn, and what each task took beyond 50 ms.
WATCH = """(() => {
  const seen = (window.bench = { found: null, drawn: null, blocked: 0 });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.blocked += task.duration - 50;
  }).observe({ type: "longtask", buffered: true });
  const look = new MutationObserver(() => {
    if (!document.querySelector("MARKERS")) return;
    look.disconnect();
    seen.found = performance.now();
    const draw = () => (seen.drawn = performance.now());
    requestAnimationFrame(() => setTimeout(draw));
  });
  look.observe(document, { childList: true, subtree: true });
})();""".replace("MARKERS", MARKERS)


@contextmanager
def chromium() -> Iterator[Browser | None]:
    """Open Chromium: Playwright's, or the machine's own; None where there is none."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        paths = [own if os.path.exists(own) else None, *map(shutil.which, NAMES)]
        found = next(filter(None, paths), None)
        if found is None:
            yield None
            return
        browser = playwright.chromium.launch(executable_path=found)
        try:
            yield browser
        finally:
            browser.close()


def measure(
    browser: Browser, pages: dict[str, Page], rounds: int
) -> dict[str, dict[str, Any]]:
    """Return each page's median ms to markers and ms blocked, by turns.

    Every opening is a first visit: nothing is in the browser's cache.
    """
    files = {file.path: file for page in pages.values() for file in page.files}
    found: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
    with serving(files) as server:
        first = next(iter(pages.values()))
        # The first visit of all warms up the browser.
        visit(browser, server.address + first.html.path)
        for _round in range(rounds):
            for name, page in pages.items():
                found[name].append(visit(browser, server.address + page.html.path))
        stray = sorted(server.asked - files.keys())
        unused = sorted(files.keys() - server.asked)
    if stray or unused:
        raise RuntimeError(f"Not as counted: missing {stray}, not fetched {unused}")
    return {
        name: {
            "markers_ms": median(run["found"] for run in runs),
            "drawn_ms": median(run["drawn"] for run in runs),
            "blocked_ms": median(run["blocked"] for run in runs),
            "runs": runs,
        }
        for name, runs in found.items()
    }


def visit(browser: Browser, url: str) -> dict[str, float]:
    """Open a page in a fresh context and return what was seen."""
    context = browser.new_context(viewport=VIEWPORT)
    try:
        tab = context.new_page()
        tab.add_init_script(WATCH)
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(url, wait_until="load", timeout=PATIENCE)
        tab.wait_for_function(
            "window.bench.drawn !== null", polling=100, timeout=PATIENCE
        )
        tab.wait_for_timeout(SETTLE)
        if errors:
            raise Error(f"{url}: {errors[0]}")
        return tab.evaluate("window.bench")
    finally:
        context.close()
