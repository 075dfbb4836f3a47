"""Wagtail's own mails about workflows: for pages only, entries have mails of ours.

Ours are in the reader's language, may be switched off, and lead a member to a page that
they may open; Wagtail's are sent within the request, and lead to the admin.
"""

from typing import Any

from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from ..models import MapEntry


class NotOfEntries:
    """Leaves the registry's entries to us."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Whether a mail of Wagtail's is wanted."""
        state = getattr(instance, "workflow_state", instance)
        handles: bool = super().can_handle(instance, **kwargs)  # type: ignore[misc]
        return handles and not isinstance(state.content_object, MapEntry)


class TaskSubmitted(NotOfEntries, GroupApprovalTaskStateSubmissionEmailNotifier):  # type: ignore[misc]
    """Something waits for a group."""


class Submitted(NotOfEntries, WorkflowStateSubmissionEmailNotifier):  # type: ignore[misc]
    """Something was handed in."""


class Rejected(NotOfEntries, WorkflowStateRejectionEmailNotifier):  # type: ignore[misc]
    """Something was sent back."""


class Approved(NotOfEntries, WorkflowStateApprovalEmailNotifier):  # type: ignore[misc]
    """Something was approved."""


# Under the names by which Wagtail connects its own.
NOTIFIERS = (
    (
        task_submitted,
        TaskState,
        "group_approval_task_submitted_email_notification",
        TaskSubmitted(),
    ),
    (
        workflow_submitted,
        WorkflowState,
        "workflow_state_submitted_email_notification",
        Submitted(),
    ),
    (
        workflow_rejected,
        WorkflowState,
        "workflow_state_rejected_email_notification",
        Rejected(),
    ),
    (
        workflow_approved,
        WorkflowState,
        "workflow_state_approved_email_notification",
        Approved(),
    ),
)


def connect() -> None:
    """Take the place of Wagtail's notifiers, whichever app is ready first."""
    for signal, sender, uid, notifier in NOTIFIERS:
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(notifier, sender=sender, dispatch_uid=uid)
