"""Local copies of the files that stock Folium loads from other hosts.

folium-offline holds each at Folium's address for it, with fonts and pictures written
into the styles. They are cut out again, for a browser fetches them only where they are
shown. So a style is a few bytes smaller here than it is, and no file is larger.
"""

import re
from functools import cache
from typing import Any

from folium import Map
from folium.plugins import FastMarkerCluster
from offlinefolium.elements import _res as HELD

from .files import File, static_body

FOREIGN = "/foreign/"
# Leaflet's pictures are written into its script too; this is the same release.
DJANGO_LEAFLET = {"leaflet": "leaflet/leaflet.js", "leaflet_css": "leaflet/leaflet.css"}
PICTURES = ("images/marker-icon.png", "images/marker-shadow.png")
# What was written in; the pictures in Bootstrap's own style are not in base 64.
WRITTEN_IN = re.compile(r"data:[^,)]*;base64,[\w+/=]*")


def body(name: str, url: str) -> bytes:
    """Return what answers for a file of Folium's."""
    if name in DJANGO_LEAFLET:
        return static_body(DJANGO_LEAFLET[name])
    text = HELD[url].removeprefix("\n").removesuffix("\n")
    return WRITTEN_IN.sub("data:,", text).encode()


def described(name: str, url: str) -> str:
    """Return which release a file is, and the size of its copy."""
    whose = ", as django-leaflet has it" if name in DJANGO_LEAFLET else ""
    return f"{url.split('/', 3)[3]}, {len(body(name, url)):,} bytes{whose}"


# Folium's name of each file: what answers for it.
LOCAL_COPIES = {
    name: described(name, url)
    for element in (Map, FastMarkerCluster)
    for name, url in (*element.default_js, *element.default_css)
}


def relink(*elements: Any) -> None:
    """Let Folium's elements ask for the local copies; Leaflet's pictures stand by."""
    for element in elements:
        element.default_js = [
            (name, f"{FOREIGN}{name}.js") for name, _url in element.default_js
        ]
        element.default_css = [
            (name, f"{FOREIGN}{name}.css") for name, _url in element.default_css
        ]


@cache
def usual() -> list[File]:
    """Return what every map of Folium's loads."""
    return files(Map)


@cache
def pictures() -> list[File]:
    """Return Leaflet's marker and its shadow, which it looks for beside its style."""
    return [File(FOREIGN + name, static_body(f"leaflet/{name}")) for name in PICTURES]


@cache
def clusters() -> list[File]:
    """Return what Folium's clusters load as well."""
    return files(FastMarkerCluster)


def files(element: Any) -> list[File]:
    """Return what a kind of Folium's elements loads, at the local addresses."""
    scripts, styles = element.default_js, element.default_css
    return [
        *(File(f"{FOREIGN}{name}.js", body(name, url)) for name, url in scripts),
        *(File(f"{FOREIGN}{name}.css", body(name, url)) for name, url in styles),
    ]
