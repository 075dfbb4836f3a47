"""Where an entry is, and how exactly the public may know."""

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..cldr import countries
from ..codes import Exposure
from ..geocoding import Found, Precision, town

# The grid, in degrees, that hides a point whose town is not known: about 10 km.
GRID = 0.1
# A town of the same name further away than this (in degrees) is another one.
SAME_TOWN = 0.5

# What `prepare_place` makes of the rest.
MADE = ("public_latitude", "public_longitude")
# A point and how it was found.
POINT = (
    *("latitude", "longitude", "point_origin", "point_query"),
    *("point_precision", "point_by", "point_at"),
)

LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]


class PointOrigin(models.TextChoices):
    """Who found a point: a geocoder, or a person."""

    NONE = "", _("Not found yet")
    HAND = "hand", _("Placed by hand")
    GAZETTEER = "gazetteer", _("Gazetteer")
    NOMINATIM = "nominatim", "Nominatim"
    PHOTON = "photon", "Photon"
    PELIAS = "pelias", "Pelias"


class Place(models.Model):
    """An address, its point (degrees WGS 84), and the point that the public may see.

    `public_latitude` and `public_longitude` are made in `save()`; every public query,
    distance and output uses them alone.
    """

    address = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    place = models.CharField(_("town or village"), max_length=120, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, choices=countries
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=LATITUDE
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=LONGITUDE
    )
    point_origin = models.CharField(
        _("found by"), max_length=20, choices=PointOrigin.choices, blank=True
    )
    point_query = models.CharField(_("found for"), max_length=400, blank=True)
    point_precision = models.CharField(
        _("precision"),
        max_length=10,
        blank=True,
        choices=Precision.choices,
    )
    point_source = models.CharField(
        _("source of a point placed by hand"), max_length=300, blank=True
    )
    point_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("placed by"),
    )
    point_at = models.DateTimeField(_("found at"), null=True, blank=True)
    exposure = models.CharField(
        _("what the public may see of the place"),
        max_length=10,
        choices=Exposure.choices,
        blank=True,
        help_text=_(
            "Left open: volunteer groups and shelters by their town only, all others "
            "exactly."
        ),
    )
    shelter = models.BooleanField(
        _("people are sheltered here"),
        default=False,
        help_text=_("The public never sees the exact place of a shelter."),
    )
    public_latitude = models.FloatField(null=True, editable=False)
    public_longitude = models.FloatField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def has_point(self) -> bool:
        """Whether a point is known, to those who may see it."""
        return self.latitude is not None and self.longitude is not None

    @property
    def geocoding_query(self) -> str:
        """What to ask a geocoder; empty where no town is named."""
        if not self.place:
            return ""
        town_line = f"{self.postcode} {self.place}".strip()
        return ", ".join(filter(None, (self.address, town_line)))

    @property
    def shown_exposure(self) -> Exposure:
        """How exactly the place is shown: a shelter never exactly."""
        exposure = Exposure(self.exposure or self.usual_exposure())
        if self.shelter and exposure == Exposure.EXACT:
            return Exposure.TOWN
        return exposure

    def usual_exposure(self) -> Exposure:
        """How exactly an entry is shown until someone decides."""
        return Exposure.TOWN if self.shelter else Exposure.EXACT

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("A point needs both numbers.")})
        if self.shelter and self.exposure == Exposure.EXACT:
            raise ValidationError(
                {"exposure": _("A shelter is never shown at its exact address.")}
            )

    def set_point(self, found: Found) -> None:
        """Take a point that a geocoder found."""
        self.forget_point()
        self.latitude, self.longitude = found.latitude, found.longitude
        self.point_origin = found.provider
        self.point_query = self.with_country(found.query)
        self.point_precision = found.precision.value
        self.point_at = timezone.now()

    def place_by_hand(self, user: AbstractBaseUser | None) -> None:
        """Note who set the point as it now is; without a point, that there is none."""
        latitude, longitude = self.latitude, self.longitude
        self.forget_point()
        if latitude is not None and longitude is not None:
            self.latitude, self.longitude = latitude, longitude
            self.point_origin = PointOrigin.HAND
            self.point_by = user  # type: ignore[assignment]
            self.point_at = timezone.now()

    def forget_point(self) -> None:
        """Take the point away, and how it was found; a source named stays."""
        self.latitude = self.longitude = self.point_by = self.point_at = None
        self.point_origin = self.point_query = self.point_precision = ""

    def with_country(self, query: str) -> str:
        """Return a question to a geocoder as it is noted."""
        return ", ".join(filter(None, (query, self.country)))[:400]

    @property
    def point_is_of_another_address(self) -> bool:
        """Whether a geocoder found the point before the address was changed."""
        if not self.has_point or self.point_origin in ("", PointOrigin.HAND):
            return False
        asked = (self.geocoding_query, self.place)
        return self.point_query not in map(self.with_country, asked)

    def prepare_place(self) -> None:
        """Make what depends on the point; called by every save."""
        if self.has_point and not self.point_origin:
            self.place_by_hand(None)
        if self.point_is_of_another_address:
            self.forget_point()
        self.public_latitude, self.public_longitude = self.make_public_point()

    def make_public_point(self) -> tuple[float | None, float | None]:
        """Return the point as exactly as the public may see it."""
        if self.latitude is None or self.longitude is None:
            return None, None
        match self.shown_exposure:
            case Exposure.EXACT:
                return self.latitude, self.longitude
            case Exposure.TOWN:
                return self.town_point()
        return None, None

    def town_point(self) -> tuple[float, float]:
        """Return the town's own point, or a coarse one where it is not known.

        Only for a place that has a point.
        """
        assert self.latitude is not None and self.longitude is not None  # noqa: S101
        return coarse_point(self.latitude, self.longitude, self.place, self.country)


def coarse_point(
    latitude: float, longitude: float, place: str, country: str
) -> tuple[float, float]:
    """Return the town's own point, or the middle of a grid cell where it is unknown."""
    found: Any = town(place, country) if place and country else None
    if (
        found
        and abs(found.latitude - latitude) < SAME_TOWN
        and abs(found.longitude - longitude) < SAME_TOWN
    ):
        return found.latitude, found.longitude
    return grid_middle(latitude), grid_middle(longitude)


def grid_middle(degrees: float) -> float:
    """Return the middle of the grid cell that a number of degrees lies in."""
    return round((degrees // GRID) * GRID + GRID / 2, 4)
