"""A page and all that a browser must fetch for it."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders

TYPES = {
    "css": "text/css",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
}
SHELL = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Map</title>
<link rel="icon" href="data:,">
{head}</head>
<body>{body}{script}</body>
</html>
"""
# Where our feeds are.
FEEDS = "/feeds/"
# Of brotli, for what is compressed once; of gzip, as the site sends pages.
BEST, QUICK = 11, 6


def in_shell(head: str, body: str, script: str) -> str:
    """Return the bare page that every map here stands in."""
    return SHELL.format(head=head, body=body, script=script)


@dataclass(frozen=True)
class File:
    """A file in each encoding, and as a server sends it.

    Pages are made in the request; the feed and static files are made ahead of it.
    """

    path: str
    body: bytes

    @property
    def extension(self) -> str:
        """What comes after the last dot; a page has none."""
        return self.path.rpartition(".")[2] if "." in self.path else "html"

    @property
    def type(self) -> str:
        """The media type."""
        return TYPES[self.extension]

    @cached_property
    def gzip(self) -> bytes:
        """The body in gzip, but for pictures, which are compressed already."""
        return self.body if self.extension == "png" else gzip.compress(self.body, 9)

    @cached_property
    def brotli(self) -> bytes:
        """The body in brotli at its best, but for pictures."""
        return (
            self.body
            if self.extension == "png"
            else brotli.compress(self.body, quality=BEST)
        )

    @cached_property
    def sent(self) -> bytes:
        """The body as the site sends it: a page in gzip, a file in brotli."""
        is_page = self.extension == "html"
        return gzip.compress(self.body, QUICK) if is_page else self.brotli

    @property
    def encoding(self) -> str:
        """What it is sent in: a content encoding; "" for plain."""
        if self.sent is self.body:
            return ""
        return "gzip" if self.extension == "html" else "br"


@dataclass(frozen=True)
class Page:
    """A page's HTML and the files it needs; what it `may` need is not counted."""

    html: File
    needs: list[File] = field(default_factory=list)
    may: list[File] = field(default_factory=list)

    @property
    def files(self) -> list[File]:
        """All that is fetched, the page first."""
        return [self.html, *self.needs]

    def sizes(self, best: bool = True) -> dict[str, int]:
        """Return the bytes of all files: as sent, raw, and each encoding's `best`."""
        return sizes(self.files, best)

    def parts(self) -> dict[str, int]:
        """Return the bytes as sent by kind of file."""
        found: dict[str, int] = {}
        for file in self.files:
            part = "feed" if file.path.startswith(FEEDS) else file.extension
            found[part] = found.get(part, 0) + len(file.sent)
        return found


def sizes(files: Iterable[File], best: bool = True) -> dict[str, int]:
    """Return the bytes of files as sent, raw, and at the best of each encoding."""
    every = list(files)
    found = {
        "sent": sum(len(file.sent) for file in every),
        "raw": sum(len(file.body) for file in every),
    }
    if not best:
        return found
    return found | {
        "gzip": sum(len(file.gzip) for file in every),
        "brotli": sum(len(file.brotli) for file in every),
    }


@cache
def static_file(url: str) -> File:
    """Return the collected static file behind an address of ours."""
    path = Path(settings.STATIC_ROOT) / url.removeprefix(settings.STATIC_URL)
    return File(url, path.read_bytes())


def static_body(name: str) -> bytes:
    """Return a static file's body by its name in the source."""
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(name)
    with open(path, "rb") as opened:
        return opened.read()
