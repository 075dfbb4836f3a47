"""What campaigns know of people: for the privacy page, download and deletion."""

from accounts.personal import register

from . import calls, petitions, signatures


def register_areas() -> None:
    """Make the areas known; called once, when the apps are ready."""
    for area in (signatures.AREA, calls.AREA, petitions.AREA):
        register(area)
