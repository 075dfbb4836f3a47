"""What is wanted, and whether it is met."""

from collections.abc import Iterator
from typing import Any

Figures = dict[str, Any]
Goal = tuple[str, bool]

# Against folium.GeoJson, at this size: figure -> at least this many times less.
AT = "10000"
TIMES = {
    "server_ms": ("server time", 200),
    "sent": ("bytes as sent", 6),
    "markers_ms": ("time to markers", 4.5),
    "blocked_ms": ("blocked at load", 20),
}
BYTES_EACH = 13
STRETCH = 100
LIST, MARKERS = 1_500, 2_000
P95 = {"page": 50, "API": 50, "place box": 20}
# How much a page's ratio to a bare view may differ between sizes by chance.
SAME = 1.15
LEVEL = {"map": "map page", "finder": "finder page", "API": "/api/v1/entries"}
STATEMENT_QUERIES, STATEMENT_MS = 10, 20


def all_goals(figures: Figures) -> Iterator[Goal]:
    """Yield each goal in words with whether it is met, where it was measured."""
    sizes, many = figures["sizes"], figures["many"]
    if sizes:
        yield from against_stock(sizes)
        yield from of_our_map(sizes, many)
        yield from phone(sizes)
    if many:
        yield from searches(many)
    yield from level(sizes | ({str(many["sqlite"]["entries"]): many} if many else {}))
    if signed := figures["statements"]:
        yield from statement(signed["statement"])


def size_of_goals(sizes: dict[str, Figures]) -> str:
    """Return the size that the goals are for; the largest in a smaller run."""
    return AT if AT in sizes else max(sizes, key=int)


def against_stock(sizes: dict[str, Figures]) -> Iterator[Goal]:
    """Yield the goals against folium.GeoJson."""
    number = size_of_goals(sizes)
    ours, stock = (sizes[number]["maps"][name] for name in ("ours", "geojson"))
    for key, (label, wanted) in TIMES.items():
        if key not in ours or key not in stock:
            continue
        what = f"{label} at {int(number):,}, GeoJson / ours"
        if not ours[key]:
            yield f"{what}: ours none at all, wanted {wanted}", stock[key] > 0
        else:
            times = stock[key] / ours[key]
            yield f"{what}: {times:,.1f}, wanted {wanted}", times >= wanted


def of_our_map(sizes: dict[str, Figures], many: Figures | None) -> Iterator[Goal]:
    """Yield the goals of the feed and of zooming."""
    number = size_of_goals(sizes)
    each = sizes[number]["feed"]["each"]
    yield (
        f"feed at {int(number):,}: {each:.2f} bytes an entry, "
        f"wanted at most {BYTES_EACH}",
        each <= BYTES_EACH,
    )
    largest = max(sizes, key=int)
    zoomed = {largest: sizes[largest]["maps"]["ours"].get("zooming")}
    if many:
        zoomed[str(many["sqlite"]["entries"])] = many.get("zooming")
    for entries, zooming in zoomed.items():
        if zooming:
            longest = zooming["longest_ms"]
            yield (
                f"zooming at {int(entries):,}: blocked {longest:.0f} ms at a stretch, "
                f"wanted at most {STRETCH}",
                longest <= STRETCH,
            )


def phone(sizes: dict[str, Figures]) -> Iterator[Goal]:
    """Yield the goals of a phone on a slow line."""
    smallest = min(sizes, key=int)
    found = sizes[smallest].get("phone")
    if found is None:
        return
    for key, label, wanted in (
        ("list_ms", "list readable", LIST),
        ("markers_ms", "markers drawn", MARKERS),
    ):
        yield (
            f"slow phone at {int(smallest):,}: {label} after {found[key]:,.0f} ms, "
            f"wanted under {wanted:,}",
            found[key] < wanted,
        )


def searches(many: Figures) -> Iterator[Goal]:
    """Yield the goals of searching near a place among very many."""
    for database in ("sqlite", "postgresql"):
        if (found := many[database]) is None:
            continue
        for name, wanted in P95.items():
            p95 = found["near"][name]["p95"]
            yield (
                f"near a place at {found['entries']:,}, {database}, {name}: "
                f"p95 {p95:,.1f} ms, wanted under {wanted}",
                p95 < wanted,
            )


def level(sizes: dict[str, Figures]) -> Iterator[Goal]:
    """Yield the goals of costing the same however many entries there are."""
    if len(sizes) < 2:
        return
    few, most = min(sizes, key=int), max(sizes, key=int)
    for name, label in LEVEL.items():
        first, last = sizes[few]["pages"][name], sizes[most]["pages"][name]
        growth = last["to_bare"] / first["to_bare"]
        yield (
            f"{label} at {int(most):,} / {int(few):,}: time {growth:.2f}, "
            f"queries {last['queries']} / {first['queries']}, wanted no more",
            growth <= SAME and last["queries"] <= first["queries"],
        )


def statement(page: Figures) -> Iterator[Goal]:
    """Yield the goals of a statement that many signed."""
    queries, ms = page["queries"], page["processor_ms"]
    yield (
        f"statement: {queries} queries, wanted {STATEMENT_QUERIES}",
        queries <= STATEMENT_QUERIES,
    )
    yield (
        f"statement: {ms:.1f} ms of the processor, wanted {STATEMENT_MS}",
        ms <= STATEMENT_MS,
    )
