"""Takes all figures, for each number of entries in turn."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation
from playwright.sync_api import Browser

from share_cms.demo import pages
from stakeholders.models import Stakeholder
from stakeholders.services.snapshots import make_snapshot

from . import browser, entries, finder, statements, stock
from .files import File
from .site import Site
from .timing import Job, by_turns, milliseconds

SIZES = (1_200, 10_000)
# As many entries as sign a statement.
MIN_ENTRIES = 250
# One Marker and Popup for each entry takes minutes beyond this.
MOST_MARKERS = 1_200
LANGUAGE = "en"
ROUNDS, MARKER_ROUNDS, BROWSER_ROUNDS, OURS_EACH = 5, 2, 3, 10

Tell = Callable[[str], None]
Figures = dict[str, Any]


def prepare(tell: Tell) -> None:
    """Make a database with the demo's pages and no entries."""
    tell("migrating a throw-away database")
    call_command("migrate", verbosity=0, interactive=False)
    tell("building the pages")
    pages.build()


def all_figures(chromium: Browser | None, tell: Tell) -> Iterator[tuple[str, Figures]]:
    """Yield (number of entries, figures), the smallest first."""
    made = entries.make_entries(max(SIZES))
    site = Site()
    for before, number in zip((0, *SIZES), SIZES, strict=False):
        tell(f"{number:,} entries: writing them, compressing their feed")
        entries.write(made[before:number])
        # One language is asked for here, and a feed takes seconds to compress.
        with override_settings(LANGUAGES=settings.LANGUAGES[:1]):
            make_snapshot()
        with translation.override(LANGUAGE):
            yield str(number), figures(site, number, chromium, tell)


def statement_figures() -> Figures:
    """Return the figures of statements, in the database as it is."""
    if not Stakeholder.objects.exists():
        entries.write(entries.make_entries(MIN_ENTRIES))
    statements.build()
    with translation.override(LANGUAGE):
        return statements.measure(Site())


def figures(site: Site, number: int, chromium: Browser | None, tell: Tell) -> Figures:
    """Return the figures of every map and of the finder page."""
    rows = stock.read_rows()
    tell(f"{number:,} entries: server time")
    makers = stock_makers(rows)
    maps: dict[str, Figures] = dict(server_times(site, makers))
    tell(f"{number:,} entries: bytes")
    shown = {"ours": site.map_page()}
    shown |= {
        name: stock.page(f"/bench/{name}", make()) for name, make in makers.items()
    }
    for name, page in shown.items():
        maps[name] |= {"compressing_ms": compressing_times(page.html)}
        maps[name] |= page.sizes() | {"parts": page.parts()}
    if chromium:
        tell(f"{number:,} entries: Chromium")
        # The same markers as the first GeoJson has.
        del shown["geojson_card"], shown["geojson_name"]
        for name, seen in browser.measure(chromium, shown, BROWSER_ROUNDS).items():
            maps[name] |= seen
    tell(f"{number:,} entries: the finder page")
    return {"maps": maps, "finder": finder.measure(site)}


def compressing_times(html: File) -> dict[str, float]:
    """Return the processor's ms for a page in brotli: at its best, and as sent."""
    _clock, best = milliseconds(lambda: html.brotli)
    _clock, sent = milliseconds(lambda: html.sent)
    return {"best": best, "sent": sent}


def stock_makers(rows: list[stock.Row]) -> dict[str, Callable[[], str]]:
    """Return what makes the HTML of each stock map."""
    makers = {
        "geojson": lambda: stock.geojson_map(rows, stock.PUBLIC_FIELDS),
        "geojson_card": lambda: stock.geojson_map(rows, stock.CARD_FIELDS),
        "geojson_name": lambda: stock.geojson_map(rows, stock.NAME),
        "marker": lambda: stock.marker_map(rows),
    }
    if len(rows) > MOST_MARKERS:
        del makers["marker"]
    return makers


def server_times(
    site: Site, makers: dict[str, Callable[[], str]]
) -> dict[str, Figures]:
    """Return each map's ms on the server."""
    jobs: dict[str, Job] = {"ours": site.serve_map, **makers}
    slow = {name: jobs.pop(name) for name in ("marker",) if name in jobs}
    return {
        **by_turns(jobs, ROUNDS, {"ours": OURS_EACH}),
        **by_turns(slow, MARKER_ROUNDS, {}),
    }
