"""What changed since a moment, in the order in which it did, for those who keep a copy.

Three streams, each sorted: entries that changed, entries that were removed, initiatives
that ended. A page takes the next so many of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..exchange.freshness import MARGIN
from ..models import Listing, Removal
from ..search.matching import with_distance
from .cursors import Position
from .pages import COLUMNS, Page
from .question import Question

CHANGED, REMOVED, ENDED = range(3)
A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened to an entry; sorted by the first three."""

    at: datetime
    stream: int
    pk: int


Found = tuple[Event, Any]


def changes(question: Question) -> Page:
    """Return the next changes after the question's position, in three queries."""
    position = question.position
    if position:
        at, stream, pk = position.keys
        after = Event(datetime.fromisoformat(at), stream, pk)
        as_of = position.as_of
    else:
        assert question.since is not None  # noqa: S101
        after = Event(question.since, -1, 0)
        as_of = timezone.now() - MARGIN
    most = question.limit + 1
    found: list[Found] = [
        *changed(question, after, most),
        *removed(after, most),
        *ended(after, most),
    ]
    found.sort(key=lambda pair: pair[0])
    shown = found[: question.limit]
    following = None
    if len(found) > question.limit:
        last = shown[-1][0]
        keys = (last.at.isoformat(), last.stream, last.pk)
        following = Position(keys, as_of)
    return Page(
        [row for _event, row in shown if isinstance(row, Listing)],
        as_of,
        following,
        [row for _event, row in shown if not isinstance(row, Listing)],
    )


def later(column: str, stream: int, after: Event) -> Q:
    """Match rows of a stream that come after an event."""
    if stream > after.stream:
        return Q(**{f"{column}__gte": after.at})
    later = Q(**{f"{column}__gt": after.at})
    if stream == after.stream:
        later |= Q(**{column: after.at, "pk__gt": after.pk})
    return later


def changed(question: Question, after: Event, most: int) -> Iterator[Found]:
    """Yield public entries that changed: those that match, and that others do not."""
    matching = question.query.listings().filter(pk=OuterRef("pk"))
    rows = (
        Listing.objects.public()
        .filter(later("modified_at", CHANGED, after))
        .annotate(matches=Exists(matching))
        .order_by("modified_at", "pk")
        .only(*COLUMNS)
    )
    if area := question.query.area:
        rows = with_distance(rows, area.latitude, area.longitude)
    for row in rows[:most]:
        event = Event(row.modified_at, CHANGED, row.pk)
        if row.matches:
            yield event, row
        else:
            yield event, gone(row.public_id, row.modified_at, "no-match")


def removed(after: Event, most: int) -> Iterator[Found]:
    """Yield entries that the public cannot see any more."""
    rows = Removal.objects.filter(later("at", REMOVED, after)).order_by("at", "pk")
    for row in rows[:most]:
        reason = "merged" if row.merged_into else "removed"
        event = Event(row.at, REMOVED, row.pk)
        yield event, gone(row.public_id, row.at, reason, row.merged_into)


def ended(after: Event, most: int) -> Iterator[Found]:
    """Yield initiatives whose last day is past: they end with its midnight."""
    first = first_day(after.at)
    rows = Listing.objects.filter(
        last_day__gte=first, last_day__lt=timezone.localdate()
    )
    if ENDED == after.stream and midnight(first) == after.at:
        rows = rows.exclude(last_day=first, pk__lte=after.pk)
    for row in rows.order_by("last_day", "pk")[:most]:
        at = midnight(row.last_day or first)
        yield Event(at, ENDED, row.pk), gone(row.public_id, at, "ended")


def midnight(day: date) -> datetime:
    """Return the moment that a day ends, where the site is."""
    return timezone.make_aware(datetime.combine(day + A_DAY, time()))


def first_day(moment: datetime) -> date:
    """Return the first day that ends at a moment or after it."""
    day = timezone.localtime(moment).date() - A_DAY
    return day if midnight(day) >= moment else day + A_DAY


def gone(
    public_id: str, at: datetime, reason: str, merged_into: str | None = None
) -> dict[str, Any]:
    """Return a row of `removed`, as the schema `Gone` has it."""
    return {"id": public_id, "at": at, "reason": reason, "merged_into": merged_into}
