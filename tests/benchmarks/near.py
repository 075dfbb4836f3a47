"""A search near a place with filters, its first page, among very many entries."""

from statistics import median, quantiles
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .site import Site
from .timing import milliseconds

TOWNS = ("Brussels", "Köln", "Lyon", "Łódź", "Valencia", "Malmö", "Палермо", "Gent")
FILTERS = (
    "",
    "&radius=5",
    "&radius=100",
    "&kind=ngo&kind=city",
    "&topic=housing&country=BE",
    "&q=welcome",
    "&radius=50&sort=newest&type=stakeholder",
)
QUERIES = [f"near={town}{filters}" for town in TOWNS for filters in FILTERS]
PLACES = {"page": "/en/map/", "API": "/api/v1/entries"}
ROUNDS = 4


def measure(site: Site) -> dict[str, Any]:
    """Return, for the finder's page and the API, p50 and p95 (ms) and most queries."""
    return {name: measure_at(site, path) for name, path in PLACES.items()}


def measure_at(site: Site, path: str) -> dict[str, Any]:
    """Ask every query a few times, after a first, uncounted time."""
    times, most = [], 0
    for query in QUERIES:
        with CaptureQueriesContext(connection) as asked:
            site.get(f"{path}?{query}")
        most = max(most, len(asked))
    for _round in range(ROUNDS):
        times += [
            milliseconds(lambda query=query: site.get(f"{path}?{query}"))[0]
            for query in QUERIES
        ]
    return {"p50": median(times), "p95": quantiles(times, n=20)[-1], "queries": most}
