"""Work that no request waits for."""

import logging
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from .geocoding import GeocodingError
from .models import MapEntry, Snapshot
from .services import downloads, machine, points, snapshots

ATTEMPTS = 5
WAIT = timedelta(minutes=15)

logger = logging.getLogger(__name__)


@task(backend="background")
def geocode_entry(model: str, pk: int, attempt: int = 1) -> bool:
    """Find the point of an entry that has none; return whether it was found."""
    entry: Any = apps.get_model("stakeholders", model).objects.filter(pk=pk).first()
    if entry is None:
        return False
    try:
        return points.geocode(entry)
    except GeocodingError as error:
        logger.warning("No answer from the geocoder for %s %s: %s", model, pk, error)
        ask_again(model, pk, attempt + 1)
        return False


def ask_again(model: str, pk: int, attempt: int) -> None:
    """Ask a geocoder that did not answer again later, a few times."""
    if attempt <= ATTEMPTS and geocode_entry.get_backend().supports_defer:
        later = timezone.now() + attempt * WAIT
        geocode_entry.using(run_after=later).enqueue(model, pk, attempt)


@task(backend="background")
def make_snapshot() -> None:
    """Make the counts and map feeds anew, then the downloads, which take longer."""
    snapshots.make_snapshot()
    downloads.make_downloads()


@task(backend="background")
def translate_entry(model: str, pk: int, language: str, user: int) -> str:
    """Have a machine make the texts that an entry lacks; return what came of it."""
    asker = get_user_model().objects.filter(pk=user).first()
    return str(machine.translate(model, pk, language, asker))


def translate_later(entry: MapEntry, language: str, user: Any) -> bool:
    """Ask a machine for what an entry lacks; return whether it was not asked yet."""
    if not machine.ask(entry, language):
        return False
    model, pk = entry.entry_type, entry.pk
    transaction.on_commit(lambda: translate_entry.enqueue(model, pk, language, user.pk))
    return True


def make_snapshot_later() -> None:
    """Have a snapshot made, unless it is asked for already."""
    if Snapshot.request():
        transaction.on_commit(lambda: make_snapshot.enqueue())


def current_snapshot() -> Snapshot:
    """Return the snapshot; one of yesterday or of an older state is made anew."""
    snapshot = Snapshot.load()
    if not snapshot.is_current:
        make_snapshot_later()
    return snapshot


def geocode_later(entry: MapEntry) -> None:
    """Have a point found for an entry that names a place and has no point."""
    if entry.geocoding_query and not entry.has_point:
        model, pk = entry.entry_type, entry.pk
        transaction.on_commit(lambda: geocode_entry.enqueue(model, pk))
