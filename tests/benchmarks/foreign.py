"""Local copies of the files that stock Folium loads from other hosts.

They are answered from what the packages installed here hold. Where they hold an older,
smaller release or nothing at all, stock Folium looks better here than it is, never
worse.
"""

from functools import cache
from pathlib import Path
from typing import Any

import django
import rest_framework
from xstatic.pkg import leaflet_markercluster

from .files import File, static_body

FOREIGN = "/foreign/"
# Folium 0.20's name of each file: what answers for it.
LOCAL_COPIES = {
    "leaflet": "Leaflet 1.9.4 for 1.9.3 (django-leaflet)",
    "jquery": "jQuery 3.7.1, the same (django.contrib.admin)",
    "bootstrap": "Bootstrap 3.4.1 for 5.2.2, smaller (djangorestframework)",
    "awesome_markers": "an empty file",
    "leaflet_css": "Leaflet 1.9.4 for 1.9.3 (django-leaflet)",
    "bootstrap_css": "Bootstrap 3.4.1 for 5.2.2, smaller (djangorestframework)",
    "glyphicons_css": "an empty file",
    "awesome_markers_font_css": "Font Awesome 4.0.3 for 6.2.0, smaller "
    "(djangorestframework)",
    "awesome_markers_css": "an empty file",
    "awesome_rotate_css": "an empty file",
    "markerclusterjs": "markercluster 1.4.1 for 1.1.0 (xstatic)",
    "markerclustercss": "markercluster 1.4.1 for 1.1.0 (xstatic)",
    "markerclusterdefaultcss": "markercluster 1.4.1 for 1.1.0 (xstatic)",
}
PICTURES = ("images/marker-icon.png", "images/marker-shadow.png")
ADMIN = Path(django.__file__).parent / "contrib/admin/static/admin"
REST = Path(rest_framework.__file__).parent / "static/rest_framework"
CLUSTERS = Path(leaflet_markercluster.BASE_DIR)


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
    return files(
        {
            "leaflet.js": static_body("leaflet/leaflet.js"),
            "jquery.js": (ADMIN / "js/vendor/jquery/jquery.min.js").read_bytes(),
            "bootstrap.js": (REST / "js/bootstrap.min.js").read_bytes(),
            "awesome_markers.js": b"",
            "leaflet_css.css": static_body("leaflet/leaflet.css"),
            "bootstrap_css.css": (REST / "css/bootstrap.min.css").read_bytes(),
            "glyphicons_css.css": b"",
            "awesome_markers_font_css.css": (
                REST / "css/font-awesome-4.0.3.css"
            ).read_bytes(),
            "awesome_markers_css.css": b"",
            "awesome_rotate_css.css": b"",
        }
    )


@cache
def pictures() -> list[File]:
    """Return Leaflet's marker and its shadow, which it looks for beside its style."""
    return files({name: static_body(f"leaflet/{name}") for name in PICTURES})


@cache
def clusters() -> list[File]:
    """Return what Folium's clusters load as well."""
    names = {
        "markerclusterjs.js": "leaflet.markercluster.js",
        "markerclustercss.css": "MarkerCluster.css",
        "markerclusterdefaultcss.css": "MarkerCluster.Default.css",
    }
    return files({name: (CLUSTERS / own).read_bytes() for name, own in names.items()})


def files(bodies: dict[str, bytes]) -> list[File]:
    """Return files at the foreign addresses."""
    return [File(FOREIGN + name, body) for name, body in bodies.items()]
