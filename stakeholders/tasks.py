"""Work that no request waits for."""

import logging
from typing import Any

from django.apps import apps
from django.db import transaction
from django_tasks import task

from . import services
from .geocoding import GeocodingError
from .models import MapEntry

logger = logging.getLogger(__name__)


@task(backend="background")
def geocode_entry(model: str, pk: int) -> bool:
    """Find the point of an entry that has none; return whether it was found."""
    entry: Any = apps.get_model("stakeholders", model).objects.filter(pk=pk).first()
    if entry is None:
        return False
    try:
        return services.geocode(entry)
    except GeocodingError as error:
        # The entry stays without a point; the next save asks again.
        logger.warning("No answer from the geocoder for %s %s: %s", model, pk, error)
        return False


@task(backend="background")
def make_snapshot() -> None:
    """Make the counts and map feeds anew."""
    services.make_snapshot()


def geocode_later(entry: MapEntry) -> None:
    """Have a point found for an entry that names a place and has no point."""
    if entry.geocoding_query and not entry.has_point:
        model, pk = entry.entry_type, entry.pk
        transaction.on_commit(lambda: geocode_entry.enqueue(model, pk))
