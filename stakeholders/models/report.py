"""What the public says of an entry: something is wrong, or this is not safe."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entry import MapEntry
from .initiative import Initiative
from .stakeholder import Stakeholder


class Concern(models.TextChoices):
    """What is the matter; the second alerts the editors at once."""

    WRONG = "wrong", _("Something is wrong")
    UNSAFE = "unsafe", _("This is not safe")


class Report(models.Model):
    """One message about an entry; who wrote it is known only if they said so."""

    stakeholder = models.ForeignKey(
        Stakeholder, models.CASCADE, null=True, related_name="reports"
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, related_name="reports"
    )
    concern = models.CharField(_("concern"), max_length=10, choices=Concern.choices)
    text = models.TextField(_("message"), blank=True, max_length=2_000)
    email = models.EmailField(_("e-mail for an answer"), blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    # The entry is off the site from then, until it is put back.
    taken_off_at = models.DateTimeField(_("taken off the site"), null=True)
    put_back_at = models.DateTimeField(_("put back on the site"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True, db_index=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    note = models.TextField(_("note of the editors"), blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stakeholder__isnull=False)
                ^ models.Q(initiative__isnull=False),
                name="report_of_one_entry",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_concern_display()}: {self.entry}"

    @property
    def entry(self) -> MapEntry:
        """The stakeholder or initiative that it is about."""
        entry = self.stakeholder or self.initiative
        assert entry is not None  # noqa: S101
        return entry
