"""Who signed."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.cldr import countries
from stakeholders.kinds import Kind
from stakeholders.models import Stakeholder
from stakeholders.text import fold

from ..codes import SignatureState, SignatureStep
from .signing import Signing, Wording

# An organisation has one of these at most.
STANDING = (SignatureState.WAITING, SignatureState.ACCEPTED)


class SignatureQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Signatures."""

    def public(self) -> Self:
        """Keep what the public may see."""
        return self.filter(state=SignatureState.ACCEPTED)

    def standing(self) -> Self:
        """Keep those that were not declined, withdrawn or left unconfirmed."""
        return self.filter(state__in=STANDING)


class Signature(models.Model):
    """An organisation signs a wording of a statement; a person declares the mandate.

    Public of it are the organisation's name, country, kind, logo, website and sentence.
    The person's name, role and e-mail are for the editors alone.
    """

    signing = models.ForeignKey(
        Signing, models.CASCADE, related_name="signatures", verbose_name=_("signing")
    )
    wording = models.ForeignKey(
        Wording, models.RESTRICT, related_name="signatures", verbose_name=_("text")
    )
    # The entry of the registry, where there is one.
    stakeholder = models.ForeignKey(
        Stakeholder,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("organisation of the registry"),
    )
    name = models.CharField(_("name of the organisation"), max_length=200)
    # Folded: what equal names have in common, and what lists are sorted by.
    name_key = models.CharField(max_length=200, editable=False)
    country = models.CharField(_("country"), max_length=2, choices=countries)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    website = models.URLField(_("website"), max_length=500, blank=True)
    # Square, made of what was uploaded by `stakeholders.logos`.
    logo = models.ImageField(_("logo"), upload_to="signatures", blank=True)
    quote = models.CharField(_("why we sign"), max_length=300, blank=True)
    # That of the page it was signed on: of the sentence, and of mails to the person.
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES
    )
    person_name = models.CharField(_("your name"), max_length=120)
    person_role = models.CharField(_("your role"), max_length=120)
    email = models.EmailField(_("work e-mail"))
    # Who signed with an account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("account"),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=SignatureState.choices,
        default=SignatureState.UNCONFIRMED,
    )
    # Of the mailed link that confirms, which works once.
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    reason = models.TextField(_("reason"), blank=True, max_length=1_000)
    example = models.BooleanField(_("invented example"), default=False)
    created_at = models.DateTimeField(_("signed"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects: ClassVar[Any] = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["signing", "stakeholder"],
                condition=Q(state__in=STANDING),
                name="one_signature_per_stakeholder",
            ),
            models.UniqueConstraint(
                fields=["signing", "name_key", "country"],
                condition=Q(state__in=STANDING),
                name="one_signature_per_name",
            ),
        ]
        indexes = [
            models.Index(fields=["signing", "state", "country", "name_key"]),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the folded name."""
        self.name_key = self.folded_name
        super().save(*args, **kwargs)

    @property
    def folded_name(self) -> str:
        """What equal names have in common, however they are written."""
        return fold(self.name)[:200]


class SignatureEvent(models.Model):
    """A step in the history of a signature."""

    signature = models.ForeignKey(Signature, models.CASCADE, related_name="events")
    step = models.CharField(max_length=12, choices=SignatureStep.choices)
    wording = models.ForeignKey(
        Wording, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.signature}: {self.step}"
