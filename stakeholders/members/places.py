"""What a form's map asks: where a place is, what the public would see, what is near."""

from math import cos, radians
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.limits import allowed

from .. import geocoding
from ..geocoding import GeocodingError
from ..models.place import coarse_point
from ..placing import Answer, look_up, plain

A_MINUTE = 60  # seconds
KM_PER_DEGREE = 111.195
MOST_FOUND, MOST_MOVES = 30, 300
MOST_LABELS = 12
WIDEST = 150.0  # km; further out, names of towns tell nothing


@never_cache
@login_required
@require_safe
def places(request: HttpRequest) -> JsonResponse:
    """Answer a map.

    With `south`, `west`, `north`, `east` (degrees): {towns}, to find one's way; with
    `latitude`, `longitude`, `place` and `country`: {public}, the point of the town;
    else {candidates, message, unknown} of `nearby`, or of `address`, `postcode` and
    `place`, all within `country`. 429 for too many questions, 400 for no numbers.
    """
    asked = request.GET
    if ("south" in asked or "latitude" in asked) and not moved(request):
        return JsonResponse(too_many().as_json(), status=429)
    try:
        if "south" in asked:
            edges = [number(asked[edge]) for edge in ("south", "west", "north", "east")]
            return JsonResponse({"towns": towns(edges)})
        if "latitude" in asked:
            point = number(asked["latitude"]), number(asked["longitude"])
            return JsonResponse({"public": public_point(point, asked)})
    except (KeyError, ValueError):
        return JsonResponse({"message": _("These are no numbers.")}, status=400)
    if not may_find(request.user):
        return JsonResponse(too_many().as_json(), status=429)
    return JsonResponse(find(asked).as_json())


def may_find(user: Any) -> bool:
    """Count one more look-up of a person; whether it is not one too many."""
    return allowed("places-find", str(user.pk), MOST_FOUND, A_MINUTE)


def too_many() -> Answer:
    """Return the answer to somebody who asks too often."""
    return Answer(_("You have looked up many places. Wait a minute, then try again."))


def moved(request: HttpRequest) -> bool:
    """Count one more move of a map; whether it is not one too many."""
    return allowed("places-map", str(request.user.pk), MOST_MOVES, A_MINUTE)


def number(text: str) -> float:
    """Return a finite number, or raise ValueError."""
    found = float(plain(text))
    if not -1000 < found < 1000:
        raise ValueError(text)
    return found


def find(asked: Any) -> Answer:
    """Look up what a form asks."""
    country = asked.get("country", "")
    if nearby := asked.get("nearby", "").strip():
        return look_up([nearby], country, nearby=True)
    return look_up(queries(*map(asked.get, ("address", "postcode", "place"))), country)


def queries(address: str | None, postcode: str | None, place: str | None) -> list[str]:
    """Return what to ask for an address, the finest first: as `Place` notes it."""
    town = (place or "").strip()
    if not town:
        return []
    line = f"{(postcode or '').strip()} {town}".strip()
    return [", ".join(filter(None, ((address or "").strip(), line))), town]


def public_point(point: tuple[float, float], asked: Any) -> tuple[float, float]:
    """Return where the public would see a pin that is shown by its town."""
    return coarse_point(*point, asked.get("place", ""), asked.get("country", ""))


def towns(edges: list[float]) -> list[dict[str, Any]]:
    """Return the largest towns inside a view that do not crowd one another."""
    south, west, north, east = edges
    high, wide = north - south, east - west
    middle = (south + north) / 2, (west + east) / 2
    radius = max(high, wide * cos(radians(middle[0]))) / 2 * KM_PER_DEGREE
    if min(high, wide) <= 0 or radius > WIDEST:
        return []
    try:
        around = geocoding.gazetteer().around(*middle, radius)
    except GeocodingError:
        return []
    chosen: list[Any] = []
    for town in sorted(around, key=lambda town: -town.population):
        is_seen = south < town.latitude < north and west < town.longitude < east
        if is_seen and not any(
            abs(town.latitude - other.latitude) < high / 8
            and abs(town.longitude - other.longitude) < wide / 4
            for other in chosen
        ):
            chosen.append(town)
        if len(chosen) == MOST_LABELS:
            break
    return [
        {"name": t.name, "latitude": t.latitude, "longitude": t.longitude}
        for t in chosen
    ]
