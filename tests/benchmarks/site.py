"""Our site, asked as a server asks it: through WSGI, without a socket."""

import re
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http import QueryDict
from django.test import RequestFactory

from stakeholders.models import Snapshot
from stakeholders.presentation import finder_map
from stakeholders.search import EntryQuery

from .files import FEEDS, File, Page, in_shell, static_file

MAP = "/bench/ours"
LINK = re.compile(r'(?:src|href)="([^"]+)"')


class Site:
    """The running application."""

    def __init__(self) -> None:
        self.application: Any = get_wsgi_application()
        self.requests = RequestFactory()
        self.everything = EntryQuery(QueryDict())

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
        shown = finder_map(request, self.everything, Snapshot.load())
        return in_shell(shown.head, shown.body, shown.script)

    def serve_map(self) -> bytes:
        """Do all that the server does for our map: its markup, and the feed as sent."""
        linked = LINK.findall(self.map_html())
        feed = next(url for url in linked if url.startswith(FEEDS))
        return self.get(feed, accept_encoding="br")

    def map_page(self) -> Page:
        """Return our map's page with all that the browser fetches."""
        html = self.map_html()
        linked = dict.fromkeys(LINK.findall(html))
        needs = [static_file(url) for url in linked if url.startswith("/static/")]
        for url in linked:
            if url.startswith(FEEDS):
                needs.append(File(url, self.get(url, accept_encoding="identity")))
        return Page(File(MAP, html.encode()), needs)
