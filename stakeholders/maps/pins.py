"""What a map knows of an entry: nothing that the public may not see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pin:
    """One entry on a map.

    `type` is "stakeholder" or "initiative", `kind` a value of `stakeholders.kinds`
    (an initiative has its host's). The point is the public one, WGS 84 degrees.
    `language` is the one that the name is written in.
    """

    id: int
    type: str
    kind: str
    latitude: float
    longitude: float
    name: str
    language: str
