"""Changes that members hand in, and what editors decide."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision, WorkflowState

from ..cldr import countries
from .entry import MapEntry
from .initiative import Initiative
from .stakeholder import Stakeholder

# What a submission accepts; counted up when the text changes.
LICENCE = "CC-BY-4.0"


class State(models.TextChoices):
    """Where a handed-in entry stands."""

    WAITING = "waiting", pgettext_lazy("submission", "Waiting")
    APPROVED = "approved", pgettext_lazy("submission", "Approved")
    PARTLY = "partly", pgettext_lazy("submission", "Partly approved")
    SENT_BACK = "sent-back", pgettext_lazy("submission", "Sent back")
    WITHDRAWN = "withdrawn", pgettext_lazy("submission", "Withdrawn")
    # A trusted member's small change; editors see it after.
    AT_ONCE = "at-once", pgettext_lazy("submission", "Published at once")


class Submission(models.Model):
    """An organisation and its changed initiatives, handed in together."""

    stakeholder = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="submissions",
        verbose_name=_("organisation"),
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("handed in by"),
    )
    submitted_at = models.DateTimeField(_("handed in"), auto_now_add=True)
    message = models.TextField(_("message to the editors"), blank=True, max_length=1000)
    # The queue is asked by these two; a draft may say otherwise later.
    country = models.CharField(
        _("country"), max_length=2, blank=True, choices=countries
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, blank=True
    )
    licence = models.CharField(_("licence accepted"), max_length=40, default=LICENCE)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["submitted_at", "pk"]

    def __str__(self) -> str:
        return str(self.stakeholder)


class ItemQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Handed-in entries."""

    def waiting(self) -> Self:
        """Keep those to be decided."""
        return self.filter(state=State.WAITING)


class SubmissionItem(models.Model):
    """One entry of a submission, at the revision that was handed in."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="items")
    stakeholder = models.ForeignKey(
        Stakeholder, models.CASCADE, null=True, related_name="submission_items"
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, related_name="submission_items"
    )
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    # What the public saw when it was handed in; none for a new entry.
    live_revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, related_name="+"
    )
    workflow_state = models.ForeignKey(
        WorkflowState, models.SET_NULL, null=True, related_name="+"
    )
    # Keys of `comparison.UNITS`; those that were accepted, where not all were.
    changed = models.JSONField(_("changed fields"), default=list)
    accepted = models.JSONField(_("accepted fields"), null=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State.choices,
        default=State.WAITING,
        db_index=True,
    )
    note = models.TextField(_("note"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    # When an editor looked at what was published at once.
    seen_at = models.DateTimeField(_("seen"), null=True)

    objects: ClassVar[Any] = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("handed-in entry")
        verbose_name_plural = _("handed-in entries")
        ordering = ["submission", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stakeholder__isnull=False)
                ^ models.Q(initiative__isnull=False),
                name="item_of_one_entry",
            )
        ]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def entry(self) -> MapEntry:
        """The stakeholder or initiative that was handed in."""
        entry = self.stakeholder or self.initiative
        assert entry is not None  # noqa: S101
        return entry

    @property
    def is_waiting(self) -> bool:
        """Whether it is to be decided."""
        return self.state == State.WAITING
