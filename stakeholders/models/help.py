"""Where to turn first in a country: kept by editors, dated, each with its source."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from ..cldr import countries, country_codes, country_name, reader_language
from ..reading import Reading, read
from .taxonomies import LANGUAGE_CODES

# After so long nobody should trust a number without looking it up again.
TRUSTED_DAYS = 365
# The longest, in seconds, that lines lag behind, were nobody to tell of a change.
REMEMBERED = 300
NUMBER = RegexValidator(
    r"^\+?\d[\d\s().\-/]{1,39}$",
    _("Digits and spaces, such as 112 or +32 2 555 01 00."),
)


class HelpKind(models.TextChoices):
    """What a line is for, in the order that readers see."""

    EMERGENCY = "emergency", _("In danger")
    ASYLUM = "asylum", _("Asylum authority")
    UNHCR = "unhcr", _("UNHCR Help")
    LEGAL_AID = "legal-aid", _("Legal aid")
    TRAFFICKING = "trafficking", _("Against trafficking and exploitation")


KINDS: list[str] = HelpKind.values


def trusted_from() -> date:
    """Return the day from which on a check counts; what is older may be outdated."""
    return timezone.localdate() - timedelta(days=TRUSTED_DAYS)


class CountryHelp(ClusterableModel):  # type: ignore[misc]
    """The first help of one country."""

    country = models.CharField(
        _("country"), max_length=2, unique=True, choices=countries
    )

    class Meta:
        verbose_name = _("help in a country")
        verbose_name_plural = _("help by country")
        ordering = ["country"]

    def __str__(self) -> str:
        return country_name(self.country)


class HelpLine(Orderable):  # type: ignore[misc]
    """One number or address to turn to, as its source said on the day of the check."""

    help = ParentalKey(CountryHelp, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind"), max_length=12, choices=HelpKind.choices)
    name = models.CharField(
        _("name"),
        max_length=160,
        help_text=_("As the body calls itself; it is shown alike in every language."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[NUMBER])
    website = models.URLField(_("website"), blank=True)
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Short: when it answers, in which languages, what it costs."),
    )
    source = models.URLField(
        _("source"), help_text=_("The page that states the number or the address.")
    )
    # None is for lines that were brought in, such as the demo's: a form asks for a day.
    checked_on = models.DateField(
        _("checked on"), null=True, help_text=_("When somebody last read it there.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("line")
        verbose_name_plural = _("lines")

    def __str__(self) -> str:
        return self.name

    @property
    def shown_note(self) -> Reading:
        """The note in the reader's language, or the next best."""
        texts = {code: getattr(self, f"note_{code}") for code in LANGUAGE_CODES}
        return read(texts, reader_language(), ("", ""))

    @property
    def may_be_outdated(self) -> bool:
        """Whether nobody checked it for so long that a reader must know."""
        return self.checked_on is None or self.checked_on < trusted_from()

    def clean(self) -> None:
        super().clean()
        if not self.phone and not self.website:
            raise ValidationError(_("A phone number or a website is needed."))
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still to come.")})


def key(country: str) -> str:
    """Return the name that the lines of a country are remembered under."""
    return f"help:{country}"


def help_lines(country: str) -> list[HelpLine]:
    """Return the lines of a country, in the order that readers see.

    Remembered, since every search near a place of that country shows them.
    """
    lines: list[HelpLine] | None = cache.get(key(country))
    if lines is None:
        lines = sorted(
            HelpLine.objects.filter(help__country=country),
            key=lambda line: (KINDS.index(line.kind), line.sort_order or 0),
        )
        cache.set(key(country), lines, REMEMBERED)
    return lines


def forget_help(**_signal: Any) -> None:
    """Read all lines anew once one changed, or moved to another country."""
    # At once for who changes it, and again when everyone else can see it.
    forget_all()
    transaction.on_commit(forget_all)


def forget_all() -> None:
    """Remember the lines of no country."""
    cache.delete_many([key(country) for country in country_codes()])
