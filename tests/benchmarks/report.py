"""The figures as plain tables, as ratios, and against the goals."""

import json
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .stock import LOCAL_COPIES

Figures = dict[str, Any]

STOCK = {
    "geojson": "GeoJson",
    "geojson_card": "GeoJson, card",
    "geojson_name": "GeoJson, name",
    "marker": "Marker+Popup",
}
ROWS = [
    ("server time, ms", "server_ms", 1),
    ("of the processor, ms", "processor_ms", 1),
    ("bytes as sent, KB", "sent", 1_000),
    ("bytes raw, KB", "raw", 1_000),
    ("bytes gzip, KB", "gzip", 1_000),
    ("bytes brotli, KB", "brotli", 1_000),
    ("time to markers, ms", "markers_ms", 1),
    ("markers drawn, ms", "drawn_ms", 1),
    ("blocked at load, ms", "blocked_ms", 1),
]
# At the largest size, against folium.GeoJson: figure -> at least this many times less.
GOALS = {"server_ms": 100, "sent": 5, "markers_ms": 4}
IN_KB = ("sent", "raw", "gzip", "brotli")
# How much the finder page's ratio to a bare view may differ between sizes by chance.
SAME = 1.15
NOTES = """How to read this
  Medians of runs by turns; "processor" leaves out what others did meanwhile.
  All maps stand in the same bare page, without tiles.
  The goals are against the GeoJson with an entry's public fields in the page, as on a
  plain site, where a click fetches nothing: name, kind, place, country, address,
  postcode, website, e-mail, phone, two topics, summary, link (no long description).
  Ours has the name alone in its feed and fetches a card (name, kind, place, summary,
  link) on a click. Against the card or the name alone, the ratios are those of the
  columns "GeoJson, card" and "GeoJson, name". Marker+Popup has the card.
  Server: ours is markup, feed and the database; stock has its rows read beforehand.
  Compressing pages is not in it, for either.
  Bytes: page, scripts, styles, pictures, feed, shapes. As sent: brotli 11 for what is
  made ahead (static files, our feed), brotli 5 for pages, made in the request. The rows
  gzip and brotli have all at their best (9, 11), which no server does in a request.
  Time to markers: from 127.0.0.1, nothing cached, until one is in the document; drawn:
  until the frame after that. Blocked: what tasks take over 50 ms, till 0.7 s later.
  Bare view: four bytes through the same middleware; its ratio is the processor's.
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


def ratio(stock: float, ours: float) -> str:
    """Return how many times ours goes into stock; a plain dash for none at all."""
    return f"{stock / ours:,.1f}x" if ours else "-"


def map_table(number: int, maps: dict[str, Figures]) -> Iterator[str]:
    """Yield the lines of one size: ours, and each stock map with its ratio."""
    stock = [name for name in STOCK if name in maps]
    heads = "".join(f"{STOCK[name]:>14}{'/ ours':>10}" for name in stock)
    yield f"The map alone, {number:,} entries".ljust(32) + f"{'ours':>10}{heads}"
    for label, key, unit in ROWS:
        if key not in maps["ours"]:
            continue
        ours = maps["ours"][key]
        line = f"  {label:<30}{ours / unit:>10,.1f}"
        for name in stock:
            if (figure := maps[name].get(key)) is None:
                line += f"{'-':>14}{'-':>10}"
            else:
                line += f"{figure / unit:>14,.1f}{ratio(figure, ours):>10}"
        yield line
    for name in ("ours", *stock):
        yield f"  as sent, KB, {STOCK.get(name, name)}: {parts(maps[name]['parts'])}"
    page = maps["geojson"]["compressing_ms"]
    yield (
        f"  the GeoJson page takes {page['best'] / 1_000:,.1f} s of the processor in "
        f"brotli 11, {page['sent'] / 1_000:,.2f} s in brotli 5"
    )


def parts(sizes: dict[str, int]) -> str:
    """Return a page's parts, the largest first."""
    largest = sorted(sizes.items(), key=lambda part: -part[1])
    return ", ".join(f"{name} {size / 1_000:,.1f}" for name, size in largest)


