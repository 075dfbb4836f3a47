"""Takes all figures, for each number of entries in turn."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation
from playwright.sync_api import Browser

from share_cms.demo import pages as demo_pages
from stakeholders.models import Stakeholder
from stakeholders.services.snapshots import make_snapshot

from . import browser, entries, many, pages, phone, statements, stock, writing, zoom
from .files import File
from .site import Site, feed_sizes
from .timing import Job, by_turns, milliseconds

LANGUAGE = stock.LANGUAGE
# As many entries as sign a statement.
MIN_ENTRIES = 250
# Beyond so many entries, stock maps take minutes: fewer rounds.
MOST_AT_EASE = 10_000
ROUNDS, FEWER_ROUNDS, MARKER_ROUNDS, OURS_EACH = 5, 2, 2, 10
BROWSER_ROUNDS, FEWER_BROWSER_ROUNDS = 3, 1
# No public page shows a file of these.
NOT_SHOWN = ["wagtail*", "admin", "rest_framework", "taggit", "mfa"]

Tell = Callable[[str], None]
Figures = dict[str, Any]


def prepare(tell: Tell) -> None:
    """Make a database with the demo's pages and no entries."""
    tell(f"the gazetteer, if it is not there: {settings.GAZETTEER_PATH}")
    call_command("gazetteer")
    tell("migrating a throw-away database")
    call_command("migrate", verbosity=0, interactive=False)
    tell("building the pages")
    demo_pages.build()


def collect_static(tell: Tell) -> None:
    """Collect the static files of public pages and compress them."""
    tell("compressing static files")
    call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SHOWN
    )


def one_language() -> AbstractContextManager[Any]:
    """Make the feed of one language: no other is asked for, and each takes seconds."""
    return override_settings(LANGUAGES=settings.LANGUAGES[:1])


def all_figures(
    chromium: Browser | None, sizes: Sequence[int], tell: Tell
) -> Iterator[tuple[str, Figures]]:
    """Yield (number of entries, figures), the smallest first."""
    tell("making up entries")
    made = entries.make_entries(max(sizes))
    for before, number in zip((0, *sizes), sizes, strict=False):
        tell(f"{number:,} entries: writing them")
        write(made[before:number], tell)
        tell(f"{number:,} entries: compressing their feed")
        with one_language():
            make_snapshot()
        with translation.override(LANGUAGE):
            found = figures(Site(), number, chromium, tell)
            if chromium and number == min(sizes):
                tell(f"{number:,} entries: a phone on a slow line")
                found["phone"] = phone.measure(chromium)
        yield str(number), found


def write(made: list[Stakeholder], tell: Tell) -> None:
    """Write entries, telling every ten thousandth."""

    def told(done: int) -> None:
        if done % 10_000 == 0:
            tell(f"  {done:,} written")

    writing.write(made, told)


def figures(site: Site, number: int, chromium: Browser | None, tell: Tell) -> Figures:
    """Return the figures of every map and of the site's pages."""
    makers = stock.makers(stock.read_rows())
    at_ease = number <= MOST_AT_EASE
    tell(f"{number:,} entries: server time of {len(makers) + 1} maps")
    maps: dict[str, Figures] = dict(server_times(site, makers, at_ease))
    shown = {"ours": site.map_page()}
    for name, make in makers.items():
        tell(f"{number:,} entries: bytes of {name}")
        shown[name] = stock.page(name, make())
    for name, page in shown.items():
        best = at_ease or name == "ours"
        maps[name] |= {"compressing_ms": compressing_times(page.html, best)}
        maps[name] |= page.sizes(best) | {"parts": page.parts()}
    if chromium:
        # The same markers as the first GeoJson has.
        lesser = ("geojson_card", "geojson_name")
        kept = {name: page for name, page in shown.items() if name not in lesser}
        tell(f"{number:,} entries: {len(kept)} maps in Chromium")
        rounds = BROWSER_ROUNDS if at_ease else FEWER_BROWSER_ROUNDS
        for name, seen in browser.measure(chromium, kept, rounds).items():
            maps[name] |= seen
        tell(f"{number:,} entries: zooming our map")
        maps["ours"] |= {"zooming": zoom.measure(chromium, shown["ours"])}
    tell(f"{number:,} entries: pages, bare view, static floor")
    return {"maps": maps, "feed": feed_sizes(LANGUAGE), "pages": pages.measure()}


def many_figures(number: int, chromium: Browser | None, tell: Tell) -> Figures:
    """Return the figures of very many entries, on SQLite and on PostgreSQL."""
    many.prepare(number, tell)
    tell(f"{number:,} entries: counting, compressing their feed")
    with one_language():
        make_snapshot()
    found: Figures = {}
    with translation.override(LANGUAGE):
        tell(f"{number:,} entries: searching near places")
        found["sqlite"] = many.measure()
        tell(f"{number:,} entries: pages, bare view, static floor")
        found |= {"pages": pages.measure(), "feed": feed_sizes(LANGUAGE)}
        if chromium:
            tell(f"{number:,} entries: zooming our map")
            found["zooming"] = zoom.measure(chromium, Site().map_page())
    found["postgresql"] = many.on_postgres(tell)
    return found


def statement_figures() -> Figures:
    """Return the figures of statements, in the database as it is."""
    if not Stakeholder.objects.exists():
        writing.write(entries.make_entries(MIN_ENTRIES))
    statements.build()
    with translation.override(LANGUAGE):
        return statements.measure(Site())


def compressing_times(html: File, best: bool) -> dict[str, float]:
    """Return the processor's ms for a page as sent, and in brotli at its `best`."""
    times = {"sent": milliseconds(lambda: html.sent)[1]}
    return times | ({"best": milliseconds(lambda: html.brotli)[1]} if best else {})


def server_times(
    site: Site, makers: dict[str, Callable[[], str]], at_ease: bool
) -> dict[str, Figures]:
    """Return each map's ms on the server."""
    jobs: dict[str, Job] = {"ours": site.serve_map, **makers}
    slow = {name: jobs.pop(name) for name in ("marker",) if name in jobs}
    rounds = ROUNDS if at_ease else FEWER_ROUNDS
    return {
        **by_turns(jobs, rounds, {"ours": OURS_EACH}),
        **by_turns(slow, MARKER_ROUNDS, {}),
    }
