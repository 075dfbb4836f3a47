"""The doors into an organisation: invited, claimed, vouched for."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .member import Role
from .stakeholder import Stakeholder

INVITATION_DAYS = 30


def digest(token: str) -> str:
    """Return what is kept of a mailed token."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Invitations."""

    def open(self) -> Self:
        """Keep those that may still be accepted."""
        return self.filter(
            accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
        )

    def stale(self) -> Self:
        """Keep those that nobody may accept any more, or that were accepted."""
        return self.exclude(
            accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
        )


class Invitation(models.Model):
    """Somebody is asked to join an organisation; the link works once.

    Of the token in the link only a digest is kept.
    """

    stakeholder = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="invitations",
        verbose_name=_("organisation"),
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(
        _("role"), max_length=10, choices=Role.choices, default=Role.OWNER
    )
    language = models.CharField(
        _("language of the mail"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        """Whether it may still be accepted."""
        return (
            self.accepted_at is None
            and self.revoked_at is None
            and self.expires_at > timezone.now()
        )

    def renew(self) -> str:
        """Take a new token, which is returned, and a new date; unsaved."""
        token = secrets.token_urlsafe(24)
        self.token_digest = digest(token)
        self.sent_at = timezone.now()
        self.expires_at = self.sent_at + timedelta(days=INVITATION_DAYS)
        return token


class Decision(models.TextChoices):
    """What became of a claim."""

    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class Claim(models.Model):
    """Somebody says "I work here"; an editor or focal point decides."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="claims",
        verbose_name=_("person"),
    )
    stakeholder = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="claims",
        verbose_name=_("organisation"),
    )
    message = models.TextField(_("message"), blank=True, max_length=1_000)
    # Of a verified address, when the claim was made.
    domain_matches = models.BooleanField(
        _("e-mail and website have the same domain"), default=False
    )
    decision = models.CharField(
        _("decision"),
        max_length=10,
        choices=Decision.choices,
        default=Decision.WAITING,
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "stakeholder"],
                condition=models.Q(decision=Decision.WAITING),
                name="one_waiting_claim",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.stakeholder}"


class Vouching(models.Model):
    """An organisation of the registry vouches for a new one."""

    stakeholder = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="vouchings",
        verbose_name=_("organisation"),
    )
    voucher = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="vouched",
        verbose_name=_("vouched for by"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    # Empty until the organisation that was asked says yes.
    vouched_at = models.DateTimeField(_("vouched"), null=True, blank=True)

    class Meta:
        verbose_name = _("vouching")
        verbose_name_plural = _("vouchings")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stakeholder", "voucher"], name="one_vouching"
            ),
            models.CheckConstraint(
                condition=~models.Q(stakeholder=models.F("voucher")),
                name="vouching_for_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voucher}: {self.stakeholder}"
