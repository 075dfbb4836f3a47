"""What is kept of a page until something changes that it shows: see `Edition`."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import caches

# How long at most: what is out of date is not found again, and has to go some day.
SECONDS = 3_600
Made = TypeVar("Made")


def key(*parts: Any) -> str:
    """Return what is kept under: all that it depends on."""
    return "|".join(str(part).replace(" ", "_") for part in parts)


def kept(name: str, make: Callable[[], Made]) -> Made:
    """Return what was made before, or make it."""
    found: Made | None = caches["template_fragments"].get(name)
    if found is None:
        found = make()
        caches["template_fragments"].set(name, found, SECONDS)
    return found
