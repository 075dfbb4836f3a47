"""Keeps submissions in step with Wagtail's workflow, whichever door a step came by."""

from typing import Any

from django.db import transaction
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)

from .comparison import changed
from .mails import decisions
from .models import MapEntry, State, Submission, SubmissionItem
from .services.submissions import country_of, decided, host_of
from .signals import item_decided, submitted


def connect() -> None:
    """Connect the receivers; called once, when the apps are ready."""
    task_submitted.connect(note_submission)
    workflow_approved.connect(note_approval)
    workflow_rejected.connect(note_rejection)
    workflow_cancelled.connect(note_withdrawal)
    submitted.connect(tell_moderators)
    item_decided.connect(tell_member)


def waiting_item(state: WorkflowState) -> SubmissionItem | None:
    """Return the waiting item that a workflow is about."""
    items = SubmissionItem.objects.waiting().filter(workflow_state=state)
    found: SubmissionItem | None = items.select_related(
        "submission", "stakeholder", "initiative__stakeholder"
    ).first()
    return found


def note_submission(instance: TaskState, user: Any, **_kwargs: Any) -> None:
    """Make a submission of what was handed in through Wagtail's admin."""
    if isinstance(instance.workflow_state.content_object, MapEntry):
        transaction.on_commit(lambda: ensure_item(instance.pk, user))


def ensure_item(pk: int, user: Any) -> None:
    """Make the item that the members' area makes, unless it did or all is decided."""
    step = TaskState.objects.select_related("workflow_state").get(pk=pk)
    state = step.workflow_state
    if step.status != TaskState.STATUS_IN_PROGRESS or waiting_item(state):
        return
    entry = state.content_object
    host: Any = getattr(entry, "stakeholder", entry)
    draft = entry.get_latest_revision_as_object()
    with transaction.atomic():
        submission = Submission.objects.create(
            stakeholder_id=host_of(entry), submitted_by=user, country=country_of(host)
        )
        submission.items.create(
            workflow_state=state,
            revision=entry.latest_revision,
            live_revision=entry.live_revision,
            changed=changed(entry if entry.live else None, draft),
            **{entry.entry_type: entry},
        )
    submitted.send(Submission, submission=submission)


def comment_on(state: WorkflowState) -> str:
    """Return what was said with the last step."""
    return str(state.current_task_state.comment) if state.current_task_state else ""


def note_approval(instance: WorkflowState, user: Any, **_kwargs: Any) -> None:
    """An entry was approved."""
    if item := waiting_item(instance):
        decided(item, State.APPROVED, user, comment_on(instance))


def note_rejection(instance: WorkflowState, user: Any, **_kwargs: Any) -> None:
    """An entry was sent back."""
    if item := waiting_item(instance):
        decided(item, State.SENT_BACK, user, comment_on(instance))


def note_withdrawal(instance: WorkflowState, user: Any, **_kwargs: Any) -> None:
    """A review was called off; by publishing directly, that was an approval."""
    if item := waiting_item(instance):
        published = item.entry.live and not item.entry.has_unpublished_changes
        state = State.APPROVED if published else State.WITHDRAWN
        decided(item, state, user, "", offers=False)


def tell_moderators(submission: Submission, **_kwargs: Any) -> None:
    """Something was handed in."""
    decisions.waiting(submission)


def tell_member(item: SubmissionItem, **_kwargs: Any) -> None:
    """Something was decided."""
    decisions.decided(item)
