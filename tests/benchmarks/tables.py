"""The figures as plain tables, with ratios."""

from collections.abc import Iterator
from typing import Any

Figures = dict[str, Any]

STOCK = {
    "geojson": "GeoJson",
    "cluster": "FastCluster",
    "geojson_card": "GeoJson, card",
    "geojson_name": "GeoJson, name",
    "marker": "Marker+Popup",
}
MAP_ROWS = [
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
PAGES = {
    "map": "our map alone",
    "feed": "its feed",
    "finder": "the finder",
    "API": "/api/v1/entries",
    "bare": "bare Django view",
    "floor": "our map, a file",
}
# Chromium tells of no shorter task.
SHORTEST = 50


def ratio(stock: float, ours: float) -> str:
    """Return how many times ours goes into stock; a plain dash for none at all."""
    return f"{stock / ours:,.1f}x" if ours else "-"


def map_table(number: int, figures: Figures) -> Iterator[str]:
    """Yield the lines of one size: ours, and each stock map with its ratio."""
    maps = figures["maps"]
    stock = [name for name in STOCK if name in maps]
    heads = "".join(f"{STOCK[name]:>14}{'/ ours':>10}" for name in stock)
    yield f"The map alone, {number:,} entries".ljust(32) + f"{'ours':>10}{heads}"
    for label, key, unit in MAP_ROWS:
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
    yield from map_lines(number, figures)


def map_lines(number: int, figures: Figures) -> Iterator[str]:
    """Yield what is told of a size beside the table."""
    feed, times = figures["feed"], figures["maps"]["geojson"]["compressing_ms"]
    yield (
        f"  our feed: {feed['bytes'] / 1_000:,.1f} KB in brotli, "
        f"{feed['each']:.2f} bytes an entry"
    )
    if zooming := figures["maps"]["ours"].get("zooming"):
        yield f"  zooming ours in and out: {stretch(zooming)}"
    if "best" in times:
        yield (
            f"  the GeoJson page takes {times['best'] / 1_000:,.1f} s of the processor "
            f"in brotli 11, {times['sent'] / 1_000:,.2f} s in gzip 6"
        )
    for name, of in figures["maps"].items():
        if "too_slow" in of:
            yield f"  {STOCK[name]} did not open in Chromium within {of['too_slow']} s"
    runs = [len(of.get("runs", ())) for of in figures["maps"].values()]
    if max(runs) == 1:
        yield f"  Chromium opened each map once only, at {number:,} entries"


def stretch(zooming: Figures) -> str:
    """Return the longest blocked stretch in words."""
    longest = zooming["longest_ms"]
    nearest = "zoom {} to {}".format(*zooming["zooms"])
    if longest < SHORTEST:
        return f"no task over {SHORTEST} ms ({nearest})"
    return f"longest blocked stretch {longest:.0f} ms ({nearest})"


def parts(sizes: dict[str, int]) -> str:
    """Return a page's parts, the largest first."""
    largest = sorted(sizes.items(), key=lambda part: -part[1])
    return ", ".join(f"{name} {size / 1_000:,.1f}" for name, size in largest)


def page_table(sizes: dict[str, Figures]) -> Iterator[str]:
    """Yield the lines of the site's pages, each for every size."""
    heads = ("ms", "processor", "/ bare", "/ file", "granian ms", "queries", "raw KB")
    yield "The same server".ljust(30) + "".join(f"{head:>11}" for head in heads)
    for name, label in PAGES.items():
        for number, figures in sizes.items():
            page = figures["pages"][name]
            yield (
                f"  {label:<17}{int(number):>8,}   "
                f"{page['server_ms']:>11,.2f}{page['processor_ms']:>11,.2f}"
                f"{page['to_bare']:>10,.1f}x{page['to_floor']:>10,.1f}x"
                f"{page['socket_ms']:>11,.2f}{page['queries']:>11}"
                f"{page['bytes']['raw'] / 1_000:>11,.1f}"
            )


def phone_table(number: int, found: Figures) -> Iterator[str]:
    """Yield the lines of the phone on a slow line."""
    yield f"The finder on a phone with a slow line, {number:,} entries"
    for way in (found, found["plain"]):
        yield (
            f"  {', '.join(way['runs'][-1]['protocols'])}: "
            f"list readable {way['list_ms']:,.0f} ms, "
            f"markers drawn {way['markers_ms']:,.0f} ms, "
            f"{way['bytes'] / 1_000:,.1f} KB in all"
        )
    largest = sorted(found["runs"][-1]["sent"], key=lambda file: -file[1])
    listed = (f"{path.rpartition('/')[2] or path} {size}" for path, size in largest[:6])
    yield f"  the largest, bytes: {', '.join(listed)}"


def near_table(many: Figures) -> Iterator[str]:
    """Yield the lines of searches near a place, for each database."""
    heads = ("p50, ms", "p95, ms", "proc. p50", "proc. p95", "queries")
    title = f"Near a place, {many['sqlite']['entries']:,} entries"
    yield title.ljust(44) + "".join(f"{head:>11}" for head in heads)
    for database in ("sqlite", "postgresql"):
        if (found := many[database]) is None:
            yield f"  {database}: left out: none found (BENCH_POSTGRES_URL), or failed"
            continue
        for name, times in found["near"].items():
            yield (
                f"  {found['version']:<18}{name:<24}"
                f"{times['p50']:>11,.1f}{times['p95']:>11,.1f}"
                f"{times['processor_p50']:>11,.1f}{times['processor_p95']:>11,.1f}"
                f"{times['queries']:>11}"
            )
    yield f"  the common word is one that {many['sqlite']['holders']:,} entries hold"
    if zooming := many.get("zooming"):
        yield f"  zooming the map of all of them in and out: {stretch(zooming)}"


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
