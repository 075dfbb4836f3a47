"""Folium's elements, without what Folium loads and trusts: the ground of ours.

Branca's own elements read what they print as a Jinja template once more, so `{{` in a
text would be carried out (and compiling costs): ours go through `Printed`.
"""

import json
from typing import Any

import folium
from branca.element import Element, MacroElement
from django.utils.html import escape
from django.utils.translation import gettext as _
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

from .config import MapConfig, view_options

ROOM = "stakeholders/map/"
UNSAFE_IN_SCRIPT = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&'`$\u2028\u2029"
}


def script_json(value: object) -> str:
    """Return JSON that is safe inside a script element."""
    return json.dumps(value, separators=(",", ":")).translate(UNSAFE_IN_SCRIPT)


class Verbatim(Element):
    """Text that is printed as it is; `late` if it can wait for the entries."""

    def __init__(self, text: str, late: bool = False) -> None:
        """Keep the text."""
        super().__init__()
        self.text = text
        self.late = late

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self.text


class Printed(MacroElement):
    """Puts what its macros print into the figure, as it is."""

    late = False

    def render(self, **kwargs: Any) -> str:
        """Print the element and what it holds; nothing is left to print in place."""
        figure = self.get_root()
        macros = self._template.module
        for part in ("html", "script"):
            if macro := getattr(macros, part, None):
                printed = Verbatim(macro(self, kwargs), self.late)
                getattr(figure, part).add_child(printed, name=self.get_name())
        for child in self._children.values():
            child.render(**kwargs)
        return ""


class LeanMap(folium.Map, Printed):
    """A Folium map on Leaflet alone, served by the site."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="entry-map" id="{{ this.get_name() }}" role="application"
             aria-label="{{ this.label }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = L.entryMap.open(
          "{{ this.get_name() }}", {{ this.printed_options }});
        L.control.zoom({{ this.zoom_options }}).addTo({{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, config: MapConfig) -> None:
        """Prepare the map's frame, without any layer."""
        super().__init__(tiles=None, zoom_control=False)
        self._name, self._id = "Map", config.id
        self.default_js = [
            ("leaflet", "leaflet/leaflet.js"),
            ("entry_map", ROOM + "map.js"),
        ]
        self.default_css = [
            ("leaflet_css", "leaflet/leaflet.css"),
            ("entry_map_css", ROOM + "map.css"),
        ]
        self.label = str(escape(config.label or _("Map")))
        self.printed_options = script_json(view_options(config))
        self.zoom_options = script_json(
            {
                "position": f"top{start(config)}",
                "zoomInTitle": _("Zoom in"),
                "zoomOutTitle": _("Zoom out"),
            }
        )


def start(config: MapConfig) -> str:
    """Return the side where reading starts, as Leaflet names its corners."""
    return "right" if config.direction == "rtl" else "left"


def end(config: MapConfig) -> str:
    """Return the side where reading ends, as Leaflet names its corners."""
    return "left" if config.direction == "rtl" else "right"


class PrintedLayer(JSCSSMixin, Layer, Printed):
    """An element that prints one line: a function of `L`, its arguments, its map.

    `scripts` and `styles` are the files (without their ending) that the line needs. In
    Folium's `default_js` and `default_css` stand names of static files, as in all of
    ours: `folium_map` prints their addresses.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        L.{{ this.function }}({{ this.arguments }}).addTo(
          {{- this._parent.get_name() }});
        {% endmacro %}
        """
    )
    function: str
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    def __init__(self, *arguments: object) -> None:
        """Keep the arguments of the JavaScript function."""
        super().__init__(control=False, show=False)
        self._id = self.function
        self.default_js = [(name, f"{ROOM}{name}.js") for name in self.scripts]
        self.default_css = [
            (f"{name}_css", f"{ROOM}{name}.css") for name in self.styles
        ]
        self.values = arguments
        self.arguments = ", ".join(script_json(argument) for argument in arguments)
