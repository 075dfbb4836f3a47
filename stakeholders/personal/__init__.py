"""What the registry knows of people: for the privacy page, download and deletion."""

from accounts.personal import register

from . import alerts, entries, people, pictures, saved


def register_areas() -> None:
    """Make the areas known; called once, when the apps are ready."""
    rest = (pictures.AREA, saved.AREA, alerts.AREA)
    for area in (*people.AREAS, *entries.AREAS, *rest):
        register(area)
