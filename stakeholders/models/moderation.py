"""The step of Wagtail's workflow in which entries are looked at."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState


class EntryModeration(AbstractGroupApprovalTask):  # type: ignore[misc]
    """Approval by a group, of the very revision that was handed in."""

    class Meta:
        verbose_name = _("moderation of entries")
        verbose_name_plural = _("moderations of entries")

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any
    ) -> None:
        """Decide once, and only on what was looked at.

        Wagtail approves whatever is the latest revision. Raises PermissionDenied where
        somebody else was faster.
        """
        state = WorkflowState.objects.select_for_update()
        state = state.get(pk=task_state.workflow_state_id)
        task_state.refresh_from_db()
        if (
            state.current_task_state_id != task_state.pk
            or task_state.status != TaskState.STATUS_IN_PROGRESS
        ):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)