def finder_table(sizes: dict[str, Figures]) -> Iterator[str]:
    """Yield the lines of the whole finder page, one for each size."""
    heads = ("ms", "processor", "bare view", "/ bare", "queries", *IN_KB)
    yield "The finder page".ljust(22) + "".join(f"{head:>11}" for head in heads)
    for number, figures in sizes.items():
        finder = figures["finder"]
        in_kb = [finder["bytes"][name] / 1_000 for name in IN_KB]
        yield (
            f"  {int(number):>6,} entries     "
            f"{finder['server_ms']:>11,.2f}"
            f"{finder['processor_ms']:>11,.2f}{finder['bare']['processor_ms']:>11,.2f}"
            f"{finder['ratio_to_bare']:>10,.1f}x{finder['queries']:>11}"
            + "".join(f"{size:>11,.1f}" for size in in_kb)
        )


def statement_table(found: Figures) -> Iterator[str]:
    """Yield the lines of statements: each page beside pages that do nothing."""
    heads = ("ms", "processor", "/ plain", "/ bare", "queries", "raw KB", "sent KB")
    yield "Statements: 500".ljust(22) + "".join(f"{head:>11}" for head in heads)
    for name, page in found.items():
        line = f"  {name:<20}{page['server_ms']:>11,.2f}{page['processor_ms']:>11,.2f}"
        if "queries" in page:
            line += (
                f"{page['ratio_to_plain']:>10,.1f}x{page['ratio_to_bare']:>10,.1f}x"
                f"{page['queries']:>11}{page['bytes']['raw'] / 1_000:>11,.1f}"
                f"{page['bytes']['sent'] / 1_000:>11,.1f}"
            )
        yield line


def goals(sizes: dict[str, Figures]) -> Iterator[tuple[str, bool]]:
    """Yield each goal in words with whether it is met."""
    smallest, largest = min(sizes, key=int), max(sizes, key=int)
    maps = sizes[largest]["maps"]
    for label, key, _unit in ROWS:
        if key in GOALS and key in maps["ours"]:
            times = maps["geojson"][key] / maps["ours"][key]
            what = f"{label.partition(',')[0]} at {int(largest):,}, GeoJson / ours"
            yield f"{what}: {times:,.1f}, wanted {GOALS[key]}", times >= GOALS[key]
    first, last = sizes[smallest]["finder"], sizes[largest]["finder"]
    growth = last["ratio_to_bare"] / first["ratio_to_bare"]
    yield (
        f"finder page at {int(largest):,} / {int(smallest):,}: time {growth:.2f}, "
        f"queries {last['queries']} / {first['queries']}, wanted no more",
        growth <= SAME and last["queries"] <= first["queries"],
    )


def all_goals(sizes: dict[str, Figures], signed: Figures) -> Iterator[tuple[str, bool]]:
    """Yield the goals of maps and finder, and those of a statement."""
    yield from goals(sizes)
    queries, ms = signed["statement"]["queries"], signed["statement"]["processor_ms"]
    yield f"statement: {queries} queries, wanted 10", queries <= 10
    yield f"statement: {ms:.1f} ms of the processor, wanted 20", ms <= 20


def text(sizes: dict[str, Figures], signed: Figures) -> str:
    """Return the whole report."""
    lines: list[str] = []
    for number, figures in sizes.items():
        lines += [*map_table(int(number), figures["maps"]), ""]
    lines += [*finder_table(sizes), "", *statement_table(signed), ""]
    lines += [
        f"goal {'met   ' if met else 'MISSED'}  {goal}"
        for goal, met in all_goals(sizes, signed)
    ]
    return "\n".join([*lines, "", *notes()])


def notes() -> Iterator[str]:
    """Yield how to read the figures."""
    yield NOTES
    for name, copy in LOCAL_COPIES.items():
        yield f"    {name}: {copy}"


def save(
    path: Path, sizes: dict[str, Figures], signed: Figures, chromium: str | None
) -> None:
    """Write all figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(chromium),
        "local_copies": LOCAL_COPIES,
        "sizes": sizes,
        "statements": signed,
        "goals": [{"goal": goal, "met": met} for goal, met in all_goals(sizes, signed)],
    }
    path.write_text(json.dumps(data, indent=2) + "\n")
