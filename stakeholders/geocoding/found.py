"""The typed answer of every geocoder."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Precision(TextChoices):
    """How exactly a point stands for what was asked, finest first."""

    ADDRESS = "address", _("Address")
    PLACE = "place", _("Place")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")


@dataclass(frozen=True, slots=True)
class Found:
    """A point in degrees (WGS 84) and how it was found.

    `country` is ISO 3166-1 alpha-2 in upper case, or empty; `population` is 0 where
    the provider does not tell.
    """

    latitude: float
    longitude: float
    precision: Precision
    name: str
    country: str
    provider: str
    query: str
    population: int = 0

    @property
    def precise_enough(self) -> bool:
        """Whether the point may stand on a map for the place asked."""
        return self.precision in {Precision.ADDRESS, Precision.PLACE}
