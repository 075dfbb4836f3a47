"""People support a campaign: only their number is ever public."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stakeholders.cldr import countries


class PetitionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Petitions."""

    def open(self) -> Self:
        """Keep those that may be signed now."""
        now = timezone.now()
        not_closed = models.Q(closes_at=None) | models.Q(closes_at__gt=now)
        return self.filter(not_closed, opens_at__lte=now)


class Petition(models.Model):
    """The petition of a campaign, in all its languages.

    `campaign` is the common `translation_key` of the campaign's pages.
    """

    campaign = models.UUIDField(unique=True, editable=False)
    slug = models.SlugField(max_length=255, unique=True, editable=False)
    opens_at = models.DateTimeField(_("open from"), default=timezone.now)
    closes_at = models.DateTimeField(_("open until"), null=True, blank=True)
    goal = models.PositiveIntegerField(_("goal"), default=1_000)
    # Counted by `services.petitions.confirm` and its like, and nowhere else.
    count = models.PositiveIntegerField(default=0, editable=False)
    asks_proof = models.BooleanField(
        _("ask for proof of work"),
        default=False,
        help_text=_("The reader’s device solves a small task: it keeps robots away."),
    )
    kept_days = models.PositiveIntegerField(
        _("days that names are kept after the end"), default=180
    )

    objects: ClassVar[Any] = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")
        ordering: ClassVar = ["-opens_at", "-pk"]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_open(self) -> bool:
        """Whether it may be signed now."""
        now = timezone.now()
        closed = self.closes_at is not None and self.closes_at <= now
        return self.opens_at <= now and not closed

    @property
    def kept_until(self) -> datetime | None:
        """The moment at which names are forgotten; None while it has no end."""
        return self.closes_at and self.closes_at + timedelta(days=self.kept_days)


class Supporter(models.Model):
    """A person who signed a petition; nothing of it is ever shown.

    Once its data are forgotten, only the number in `Petition.count` remains.
    """

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="supporters")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    # Of the address, however it is written: one person signs once.
    email_digest = models.CharField(max_length=64, editable=False)
    country = models.CharField(_("country"), max_length=2, choices=countries)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    # When they agreed to hear more of the campaign: a consent of its own.
    updates_at = models.DateTimeField(_("agreed to updates"), null=True, blank=True)
    # Of the link that confirms. It stays, so that a second press finds its support.
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Of the newest mail.
    mailed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "email_digest"], name="one_support_per_address"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
