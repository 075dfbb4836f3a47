"""How a statement is signed, and every wording that was ever signed."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..codes import Asked, Change, Signers
from ..wording import Words


def open_now() -> models.Q:
    """Match the signings that may be signed now."""
    now = timezone.now()
    not_closed = models.Q(closes_at=None) | models.Q(closes_at__gt=now)
    return not_closed & models.Q(opens_at__lte=now, delivered_at=None)


class SigningQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Signings."""

    def open(self) -> Self:
        """Keep those that may be signed now."""
        return self.filter(open_now())

    def as_listed(self) -> tuple[Any, ...]:
        """Return what is another as soon as lists tell something else of these."""
        found = self.order_by().aggregate(
            *(models.Count("pk"), models.Max("pk"), models.Sum("changes")),
            open=models.Count("pk", filter=open_now()),
            which=models.Sum("pk", filter=open_now()),
        )
        return tuple(found.values())


class Signing(models.Model):
    """A statement is open for signatures: from when, until when, for whom.

    It belongs to the statement, not to one of its translations: `statement` is their
    common `translation_key`.
    """

    statement = models.UUIDField(unique=True, editable=False)
    # The statement's when it was opened: part of the addresses for signing.
    slug = models.SlugField(max_length=255, unique=True, editable=False)
    opens_at = models.DateTimeField(_("open from"), default=timezone.now)
    closes_at = models.DateTimeField(
        _("open until"),
        null=True,
        blank=True,
        help_text=_("Closes by itself. Empty: until it is delivered."),
    )
    asked = models.CharField(
        _("what is asked"), max_length=10, choices=Asked.choices, default=Asked.FULL
    )
    signers = models.CharField(
        _("who may sign"), max_length=10, choices=Signers.choices, default=Signers.ANY
    )
    accepts_owners = models.BooleanField(
        _("accept members at once"),
        default=False,
        help_text=_(
            "A signature by the owner of a published organisation needs no editor."
        ),
    )
    # Given over to those it is addressed to: nobody signs or withdraws any more.
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    # Of the accepted signatures, counted when one changes.
    accepted = models.PositiveIntegerField(default=0, editable=False)
    # {country: number}, {kind: number}
    by_country = models.JSONField(default=dict, editable=False)
    by_kind = models.JSONField(default=dict, editable=False)
    # Goes up with every change that the public sees: lists and maps are cached by it.
    changes = models.PositiveBigIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = SigningQuerySet.as_manager()

    class Meta:
        verbose_name = _("signing")
        verbose_name_plural = _("signings")
        ordering = ["-opens_at", "-pk"]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_open(self) -> bool:
        """Whether it may be signed now."""
        now = timezone.now()
        closed = self.closes_at is not None and self.closes_at <= now
        return self.opens_at <= now and not closed and self.delivered_at is None

    @property
    def is_over(self) -> bool:
        """Whether it was open, and is no more."""
        return self.opens_at <= timezone.now() and not self.is_open

    @property
    def asks_more(self) -> bool:
        """Whether a logo and a sentence are asked for, beside the name."""
        return self.asked == Asked.FULL


class Version(models.Model):
    """A version of a statement's text, in all its languages.

    A correction stays within the version; who signed an older version is asked again.
    """

    signing = models.ForeignKey(Signing, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["signing", "number"], name="one_version_per_number"
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


class Wording(models.Model):
    """The very text that was published in one language: what signatures are bound to.

    Never changed; the newest of its language is what the page shows. An undecided one
    waits for an editor to say whether it is a correction or a new version, and stands
    in the version before it until then.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=10)
    # See `wording.Words`.
    digest = models.CharField(max_length=64)
    words = models.JSONField()
    change = models.CharField(
        _("what changed"), max_length=12, choices=Change.choices, default=Change.FIRST
    )
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["version", "language"])]

    def __str__(self) -> str:
        return f"{self.language} {self.digest[:12]}"

    def as_words(self) -> Words:
        """Return the text."""
        return Words.from_json(self.words)
