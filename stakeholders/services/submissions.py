"""Drafts, submissions, decisions: the only ways to what the public sees.

Everything of one organisation waits for the lock on its row, so that of two who act at
once the second is told what the first did.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from ..comparison import EXPOSED, SMALL, changed, contents, take
from ..models import (
    Initiative,
    MapEntry,
    Offer,
    Stakeholder,
    Standing,
    State,
    Submission,
    SubmissionItem,
)
from ..signals import item_decided, submitted

OFFERS = "offers"
# As long as somebody types without leaving the form.
A_PAUSE = timedelta(minutes=10)


class Refused(Exception):
    """Something else happened first; subclasses say what."""


class UnderReview(Refused):
    """An editor is looking at it: what is approved is what was looked at."""


class Locked(UnderReview):
    """An editor has locked the entry."""


class NothingToSubmit(Refused):
    """No draft differs from what is live."""


class Stale(Refused):
    """Somebody else saved `revision` meanwhile."""

    def __init__(self, revision: Revision | None) -> None:
        super().__init__(revision)
        self.revision = revision


class AlreadyDecided(Refused):
    """`item` is not waiting any more."""

    def __init__(self, item: SubmissionItem) -> None:
        super().__init__(item)
        self.item = item


@contextmanager
def organisation_locked(pk: int) -> Iterator[Stakeholder]:
    """Wait for whoever changes an organisation or its initiatives; a transaction."""
    with transaction.atomic():
        rows = Stakeholder.objects.select_for_update(of=("self",))
        yield rows.order_by("pk").get(pk=pk)


def host_of(entry: MapEntry) -> int:
    """Return the id of the organisation that an entry belongs to."""
    return int(entry.stakeholder_id if isinstance(entry, Initiative) else entry.pk)


def entries_of(stakeholder: Stakeholder) -> list[MapEntry]:
    """Return an organisation and its initiatives, as they are in their rows."""
    initiatives = stakeholder.initiatives.select_related("latest_revision")
    return [stakeholder, *initiatives.prefetch_related("topics")]


def item_of(entry: MapEntry) -> SubmissionItem | None:
    """Return the waiting item of an entry."""
    items = SubmissionItem.objects.waiting().filter(**{entry.entry_type: entry})
    found: SubmissionItem | None = items.select_related("submission").first()
    return found


def draft_of(entry: MapEntry) -> MapEntry:
    """Return an entry as its latest draft has it; the row's own state stays apart."""
    row = type(entry)._default_manager.select_related("latest_revision")
    draft: MapEntry = row.get(pk=entry.pk).get_latest_revision_as_object()
    return draft


def save_draft(
    entry: MapEntry,
    user: Any,
    base: int | None,
    *,
    moderating: bool = False,
    quiet: bool = False,
    action: str = "wagtail.edit",
    clean: bool = True,
) -> Revision:
    """Save an edited entry as a draft on top of revision `base`.

    `moderating` is for who decides on it while it waits. `quiet` is for saving while
    somebody types: it replaces the pause before and stays out of the history, which
    otherwise calls it `action`.
    Raises UnderReview, Locked and Stale.
    """
    with organisation_locked(host_of(entry)):
        row = type(entry)._default_manager.get(pk=entry.pk)
        if moderating != bool(item_of(row)):
            raise UnderReview
        if row.locked and not moderating:
            raise Locked
        if row.latest_revision_id != base:
            raise Stale(row.latest_revision)
        revision: Revision = entry.save_revision(
            user=user, log_action=not quiet and action, clean=clean
        )
        if quiet and is_own_pause(row, user):
            Revision.objects.filter(pk=base).delete()
        return revision


def is_own_pause(row: MapEntry, user: Any) -> bool:
    """Whether an entry's latest revision is one that the same person has just typed."""
    latest = row.latest_revision
    if latest is None or latest.pk == row.live_revision_id or latest.user_id != user.pk:
        return False
    handed_in = SubmissionItem.objects.filter(revision=latest).exists()
    looked_at = TaskState.objects.filter(revision=latest).exists()
    recent = timezone.now() - latest.created_at < A_PAUSE
    return recent and not handed_in and not looked_at


def to_submit(stakeholder: Stakeholder) -> list[tuple[MapEntry, list[str]]]:
    """Return (row, changed units) of each entry whose draft may be handed in."""
    waiting = waiting_in(stakeholder)
    offers = Offer.objects.filter(initiative__stakeholder=stakeholder, approved_at=None)
    offering = set(offers.values_list("initiative", flat=True))
    found = []
    for row in entries_of(stakeholder):
        offers_more = isinstance(row, Initiative) and row.pk in offering
        if not row.latest_revision or not (row.has_unpublished_changes or offers_more):
            continue
        if row.locked or (row.entry_type, row.pk) in waiting:
            continue
        # Fetched with the row already, unlike what a revision itself would look up.
        draft = row.with_content_json(dict(row.latest_revision.content))
        units = changed(row if row.live else None, draft)
        if offers_more:
            units.append(OFFERS)
        if units or not row.live:
            found.append((row, units))
    return found


def waiting_in(stakeholder: Stakeholder) -> set[tuple[str, int]]:
    """Return (type, id) of an organisation's entries that wait to be decided."""
    items = SubmissionItem.objects.waiting().filter(submission__stakeholder=stakeholder)
    return {
        ("stakeholder", own) if own else ("initiative", initiative)
        for own, initiative in items.values_list("stakeholder", "initiative")
    }


