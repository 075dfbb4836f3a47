"""The step of Wagtail's workflow in which entries are looked at."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState


class EntryModeration(AbstractGroupApprovalTask):  # type: ignore[misc]
    """Approval by a group, of the very revision that was looked at.

    Wagtail's own buttons approve whatever is the latest; so decisions are taken on the
    page that shows what changed, and nowhere else.
    """

    class Meta:
        verbose_name = _("moderation of entries")
        verbose_name_plural = _("moderations of entries")

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        """Offer nothing beside the form of an entry."""
        return []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Leave them out of Wagtail's own lists."""
        return TaskState.objects.none()

    @transaction.atomic
    def on_action(
        self,
        task_state: TaskState,
        user: Any,
        action_name: str,
        looked_at: int | None = None,
        **kwargs: Any,
    ) -> None:
        """Decide once, on revision `looked_at`.

        Raises PermissionDenied where somebody was faster, or the revision is another.
        """
        state = WorkflowState.objects.select_for_update()
        state = state.get(pk=task_state.workflow_state_id)
        task_state.refresh_from_db()
        if (
            state.current_task_state_id != task_state.pk
            or task_state.status != TaskState.STATUS_IN_PROGRESS
            or state.content_object.latest_revision_id != looked_at
        ):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)
