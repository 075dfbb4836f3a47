"""How soon a map's markers are on the screen in Chromium, and how long it is stuck."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright
from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as TooSlow

from .files import Page
from .server import serving

VIEWPORT = {"width": 1280, "height": 800}
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Seconds that a page may take: stock maps of 50,000 entries need minutes.
PATIENCE = 300
# Seconds after the markers, for what still blocks.
SETTLE = 0.7
# Ours are buttons, stock Folium's pictures.
MARKERS = {"markers": ".entry-map-marker, .leaflet-marker-icon"}
# The same eye on every page: when what is looked for is in the document, when the frame
# after that is drawn, what each task took beyond 50 ms, and the longest of them.
WATCH = """(() => {
  const seen = (window.bench = { found: {}, drawn: {}, blocked: 0, longest: 0 });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      seen.blocked += task.duration - 50;
      if (task.startTime < (seen.since ?? 0)) continue;
      seen.longest = Math.max(seen.longest, task.duration);
    }
  }).observe({ type: "longtask", buffered: true });
  for (const [name, selector] of Object.entries(WANTED)) {
    const look = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      look.disconnect();
      seen.found[name] = performance.now();
      const draw = () => (seen.drawn[name] = performance.now());
      requestAnimationFrame(() => setTimeout(draw));
    });
    look.observe(document, { childList: true, subtree: true });
  }
})();"""


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

    Every opening is a first visit: nothing is in the browser's cache. Of a page that
    ran out of PATIENCE only that is told, as `too_slow`.
    """
    files = {file.path: file for page in pages.values() for file in page.files}
    may = {file.path: file for page in pages.values() for file in page.may}
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in pages}
    too_slow = set()
    with serving(files | may) as server:
        first = next(iter(pages.values()))
        # The first visit of all warms up the browser.
        visit(browser, server.address + first.html.path)
        for _round in range(rounds):
            for name, page in pages.items():
                if name in too_slow:
                    continue
                try:
                    run = visit(browser, server.address + page.html.path)
                except TooSlow:
                    too_slow.add(name)
                else:
                    found[name].append(run)
        stray = sorted(server.asked - files.keys() - may.keys())
        unused = [] if too_slow else sorted(files.keys() - server.asked)
    if stray or unused:
        raise RuntimeError(f"Not as counted: missing {stray}, not fetched {unused}")
    return {name: {"too_slow": PATIENCE} for name in too_slow} | {
        name: {
            "markers_ms": median(run["found"]["markers"] for run in runs),
            "drawn_ms": median(run["drawn"]["markers"] for run in runs),
            "blocked_ms": median(run["blocked"] for run in runs),
            "runs": runs,
        }
        for name, runs in found.items()
        if name not in too_slow
    }


def visit(browser: Browser, url: str) -> dict[str, Any]:
    """Open a page in a fresh context and return what was seen."""
    with opened(browser, url) as tab:
        return seen(tab)


def seen(tab: Tab) -> dict[str, Any]:
    """Return what the page's eye has seen until now."""
    found: dict[str, Any] = tab.evaluate("window.bench")
    return found


@contextmanager
def opened(
    browser: Browser,
    url: str,
    wanted: dict[str, str] = MARKERS,
    before: Callable[[Tab], None] = lambda tab: None,
    **options: Any,
) -> Iterator[Tab]:
    """Open a page in a fresh context; go on once what is wanted is drawn.

    An error in a script of the page is one here.
    """
    context = browser.new_context(**({"viewport": VIEWPORT} | options))
    try:
        tab = context.new_page()
        tab.add_init_script(WATCH.replace("WANTED", json.dumps(wanted)))
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        before(tab)
        tab.goto(url, wait_until="load", timeout=PATIENCE * 1_000)
        end = monotonic() + PATIENCE
        # Not Playwright's own waiting, which a content security policy forbids.
        while seen(tab)["drawn"].keys() != wanted.keys():
            if errors or monotonic() > end:
                raise (Error if errors else TooSlow)(f"{url}: {errors}; {seen(tab)}")
            sleep(0.1)
        sleep(SETTLE)
        yield tab
        if errors:
            raise Error(f"{url}: {errors[0]}")
    finally:
        context.close()