def submit(
    stakeholder: Stakeholder,
    user: Any,
    looked_at: Iterable[int],
    *,
    message: str = "",
    language: str = "",
) -> Submission:
    """Hand in an organisation and its changed initiatives, at these revisions.

    Raises NothingToSubmit, and Stale where a draft is newer than what was looked at.
    """
    seen = set(looked_at)
    with organisation_locked(stakeholder.pk) as host:
        found = to_submit(host)
        if not found:
            raise NothingToSubmit
        for row, _units in found:
            if row.latest_revision_id not in seen:
                raise Stale(row.latest_revision)
        submission = Submission.objects.create(
            stakeholder=host,
            submitted_by=user,
            message=message,
            country=country_of(host),
            language=language,
        )
        trusted = Standing.objects.filter(stakeholder=host, trusted=True).exists()
        for row, units in found:
            hand_in(row, units, submission, user, at_once=trusted)
    submitted.send(Submission, submission=submission)
    return submission


def country_of(stakeholder: Stakeholder) -> str:
    """Return the country whose focal point decides: of what was public, its own."""
    was_public = stakeholder.live or stakeholder.first_published_at
    if was_public or not stakeholder.latest_revision:
        return stakeholder.country
    return str(stakeholder.get_latest_revision_as_object().country)


def hand_in(
    row: MapEntry, units: list[str], submission: Submission, user: Any, *, at_once: bool
) -> None:
    """Publish a trusted organisation's small change, or start the entry's review."""
    item = SubmissionItem(
        submission=submission,
        revision=row.latest_revision,
        live_revision=row.live_revision,
        changed=units,
        **{row.entry_type: row},
    )
    if at_once and row.live and SMALL.issuperset(units):
        row.latest_revision.publish(user=user, skip_permission_checks=True)
        item.state, item.decided_at = State.AT_ONCE, timezone.now()
        item.save()
        return
    workflow_state = row.current_workflow_state
    if workflow_state is None:
        workflow_state = row.get_workflow().start(row, user)
    else:
        workflow_state.resume(user)
    item.workflow_state = workflow_state
    item.save()


def withdraw(submission: Submission, user: Any) -> None:
    """Take back what is still waiting. Raises AlreadyDecided where nothing is."""
    with organisation_locked(submission.stakeholder_id):
        items = list(submission.items.select_related("workflow_state"))
        waiting = [item for item in items if item.is_waiting]
        if not waiting:
            raise AlreadyDecided(items[0])
        for item in waiting:
            item.workflow_state.cancel(user=user)


@contextmanager
def deciding(item: SubmissionItem, looked_at: int) -> Iterator[SubmissionItem]:
    """Hold an item that is decided on revision `looked_at`.

    Raises AlreadyDecided and Stale.
    """
    with organisation_locked(item.submission.stakeholder_id):
        fresh = SubmissionItem.objects.select_related(
            "submission", "stakeholder", "initiative__stakeholder", "workflow_state"
        ).get(pk=item.pk)
        if not fresh.is_waiting:
            raise AlreadyDecided(fresh)
        if fresh.entry.latest_revision_id != looked_at:
            raise Stale(fresh.entry.latest_revision)
        yield fresh


def approve(item: SubmissionItem, user: Any, looked_at: int, note: str = "") -> None:
    """Publish an entry as it was looked at. Raises AlreadyDecided and Stale."""
    with deciding(item, looked_at) as held:
        act(held, user, "approve", looked_at, note)


def send_back(item: SubmissionItem, user: Any, looked_at: int, note: str) -> None:
    """Ask the member to change something. Raises AlreadyDecided and Stale."""
    with deciding(item, looked_at) as held:
        act(held, user, "reject", looked_at, note)


def approve_units(
    item: SubmissionItem, user: Any, looked_at: int, units: list[str], note: str
) -> None:
    """Publish some of the changed units; the rest stays with the member as a draft.

    Only for an entry that is live. Raises AlreadyDecided, Stale, and ValidationError
    where units need one another.
    """
    with deciding(item, looked_at) as held:
        row = held.entry
        draft = row.get_latest_revision_as_object()
        exposed = EXPOSED.intersection(changed(row, draft))
        if exposed.intersection(units) and not exposed.issubset(units):
            raise ValidationError(
                _("The place and what the public may see of it are approved together.")
            )
        content, wanted = contents(row), contents(draft)
        for key in units:
            take(key, wanted, content)
        held.accepted = units
        held.save(update_fields=["accepted"])
        chosen = row.with_content_json(content)
        revision = chosen.save_revision(user=user, log_action=True)
        act(held, user, "approve", revision.pk, note)
        fresh = type(row)._default_manager.get(pk=row.pk)
        rest = fresh.with_content_json(wanted)
        rest.save_revision(user=held.submission.submitted_by)


def act(
    item: SubmissionItem, user: Any, action: str, looked_at: int, note: str
) -> None:
    """Take the step of the workflow; `decided` notes what came of it."""
    workflow: Any = item.workflow_state
    state = workflow.current_task_state
    state.task.specific.on_action(
        state, user, action, comment=note, looked_at=looked_at
    )


def decided(
    item: SubmissionItem, state: State, user: Any, note: str, *, offers: bool = True
) -> None:
    """Note a decision, whichever door it came through; did it show the offers?"""
    if state == State.APPROVED and item.accepted is not None:
        state = State.PARTLY
    item.state, item.note = state, note
    item.decided_by, item.decided_at = user, timezone.now()
    item.revision_id = item.entry.latest_revision_id
    item.save()
    offered = state == State.APPROVED or OFFERS in (item.accepted or [])
    if offers and offered and item.initiative is not None:
        item.initiative.offers.filter(approved_at=None).update(
            approved_at=item.decided_at, approved_by=user
        )
    item_decided.send(SubmissionItem, item=item)
