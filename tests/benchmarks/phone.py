"""The finder's own page on a phone with a slow line: a first visit, nothing cached.

Chromium slows itself down: the line to 1.6 Mbit/s with 150 ms for each answer, the
processor to a quarter. The page comes from granian, with the static files and the feed
compressed ahead, as in production; and over TLS, so that Chromium speaks HTTP/2, as it
does with any site of today. Beside it stands HTTP/1.1, as on `make run`.
"""

from statistics import median
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from .browser import MARKERS, opened, seen
from .live import live, secure
from .pages import FINDER

WANTED = MARKERS | {"list": ".entry-list > li"}
PHONE = {
    "viewport": {"width": 375, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    # The site's certificate is its own.
    "ignore_https_errors": True,
}
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
ROUNDS = 3
FIRST_PAINT = 'performance.getEntriesByName("first-contentful-paint")[0].startTime'
PROTOCOLS = """[...new Set(performance.getEntries()
  .map(({ nextHopProtocol }) => nextHopProtocol).filter(Boolean))]"""
SENT = """performance.getEntries().filter(({ transferSize }) => transferSize)
  .map(({ name, transferSize }) => [new URL(name).pathname, transferSize])"""


def measure(browser: Browser) -> dict[str, Any]:
    """Return the median ms until the list is readable and the markers are drawn."""
    with secure() as site:
        found = visits(browser, site + FINDER)
    with live() as (host, port):
        found["plain"] = visits(browser, f"http://{host}:{port}{FINDER}")
    return found


def visits(browser: Browser, url: str) -> dict[str, Any]:
    """Visit a page a few times, after a first one that warms up the server."""
    visit(browser, url)
    runs = [visit(browser, url) for _round in range(ROUNDS)]
    return {
        "list_ms": median(run["list_ms"] for run in runs),
        "markers_ms": median(run["markers_ms"] for run in runs),
        "bytes": sum(size for _path, size in runs[-1]["sent"]),
        "runs": runs,
    }


def visit(browser: Browser, url: str) -> dict[str, Any]:
    """Open the finder as a phone does, and return what was seen when."""
    with opened(browser, url, WANTED, slow_down, **PHONE) as tab:
        found = seen(tab)
        painted = tab.evaluate(FIRST_PAINT)
        protocols = tab.evaluate(PROTOCOLS)
        return {
            "protocols": protocols,
            "list_ms": max(painted, found["drawn"]["list"]),
            "markers_ms": found["drawn"]["markers"],
            "painted_ms": painted,
            "blocked_ms": found["blocked"],
            "sent": tab.evaluate(SENT),
        }


def slow_down(tab: Tab) -> None:
    """Give a tab a phone's line and processor."""
    session = tab.context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
