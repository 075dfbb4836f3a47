"""What became of asking a machine to translate an entry."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .initiative import Initiative
from .stakeholder import Stakeholder

# After so long without an end a worker was stopped midway: one may ask again.
PATIENCE = timedelta(minutes=10)


class Outcome(models.TextChoices):
    """How asking a machine ended."""

    UNDER_WAY = "", _("Under way")
    DONE = "done", _("Translated: a draft waits to be checked")
    NOTHING = "nothing", _("There was nothing to translate")
    PARTLY = "partly", _("Some texts came back empty or too long: they stay empty")
    BUSY = "busy", _("Not translated: somebody works on it, or it waits for an editor")
    CANNOT = "cannot", _("The translation service does not translate these languages")
    REFUSED = "refused", _("The translation service refused")
    SILENT = "silent", _("The translation service did not answer")
    GARBLED = "garbled", _("The translation service gave no usable answer")


class MachineRun(models.Model):
    """The last time that an entry was given to a machine for one language."""

    stakeholder = models.ForeignKey(
        Stakeholder, models.CASCADE, null=True, related_name="machine_runs"
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, related_name="machine_runs"
    )
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome.choices)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(stakeholder__isnull=False)
                ^ models.Q(initiative__isnull=False),
                name="machine_run_of_one_entry",
            ),
            models.UniqueConstraint(
                fields=["stakeholder", "language"], name="one_machine_run_a_language"
            ),
            models.UniqueConstraint(
                fields=["initiative", "language"],
                name="one_initiative_machine_run_a_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.get_outcome_display()}"

    @property
    def is_under_way(self) -> bool:
        """Whether an answer may still come."""
        return self.ended_at is None and timezone.now() - self.asked_at < PATIENCE

    @property
    def is_trouble(self) -> bool:
        """Whether something went wrong."""
        return not self.is_under_way and self.outcome not in (
            Outcome.DONE,
            Outcome.NOTHING,
        )
