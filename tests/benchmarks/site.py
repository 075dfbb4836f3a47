"""Our site, asked as a server asks it: through WSGI, without a socket."""

import re
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from stakeholders.models import MapFeed, Snapshot
from stakeholders.presentation import finder_map
from stakeholders.search import EntryQuery

from .files import FEEDS, File, Page, in_shell, static_file

OURS = "/bench/ours"
LINK = re.compile(r'"(/(?:static|feeds)/[^"]+)"')


class Site:
    """The running application; it knows the static files that are there by now."""

    def __init__(self) -> None:
        self.application: Any = get_wsgi_application()
        self.requests = RequestFactory()

    def get(self, path: str, **headers: str) -> bytes:
        """Return the body of an answer; anything but 200 is an error."""
        environ = self.requests.get(path, headers=headers).environ
        answer = self.application(environ, lambda status, headers: None)
        body = b"".join(answer)
        answer.close()
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return body

    def map_html(self) -> str:
        """Return our map of all entries in the bare shell."""
        request: Any = self.requests.get("/en/map/")
        request.csp_nonce = "bench"
        return map_html(request)

    def feed(self, html: str) -> str:
        """Return the address of the feed that a map's page asks for."""
        return next(url for url in LINK.findall(html) if url.startswith(FEEDS))

    def serve_map(self) -> bytes:
        """Do all that the server does for our map: its markup, and the feed as sent."""
        return self.get(self.feed(self.map_html()), accept_encoding="br")

    def map_page(self) -> Page:
        """Return our map's page with all that the browser fetches."""
        html = self.map_html()
        linked = dict.fromkeys(LINK.findall(html))
        needs = [static_file(url) for url in linked if url.startswith("/static/")]
        feed = self.feed(html)
        needs.append(File(feed, self.get(feed, accept_encoding="identity")))
        return Page(File(OURS, html.encode()), needs)


def map_html(request: HttpRequest) -> str:
    """Return our map of all entries in the bare shell that every map here stands in."""
    shown = finder_map(request, EntryQuery(QueryDict()), Snapshot.load())
    return in_shell(shown.head, shown.body, shown.script)


def feed_sizes(language: str) -> dict[str, float]:
    """Return the bytes of a language's feed as sent, whole and for each entry in it."""
    length = len(MapFeed.objects.get(language=language).brotli)
    return {"bytes": length, "each": length / max(1, Snapshot.load().pinned)}
