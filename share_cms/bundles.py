"""Own files that pages load together: in production each of these is one.

A phone spends more on asking for a file, and on beginning with it, than on its bytes.
"""

from collections.abc import Iterable
from typing import Final


def files(room: str, names: str, kind: str) -> tuple[str, ...]:
    """Return the files of a room in their order: `names` are without an ending."""
    return tuple(f"{room}/{name}.{kind}" for name in names.split())


MAP: Final = "stakeholders/map"
BUNDLES: Final[dict[str, tuple[str, ...]]] = {
    "home/site.css": files(
        "home",
        "tokens base components frame pages blocks media-blocks entries",
        "css",
    ),
    "home/find.css": (
        *files("home", "country-help finder filters", "css"),
        "stakeholders/places/suggest.css",
    ),
    "home/find.js": (
        "stakeholders/places/suggest.js",
        *files("home", "morph finder locate", "js"),
    ),
    f"{MAP}/looks.css": files(MAP, "map entries controls bubble", "css"),
    f"{MAP}/entries.js": files(
        MAP, "map feed clusters around marks panel memory layer", "js"
    ),
    f"{MAP}/controls.js": files(MAP, "screen position area pick kinds scale", "js"),
}


def bundled(names: Iterable[str]) -> list[str]:
    """Return files in their order, whole bundles in place of their members."""
    asked = list(dict.fromkeys(names))
    for bundle, members in BUNDLES.items():
        if set(members) <= set(asked):
            place = asked.index(members[0])
            asked.insert(place, bundle)
            asked = [name for name in asked if name not in members]
    return asked
