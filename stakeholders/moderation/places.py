"""Where an entry was, where it would be, and what of it the public would see."""

from copy import copy
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from geopy.distance import great_circle

from ..codes import Exposure
from ..geocoding import Precision
from ..maps.moved import LatLon, Spot, draw
from ..models import MapEntry
from ..models.place import PointOrigin


@dataclass(frozen=True, slots=True)
class Side:
    """A place on one side; points are (latitude, longitude)."""

    point: LatLon | None
    public: LatLon | None
    exposure: Exposure
    shelter: bool
    found: str

    @property
    def coordinates(self) -> str:
        """The point in numbers."""
        return f"{self.point[0]:.5f}, {self.point[1]:.5f}" if self.point else ""

    @property
    def exposure_label(self) -> str:
        """What the public sees, in words."""
        return str(self.exposure.label)


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """Both sides of a place."""

    before: Side | None
    after: Side

    @property
    def km(self) -> float | None:
        """How far the point moved; None where one side has no point."""
        if not (self.before and self.before.point and self.after.point):
            return None
        return float(great_circle(self.before.point, self.after.point).kilometers)

    @property
    def moved(self) -> str:
        """The distance in words; nothing where it stayed."""
        if not self.km or self.km < 0.001:
            return ""
        if self.km < 1:
            return _("%(metres)s m") % {"metres": localize(round(self.km * 1000))}
        return _("%(km)s km") % {
            "km": localize(round(self.km, 1 if self.km < 10 else None))
        }

    @property
    def public_differs(self) -> bool:
        """Whether the public would see another point than the exact one."""
        return self.after.public is not None and self.after.public != self.after.point

    @property
    def picture(self) -> SafeString:
        """The map with all the points that there are."""
        spots = []
        if self.before and self.before.point and self.before.point != self.after.point:
            spots.append(Spot("before", self.before.point, _("Before")))
        if self.after.public and self.public_differs:
            name = _("What the public will see")
            spots.append(Spot("public", self.after.public, name))
        if self.after.point:
            spots.append(Spot("after", self.after.point, _("After")))
        if not spots:
            return SafeString("")
        # Every text in it is escaped where it is drawn.
        return mark_safe(draw(spots, _("Map before and after")))  # noqa: S308


def side_of(entry: MapEntry) -> Side:
    """Return a place as saving the entry would leave it."""
    saved = copy(entry)
    saved.prepare_place()
    spot = saved.location
    latitude, longitude = saved.public_latitude, saved.public_longitude
    return Side(
        point=None
        if spot.latitude is None or spot.longitude is None
        else (spot.latitude, spot.longitude),
        public=None if latitude is None or longitude is None else (latitude, longitude),
        exposure=saved.shown_exposure,
        shelter=saved.shelter,
        found=found_by(saved),
    )


def found_by(entry: MapEntry) -> str:
    """Say who found a point, and how exactly."""
    place = entry.location
    if not place.has_point:
        return str(PointOrigin.NONE.label)
    origin = str(PointOrigin(place.point_origin).label)
    if not place.point_precision:
        return origin
    return _("%(found_by)s (%(precision)s)") % {
        "found_by": origin,
        "precision": Precision(place.point_precision).label,
    }


def compared_places(before: MapEntry | None, after: MapEntry) -> PlaceChange:
    """Return a place before (None for a new entry) and after."""
    return PlaceChange(side_of(before) if before else None, side_of(after))
