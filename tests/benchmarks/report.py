"""The whole report, as text and as JSON."""

import json
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .foreign import LOCAL_COPIES
from .goals import all_goals
from .tables import map_table, near_table, page_table, phone_table, statement_table

Figures = dict[str, Any]

NOTES = """How to read this
  Medians of runs by turns; "processor" leaves out what others did meanwhile.
  All maps stand in the same bare page, without tiles.
  The goals are against the GeoJson with an entry's public fields in the page, as on a
  plain site, where a click fetches nothing: name, kind, place, country, address,
  postcode, website, e-mail, phone, two topics, summary, link (no long description).
  Ours has the name alone in its feed and fetches a card (name, kind, place, summary,
  link) on a click. Against the card or the name alone, the ratios are those of the
  columns "GeoJson, card" and "GeoJson, name". FastMarkerCluster and Marker+Popup have
  the card; FastMarkerCluster draws clusters, as ours does.
  Server: ours is markup, feed and the database; stock has its rows read beforehand.
  Compressing pages is not in it, for either.
  Bytes: page, scripts, styles, pictures, feed, shapes. As sent, by this site: brotli 11
  for what is made ahead (static files, our feed), gzip 6 for pages, made when asked.
  The rows gzip and brotli have all at their best (9, 11), which no server does then.
  Time to markers: from 127.0.0.1, nothing cached, until one is in the document; drawn:
  until the frame after that. Blocked: what tasks take over 50 ms, till 0.7 s later.
  The same server: asked through WSGI, with all its middleware; ratios are of the
  processor's time. Bare: a view that sends four bytes. File: our map's page as a static
  file in brotli, sent by the same application. Granian: over a socket of 127.0.0.1.
  Zooming: the longest task while the wheel goes in at Brussels and out again.
  Phone: 1.6 Mbit/s, 150 ms for each answer, processor four times slower.
  Near a place: eight towns, each with seven sets of filters, first page; a word that
  a quarter of all hold stands apart. Copies stand for entries above the largest map.
  What Folium loads from four other hosts is answered here with:"""
PACKAGES = ("django", "wagtail", "folium", "branca", "brotli", "playwright")


def machine(chromium: str | None) -> Figures:
    """Return what the figures were taken on."""
    return {
        "processor": processor(),
        "processors": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "system": platform.platform(),
        "python": platform.python_version(),
        "chromium": chromium,
        "packages": {name: version(name) for name in PACKAGES},
    }


def processor() -> str:
    """Return the processor's name, where the system tells it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if "model name" in line)
    return next(names, platform.processor() or "unknown")


def text(figures: Figures) -> str:
    """Return the whole report."""
    lines = [line for table in tables(figures) for line in [*table, ""]]
    lines += [
        f"goal {'met   ' if met else 'MISSED'}  {goal}"
        for goal, met in all_goals(figures)
    ]
    return "\n".join([*lines, "", *notes()])


def tables(figures: Figures) -> Iterator[Iterator[str]]:
    """Yield the tables of what was measured."""
    paged = dict(figures["sizes"])
    for number, found in figures["sizes"].items():
        yield map_table(int(number), found)
        if "phone" in found:
            yield phone_table(int(number), found["phone"])
    if many := figures["many"]:
        yield near_table(many)
        paged[str(many["sqlite"]["entries"])] = many
    if paged:
        yield page_table(paged)
    if signed := figures["statements"]:
        yield statement_table(signed)


def notes() -> Iterator[str]:
    """Yield how to read the figures."""
    yield NOTES
    for name, copy in LOCAL_COPIES.items():
        yield f"    {name}: {copy}"


def save(path: Path, figures: Figures, chromium: str | None) -> None:
    """Write all figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(chromium),
        "local_copies": LOCAL_COPIES,
        **figures,
        "goals": [{"goal": goal, "met": met} for goal, met in all_goals(figures)],
    }
    path.write_text(json.dumps(data, indent=2) + "\n")
