"""Pages of the site beside a Django view that does nothing, and beside a file.

The floor is our map's page once more, laid down as a static file in brotli: the least
that the same server, with the same application in it, can do to send so many bytes.
"""

from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .files import File, sizes
from .live import live
from .site import Site
from .timing import Job, by_turns
from .urls import BARE, MAP

FINDER, API = "/en/map/", "/api/v1/entries"
FLOOR = "bench/map.html"
ROUNDS, EACH = 8, 4


def measure() -> dict[str, Any]:
    """Return each page's ms (warm), queries, bytes, ratios to bare view and floor.

    `socket_ms` is the time that granian takes on 127.0.0.1, as `make run` starts it.
    """
    lay_floor(Site().map_html())
    site = Site()
    paths = {
        "map": MAP,
        "feed": site.feed(site.map_html()),
        "finder": FINDER,
        "API": API,
        "bare": BARE,
        "floor": settings.STATIC_URL + FLOOR,
    }
    times = by_turns(
        {name: asked(site, path) for name, path in paths.items()},
        ROUNDS,
        dict.fromkeys(paths, EACH),
    )
    over_socket = served(paths)
    return {
        name: {
            **times[name],
            "socket_ms": over_socket[name]["server_ms"],
            "to_bare": ratio(times, name, "bare"),
            "to_floor": ratio(times, name, "floor"),
            **counted(site, path),
        }
        for name, path in paths.items()
    }


def lay_floor(html: str) -> None:
    """Lay our map's page down as a static file, plain and in brotli."""
    path = Path(settings.STATIC_ROOT) / FLOOR
    path.parent.mkdir(exist_ok=True)
    file = File(FLOOR, html.encode())
    path.write_bytes(file.body)
    path.with_name(f"{path.name}.br").write_bytes(file.brotli)


def asked(site: Site, path: str) -> Job:
    """Return the job of asking for a page as a browser does."""
    return lambda: site.get(path, accept_encoding="br")


def served(paths: dict[str, str]) -> dict[str, Any]:
    """Return each page's ms over a socket that stays open."""
    with live() as (host, port):
        line = HTTPConnection(host, port)

        def ask(path: str) -> None:
            line.request("GET", path, headers={"Accept-Encoding": "br"})
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")

        jobs: dict[str, Job] = {
            name: lambda path=path: ask(path)  # type: ignore[misc]
            for name, path in paths.items()
        }
        try:
            return by_turns(jobs, ROUNDS, dict.fromkeys(jobs, EACH))
        finally:
            line.close()


def ratio(times: dict[str, Any], name: str, other: str) -> float:
    """Return how many times as long a page takes the processor."""
    return float(times[name]["processor_ms"] / times[other]["processor_ms"])


def counted(site: Site, path: str) -> dict[str, Any]:
    """Return a page's queries, and its bytes as the site makes it."""
    with CaptureQueriesContext(connection) as queries:
        body = site.get(path, accept_encoding="identity")
    return {"queries": len(queries), "bytes": sizes([File("", body)], best=False)}
