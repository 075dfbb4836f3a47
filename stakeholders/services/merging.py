"""Two entries are one: one goes off the site and leads to the one that stays."""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from wagtail.log_actions import log

from ..models import (
    Initiative,
    MapEntry,
    Member,
    NetworkMembership,
    Removal,
    Role,
    Stakeholder,
)
from ..models.initiative import coarser
from . import people
from .standing import ChangedSince, NotShown
from .submissions import (
    Locked,
    Refused,
    UnderReview,
    draft_of,
    host_of,
    item_of,
    organisation_locked,
)

LookedAt = tuple[int | None, int | None]


class NotAlike(Refused):
    """An entry is not the same as itself, nor an organisation as an initiative."""


def looked_at(entry: MapEntry, into: MapEntry) -> LookedAt:
    """Return the revisions of both that are shown before it is confirmed."""
    return entry.latest_revision_id, into.latest_revision_id


@contextmanager
def both_held(
    entry: MapEntry, into: MapEntry, seen: LookedAt
) -> Iterator[tuple[Any, Any]]:
    """Hold two entries as their rows are now.

    Raises NotAlike, NotShown, ChangedSince, UnderReview and Locked.
    """
    if type(entry) is not type(into) or entry.pk == into.pk:
        raise NotAlike
    with ExitStack() as held:
        # In one order, so that nobody waits for each other.
        for pk in sorted({host_of(entry), host_of(into)}):
            held.enter_context(organisation_locked(pk))
        rows = type(entry)._default_manager.in_bulk([entry.pk, into.pk])
        row, stays = rows[entry.pk], rows[into.pk]
        shown = type(entry)._default_manager.public()  # type: ignore[attr-defined]
        if len(shown.filter(pk__in=rows)) < len(rows):
            raise NotShown
        if looked_at(row, stays) != seen:
            raise ChangedSince
        for each in (row, stays, *moving(row)):
            if item_of(each):
                raise UnderReview
            if each.locked:
                raise Locked
        yield row, stays


def moving(entry: MapEntry) -> list[Initiative]:
    """Return the initiatives that go over with an organisation."""
    if not isinstance(entry, Stakeholder):
        return []
    return list(entry.initiatives.select_related("stakeholder").order_by("pk"))


def joining(entry: MapEntry, into: MapEntry) -> list[NetworkMembership]:
    """Return the memberships of networks that the one that stays has not yet."""
    if not isinstance(entry, Stakeholder):
        return []
    known = NetworkMembership.objects.filter(stakeholder=into.pk).values("network")
    rows = NetworkMembership.objects.filter(stakeholder=entry.pk)
    return list(rows.exclude(network__in=known).select_related("network"))


def members_of(entry: MapEntry) -> list[Member]:
    """Return who speaks for an organisation that goes; an initiative has nobody."""
    if not isinstance(entry, Stakeholder):
        return []
    return list(entry.members.select_related("user").order_by("pk"))


def merge(
    entry: MapEntry,
    into: MapEntry,
    user: Any,
    seen: LookedAt,
    members: Collection[int] = (),
) -> None:
    """Take an entry off the site as the same as `into`, which gets what hangs on it.

    `seen` are the revisions that were looked at; `members` the ids of those who become
    editors of the organisation that stays: nobody else does. Raises what `both_held`
    does.
    """
    with both_held(entry, into, seen) as (row, stays):
        join_networks(row, stays, user)
        for initiative in moving(row):
            amend(initiative, lambda moved: take_over(moved, stays), user)
        for member in members_of(row):
            if member.pk in members:
                people.join(stays, member.user, Role.EDITOR, user)
        # Read anew: its initiatives are gone.
        row = type(row)._default_manager.get(pk=row.pk)
        row.unpublish(user=user)
        note_merged(row, stays)
        data = {"into": stays.pk, "name": str(stays)}
        log(instance=row, action="stakeholders.merge", user=user, data=data)


def join_networks(row: MapEntry, stays: MapEntry, user: Any) -> None:
    """Let the organisation that stays belong to the networks of the other."""
    found = joining(row, stays)
    if not found:
        return

    amend(stays, lambda changed: add_networks(changed, found), user)


def add_networks(changed: Any, found: list[NetworkMembership]) -> None:
    """Let an organisation, or a draft of it, belong to more networks."""
    known = {membership.network_id for membership in changed.memberships.all()}
    for other in found:
        if other.network_id not in known:
            rows = NetworkMembership.objects.filter(stakeholder=changed.pk)
            # A draft takes the row that was published, or publishing it makes another.
            own = rows.filter(network=other.network_id).first()
            changed.memberships.add(
                own or NetworkMembership(network=other.network, source=other.source)
            )


def take_over(initiative: Any, host: Stakeholder) -> None:
    """Give an initiative another host; its place is not shown more exactly than it was.

    What is usual depends on the host: for a group of volunteers it is the town alone.
    """
    before = initiative.shown_exposure
    initiative.stakeholder = host
    if coarser(before, initiative.shown_exposure) != initiative.shown_exposure:
        initiative.exposure = before


def amend(row: Any, change: Callable[[Any], None], user: Any) -> None:
    """Change an entry as the public sees it, and the draft on top of it alike."""
    draft: Any = draft_of(row) if row.has_unpublished_changes else None
    change(row)
    if row.live:
        revision = row.save_revision(user=user, log_action=True, clean=False)
        revision.publish(user=user, skip_permission_checks=True)
    else:
        row.save()
    if draft is not None:
        change(draft)
        draft.save_revision(user=user, clean=False)


def note_merged(row: MapEntry, stays: MapEntry) -> None:
    """Tell those who keep copies, of this entry and of all that led to it."""
    into = {"merged_into_type": stays.entry_type, "merged_into_id": stays.pk}
    own = Removal.objects.filter(type=row.entry_type, entry_id=row.pk)
    own.update(**into)
    Removal.objects.filter(
        merged_into_type=row.entry_type, merged_into_id=row.pk
    ).update(**into)
