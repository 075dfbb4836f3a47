"""Searches near a place with filters, their first page, among very many entries."""

from collections.abc import Iterable
from statistics import median, quantiles

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .pages import API, FINDER
from .site import Site
from .timing import milliseconds

TOWNS = ("Brussels", "Köln", "Lyon", "Łódź", "Valencia", "Malmö", "Палермо", "Gent")
FILTERS = (
    "",
    "&radius=5",
    "&radius=100",
    "&kind=ngo&kind=city",
    "&topic=housing&country=BE",
    "&q=solidar",
    "&radius=50&sort=newest&type=stakeholder",
)
# A word that very many entries hold, as it was counted in `holders`.
COMMON = "welcome"
# What is typed into the place box, letter by letter.
TYPED = ("br", "bru", "brus", "kö", "köl", "ly", "лe", "пал", "ge", "gen", "va", "lod")
BOX = "/en/entries/places.json?q="
ROUNDS = 4


def measure(site: Site) -> dict[str, dict[str, float]]:
    """Return p50 and p95 in ms, and most queries, of the finder's page and the API.

    A common word stands apart, and so does what the place box suggests.
    """
    ordinary = [f"near={town}{filters}" for town in TOWNS for filters in FILTERS]
    common = [f"near={town}&q={COMMON}" for town in TOWNS]
    asked = {
        "page": [f"{FINDER}?{query}" for query in ordinary],
        "API": [f"{API}?{query}" for query in ordinary],
        "page, common word": [f"{FINDER}?{query}" for query in common],
        "API, common word": [f"{API}?{query}" for query in common],
        "place box": [BOX + typed for typed in TYPED],
    }
    return {name: measure_all(site, paths) for name, paths in asked.items()}


def measure_all(site: Site, paths: Iterable[str]) -> dict[str, float]:
    """Ask every path a few times, after a first, uncounted time."""
    times, most = [], 0
    for path in paths:
        site.get(path)
        with CaptureQueriesContext(connection) as asked:
            site.get(path)
        most = max(most, len(asked))
    for _round in range(ROUNDS):
        times += [milliseconds(lambda path=path: site.get(path)) for path in paths]
    clock = [ms for ms, _worked in times]
    worked = [ms for _clock, ms in times]
    return {
        "p50": median(clock),
        "p95": quantiles(clock, n=20)[-1],
        "processor_p50": median(worked),
        "processor_p95": quantiles(worked, n=20)[-1],
        "queries": most,
    }
