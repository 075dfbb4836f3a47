"""The whole finder page beside a Django view that does nothing."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .files import File, sizes
from .site import Site
from .timing import Job, by_turns
from .urls import BARE

FINDER = "/en/map/"
ROUNDS, EACH = 10, 6


def measure(site: Site) -> dict[str, Any]:
    """Return the page's ms (warm), queries and bytes, and its ratio to a bare view."""
    jobs: dict[str, Job] = {
        "page": lambda: site.get(FINDER),
        "bare": lambda: site.get(BARE),
    }
    times = by_turns(jobs, ROUNDS, dict.fromkeys(jobs, EACH))
    with CaptureQueriesContext(connection) as queries:
        html = site.get(FINDER)
    return {
        **times["page"],
        "bare": times["bare"],
        "ratio_to_bare": times["page"]["processor_ms"] / times["bare"]["processor_ms"],
        "queries": len(queries),
        "bytes": sizes([File(FINDER, html)]),
    }
