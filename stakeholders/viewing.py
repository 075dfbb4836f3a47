"""Counts how often entries are opened: numbers by month, nothing of whoever did.

A view is counted in memory and written down after an answer has gone out, so that no
reader waits for it.
"""

import atexit
import re
import threading
import time
from collections import Counter
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError, transaction
from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest
from django.utils import timezone

from .models import ENTRY_MODELS, MapEntry, ViewCount

ROBOT = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|headless|fetch|python|curl|wget|java/|"
    r"http|scrap|archiv|facebookexternalhit|^$",
    re.IGNORECASE,
)
# Rows that one statement counts up; SQLite allows a depth of 1,000.
AT_ONCE = 200
# (type, id, first day of the month)
Key = tuple[str, int, date]


class Views:
    """Views that are not written down yet; shared by all threads of a process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.counts: Counter[Key] = Counter()
        self.since = time.monotonic()

    def add(self, key: Key) -> None:
        """Count one more."""
        with self.lock:
            self.counts[key] += 1

    def take(self, seconds: float) -> Counter[Key]:
        """Return the counts, and begin anew, if the last time was so long ago."""
        with self.lock:
            if time.monotonic() - self.since < seconds:
                return Counter()
            counts, self.counts = self.counts, Counter()
            self.since = time.monotonic()
            return counts

    def keep(self, counts: Counter[Key]) -> None:
        """Take back what could not be written down."""
        with self.lock:
            self.counts.update(counts)


views = Views()


def connect() -> None:
    """Write views down from now on; called once, when the apps are ready."""
    request_finished.connect(write_if_old, dispatch_uid="stakeholders.viewing")
    atexit.register(write_down)


def count(request: HttpRequest, entry: MapEntry) -> None:
    """Count that a visitor opened an entry; robots and who is signed in are none."""
    if (
        settings.VIEWS_KEPT_SECONDS
        and request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Sec-Purpose" not in request.headers
        # Not what a service worker fetches to keep it.
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
        and not ROBOT.search(request.headers.get("User-Agent", ""))
    ):
        month = timezone.localdate().replace(day=1)
        views.add((entry.entry_type, entry.pk, month))


def write_if_old(**_kwargs: Any) -> None:
    """Write down what was counted, every so often."""
    if settings.VIEWS_KEPT_SECONDS:
        write_down(settings.VIEWS_KEPT_SECONDS)


def write_down(seconds: float = 0) -> None:
    """Write down what was counted for at least `seconds`."""
    counts = views.take(seconds)
    if not counts:
        return
    try:
        add_up(counts)
    except DatabaseError:
        views.keep(counts)


@transaction.atomic
def add_up(counts: Counter[Key]) -> None:
    """Add views to the rows of their months; entries that are gone are left out."""
    there = {
        (type, pk)
        for type, model in ENTRY_MODELS.items()
        for pk in model.objects.filter(
            pk__in=[key[1] for key in counts if key[0] == type]
        ).values_list("pk", flat=True)
    }
    known = [(key, number) for key, number in counts.items() if key[:2] in there]
    for start in range(0, len(known), AT_ONCE):
        add_rows(dict(known[start : start + AT_ONCE]))


def add_rows(counts: dict[Key, int]) -> None:
    """Make the rows that are missing, then count all up in one statement."""
    ViewCount.objects.bulk_create(
        [ViewCount(month=month, **{f"{type}_id": pk}) for type, pk, month in counts],
        ignore_conflicts=True,
    )
    rows = {
        Q(**{f"{type}_id": pk, "month": month}): number
        for (type, pk, month), number in counts.items()
    }
    more = Case(*(When(row, then=Value(number)) for row, number in rows.items()))
    these = ViewCount.objects.filter(reduce(or_, rows))
    these.update(views=F("views") + more)
