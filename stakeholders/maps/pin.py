"""What the script of a movable pin needs: the map's options, without a page's script.

The map of a form is opened when its section is; until then nothing of it is loaded.
"""

from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from ..assets import addresses
from .config import MapConfig, view_options
from .elements import LeanMap
from .folium_map import layers
from .layers import Tiles
from .symbols import SYMBOLS


def pin_map(config: MapConfig) -> dict[str, Any]:
    """Return the files, options and layers of a map to set a pin on, as JSON can say.

    `zoom` and `tiles` are the arguments of Leaflet's functions; no `tiles`, no server.
    """
    frame = LeanMap(config)
    files = [file for _name, file in frame.default_js]
    tiles = [layer for layer in layers(config) if isinstance(layer, Tiles)]
    symbol = SYMBOLS.get(config.kind)
    return {
        "scripts": addresses([*files, "stakeholders/members/pin-map.js"]),
        "styles": addresses(file for _name, file in frame.default_css),
        "options": view_options(config) | {"scrollWheelZoom": False},
        "corner": "topright" if get_language_bidi() else "topleft",
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "shapes": config.shapes_url,
        "tiles": tiles[0].values if tiles else None,
        "colour": symbol.colour if symbol else "#b5402f",
    }
