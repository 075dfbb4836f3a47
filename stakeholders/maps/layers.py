"""What may lie on a map, from the ground up: one Folium element for each."""

from collections.abc import Mapping
from typing import Any

from .config import LatLon
from .elements import PrintedLayer


class CountryShapes(PrintedLayer):
    """The basemap: the outlines of countries, from the address of `shapes.json`."""

    function = "countryShapes"


class CountryShades(PrintedLayer):
    """The basemap with some countries coloured, each telling its number when pressed.

    `shapes` is the address of `shapes.json`, `shades` {country: (colour, text)}, `dots`
    {country: point} of those that are too small to be seen.
    """

    function = "countryShades"
    scripts = ("shades",)
    styles = ("bubble",)

    def __init__(
        self,
        shapes: str,
        shades: Mapping[str, tuple[int, str]],
        dots: Mapping[str, LatLon],
    ) -> None:
        """Keep what is coloured, and how."""
        super().__init__({"shapes": shapes, "shades": shades, "dots": dots})


class Tiles(PrintedLayer):
    """Raster tiles of the server that MAP_TILES_URL names, over the shapes."""

    function = "tileLayer"


class PointLayer(PrintedLayer):
    """The one place of a small map."""

    function = "entryPoint"


class EntryLayer(PrintedLayer):
    """Entries from a feed, clustered, opened by pointer and keyboard.

    Options: `feed` and `card` (addresses), `labels`, `fitZoom` (how near the view may
    come to fit the pins), `fit` (whether it does at first), `home` (the view of all),
    `around` (`{"point": [latitude, longitude], "km"}` or null).
    """

    function = "entryLayer"
    scripts = ("feed", "clusters", "around", "marks", "panel", "memory", "layer")
    styles = ("entries",)

    def __init__(self, **options: Any) -> None:
        """Keep the options."""
        super().__init__(options)
