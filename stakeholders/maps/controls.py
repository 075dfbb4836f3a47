"""What a reader may do with a map of entries: one Folium element for each control.

All are buttons of 44 pixels or more, worked by keyboard, and printed after the entries:
a map shows its markers before these scripts are there.
"""

from collections.abc import Iterator
from typing import ClassVar

from django.utils.translation import gettext as _

from .config import Control, MapConfig
from .elements import PrintedLayer, end, start
from .labels import unit
from .symbols import SYMBOLS


class MapControl(PrintedLayer):
    """A control in a corner of the map, with its words: a Leaflet control's options."""

    late = True
    styles: tuple[str, ...] = ("controls",)
    is_asked: ClassVar[Control]

    def __init__(self, position: str, **labels: str) -> None:
        """Keep where it stands and what it says."""
        super().__init__({"position": position, "labels": labels})

    @classmethod
    def of(cls, config: MapConfig) -> "MapControl":
        """Return the control as the reader of a map needs it."""
        raise NotImplementedError


class KindToggles(MapControl):
    """The legend, in which each kind of the feed can be hidden and shown again."""

    function = "entryKinds"
    scripts = ("kinds",)
    is_asked = Control.KINDS

    def __init__(self, position: str, path: str, **labels: str) -> None:
        """Keep the shape (SVG path data) that stands for any kind, beside the rest."""
        PrintedLayer.__init__(
            self, {"position": position, "path": path, "labels": labels}
        )

    @classmethod
    def of(cls, config: MapConfig) -> "KindToggles":
        """Return the legend; what tells types apart is shown on the circle."""
        return cls(
            f"bottom{start(config)}",
            SYMBOLS["city"].path,
            open=_("Choose what the map shows"),
            types=_("Who"),
            kinds=_("Kinds"),
            stakeholders=_("Organisations"),
            initiatives=_("Welcome initiatives"),
            all=_("Show all"),
            hidden=_("On the map now: {number}"),
        )


class FullScreen(MapControl):
    """The map as large as the screen; as large as the window where that is refused."""

    function = "entryFullScreen"
    scripts = ("screen",)
    is_asked = Control.FULL_SCREEN

    @classmethod
    def of(cls, config: MapConfig) -> "FullScreen":
        """Return the button."""
        return cls(
            f"top{start(config)}",
            enter=_("Full screen"),
            leave=_("Leave full screen"),
        )


class MyPosition(MapControl):
    """Asks the browser where the reader is, once pressed; tells `map:position`.

    The position is rounded to 0.01 degrees (1.1 km or less) before anything uses it.
    """

    function = "entryPosition"
    scripts = ("position",)
    is_asked = Control.POSITION

    @classmethod
    def of(cls, config: MapConfig) -> "MyPosition":
        """Return the button."""
        return cls(
            f"top{start(config)}",
            ask=_("Use my position"),
            asking=_("Looking for your position…"),
            found=_("The dot shows about where you are."),
            denied=_("Your browser did not share your position. Type a place instead."),
            unavailable=_("Your position cannot be found. Type a place instead."),
            timeout=_("Finding your position took too long. Please try again."),
        )


class Scale(MapControl):
    """How long a kilometre is, in the reader's unit."""

    function = "entryScale"
    scripts = ("scale",)
    is_asked = Control.SCALE

    @classmethod
    def of(cls, config: MapConfig) -> "Scale":
        """Return the scale."""
        return cls(
            f"bottom{end(config)}",
            kilometres=unit("length-kilometer"),
            metres=unit("length-meter"),
        )


class AreaSearch(MapControl):
    """A button that appears once the reader has moved the map; tells `map:search`."""

    function = "entryArea"
    scripts = ("area",)
    is_asked = Control.AREA

    @classmethod
    def of(cls, config: MapConfig) -> "AreaSearch":
        """Return the button."""
        return cls(
            f"top{end(config)}",
            search=_("Search in this part of the map"),
        )


class PickPlace(MapControl):
    """A tap on empty ground offers to search there; tells `map:pick`."""

    function = "entryPick"
    scripts = ("pick",)
    styles = ("controls", "bubble")
    is_asked = Control.PICK

    @classmethod
    def of(cls, config: MapConfig) -> "PickPlace":
        """Return what listens to taps, and to Enter on the map itself."""
        return cls(
            f"top{end(config)}",
            pick=_("Search near here"),
            close=_("Close"),
        )


# In the order in which they are reached by keyboard.
CONTROLS = (FullScreen, MyPosition, AreaSearch, PickPlace, KindToggles, Scale)


def controls(config: MapConfig) -> Iterator[MapControl]:
    """Yield the controls that a map of entries asks for."""
    for control in CONTROLS:
        if control.is_asked in config.controls:
            yield control.of(config)
