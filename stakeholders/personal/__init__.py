"""What the registry knows of people: for the privacy page, download and deletion."""

from accounts.personal import register

from . import entries, people, pictures


def register_areas() -> None:
    """Make the areas known; called once, when the apps are ready."""
    for area in (*people.AREAS, *entries.AREAS, pictures.AREA):
        register(area)
