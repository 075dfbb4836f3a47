"""Facts in codes, and the ways to reach an entry."""

from typing import Any

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cldr import languages
from ..codes import Audience, Availability, Cost, Papers, Reach, Receives
from ..fields import CodesField
from ..hours import WeeklyHoursField

PHONE = RegexValidator(
    r"^\+?[\d\s().\-/]{5,40}$", _("Digits and spaces, such as +32 2 555 01 00.")
)
MOBILE = RegexValidator(
    r"^\+[\d\s().\-/]{6,40}$",
    _("With the country's number, such as +32 2 555 01 00."),
)
HANDLE = RegexValidator(
    r"^@?[A-Za-z0-9_.]{3,64}$|^\+?[\d\s().\-]{5,40}$|^https://[^\s]+$",
    _("A user name, a phone number or an https:// address."),
)


def audience_codes() -> list[tuple[str, Any]]:
    """Return the choices of `audience`."""
    return Audience.choices


def papers_codes() -> list[tuple[str, Any]]:
    """Return the choices of `papers`."""
    return Papers.choices


class Facts(models.Model):
    """What decides whether someone goes there; codes, so that all can read them."""

    languages = CodesField(
        _("languages spoken"),
        codes=languages,
        help_text=_("Languages in which people are received."),
    )
    reach = models.CharField(
        _("where it serves"), max_length=10, choices=Reach.choices, blank=True
    )
    reach_km = models.PositiveSmallIntegerField(
        _("within (km)"), null=True, blank=True, validators=[MaxValueValidator(2_000)]
    )
    receives = models.CharField(
        _("whom it receives"), max_length=20, choices=Receives.choices, blank=True
    )
    audience = CodesField(_("for whom"), codes=audience_codes)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost.choices, blank=True)
    papers = CodesField(_("papers asked for"), codes=papers_codes)
    interpreter = models.CharField(
        _("interpreter"), max_length=12, choices=Availability.choices, blank=True
    )
    childcare = models.CharField(
        _("childcare"), max_length=12, choices=Availability.choices, blank=True
    )
    women_only = models.BooleanField(_("women only"), default=False)
    step_free = models.CharField(
        _("step-free access"), max_length=12, choices=Availability.choices, blank=True
    )
    hours = WeeklyHoursField(
        _("weekly hours"), help_text=_("Local time, such as 09:00-12:30, 14:00-17:00.")
    )

    class Meta:
        abstract = True


class Contacts(models.Model):
    """The public ways to reach an entry."""

    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("public e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[PHONE])
    whatsapp = models.CharField(
        "WhatsApp", max_length=40, blank=True, validators=[MOBILE]
    )
    signal = models.CharField("Signal", max_length=120, blank=True, validators=[HANDLE])
    telegram = models.CharField(
        "Telegram", max_length=120, blank=True, validators=[HANDLE]
    )
    viber = models.CharField("Viber", max_length=40, blank=True, validators=[MOBILE])

    class Meta:
        abstract = True
