"""Foreign geocoders, against a service on this machine that speaks their JSON."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from stakeholders.geocoding import GeocodingError, Precision, find, providers

from .conftest import StandIn

POINT = (50.938361, 6.959974)


def nominatim(kind: str, country: str = "de") -> list[dict[str, Any]]:
    return [
        {
            "lat": str(POINT[0]),
            "lon": str(POINT[1]),
            "addresstype": kind,
            "name": "Köln",
            "display_name": "Köln, Nordrhein-Westfalen, Deutschland",
            "address": {"country_code": country},
        }
    ]


def _feature(properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [POINT[1], POINT[0]]}
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    return {"type": "FeatureCollection", "features": [feature]}


def photon(kind: str, country: str = "DE") -> dict[str, Any]:
    return _feature({"type": kind, "countrycode": country, "name": "Köln"})


def pelias(kind: str, country: str = "DEU") -> dict[str, Any]:
    return _feature({"layer": kind, "country_a": country, "name": "Köln", "label": "x"})


ANSWERS: dict[str, Callable[..., Any]] = {
    "nominatim": nominatim,
    "photon": photon,
    "pelias": pelias,
}
EMPTY = {"nominatim": [], "photon": {"features": []}, "pelias": {"features": []}}


@pytest.fixture(autouse=True, params=sorted(ANSWERS))
def provider(request: pytest.FixtureRequest, settings: Any, stand_in: StandIn) -> str:
    settings.GEOCODER = request.param
    settings.GEOCODER_OPTIONS = {
        "domain": stand_in.domain,
        "scheme": "http",
        "timeout": 0.3,
        "min_delay": 0,
    }
    stand_in.answers(ANSWERS[request.param](kind="city"))
    return str(request.param)


def test_a_good_answer_is_typed(provider: str) -> None:
    (found,) = find("Köln, Deutschland")
    assert (found.latitude, found.longitude) == POINT
    assert (found.name, found.country, found.provider) == ("Köln", "DE", provider)
    assert found.query == "Köln, Deutschland"


@pytest.mark.parametrize(
    ("kinds", "precision"),
    [
        (("house", "house", "address"), Precision.ADDRESS),
        (("road", "street", "venue"), Precision.ADDRESS),
        (("village", "city", "locality"), Precision.PLACE),
        (("suburb", "district", "neighbourhood"), Precision.PLACE),
        (("state", "county", "macroregion"), Precision.REGION),
        (("river", "other", "marinearea"), Precision.REGION),
        (("country", "country", "country"), Precision.COUNTRY),
    ],
)
def test_precision_comes_from_the_kind(
    provider: str, stand_in: StandIn, kinds: tuple[str, ...], precision: Precision
) -> None:
    kind = kinds[["nominatim", "photon", "pelias"].index(provider)]
    stand_in.answers(ANSWERS[provider](kind=kind))
    assert find("x")[0].precision is precision


def test_the_country_confines_the_search(provider: str, stand_in: StandIn) -> None:
    assert find("Köln", country="de", language="uk")
    (asked,) = stand_in.asked
    sent = {"nominatim": ("countrycodes", "de"), "pelias": ("boundary.country", "DE")}
    if provider in sent:
        name, value = sent[provider]
        assert asked[name] == [value]
    else:
        assert "uk" not in asked.get("lang", [])  # Photon refuses what it lacks
    # Whatever the service does with it, another country is no answer.
    assert find("Köln", country="FR") == []


def test_answers_are_remembered_empty_ones_too(
    provider: str, stand_in: StandIn
) -> None:
    first = find("Köln")
    stand_in.answers(EMPTY[provider])
    assert find("Köln") == first
    assert find("Nowhere") == find("Nowhere") == []
    assert len(stand_in.asked) == 2
    assert find("Köln", country="DE") == []
    assert len(stand_in.asked) == 3


@pytest.mark.parametrize("status", [302, 400, 401, 403, 429, 500, 503])
def test_a_refusal_is_a_typed_error_and_not_remembered(
    provider: str, stand_in: StandIn, status: int
) -> None:
    stand_in.status = status
    stand_in.headers = {"Location": f"http://{stand_in.domain}/elsewhere"}
    with pytest.raises(GeocodingError):
        find("Köln")
    assert len(stand_in.asked) == 1
    stand_in.status = 200
    assert find("Köln")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b"null",
        b"7",
        b'"text"',
        b"[1]",
        b"[[]]",
        b'{"features": 7}',
        b'{"features": [null]}',
        b'{"features": [{"geometry": {}, "properties": {}}]}',
        b'{"error": "no"}',
        b'[{"lat": "north", "lon": "east", "display_name": "x"}]',
        b'[{"lat": "1e999", "lon": "1", "display_name": "x"}]',
        b'[{"lat": "1", "lon": "1", "display_name": ["x"]}]',
        b"[" * 100_000,
        b" " * 1_100_000,
    ],
)
def test_junk_never_crashes(stand_in: StandIn, body: bytes) -> None:
    stand_in.body = body
    try:
        assert find("Köln") == []
    except GeocodingError:
        pass


@pytest.mark.parametrize("slowness", ["delay", "drip"])
def test_a_slow_service_is_given_up(stand_in: StandIn, slowness: str) -> None:
    setattr(stand_in, slowness, {"delay": 20.0, "drip": 0.05}[slowness])
    started = time.monotonic()
    with pytest.raises(GeocodingError, match="timed out"):
        find("Köln")
    assert time.monotonic() - started < 2


def test_a_dead_service_is_a_typed_error(settings: Any) -> None:
    settings.GEOCODER_OPTIONS = settings.GEOCODER_OPTIONS | {"domain": "127.0.0.1:9"}
    with pytest.raises(GeocodingError, match="No connection"):
        find("Köln")


@pytest.mark.parametrize(
    "wrong",
    [{"timeout": "soon"}, {"scheme": "gopher"}, {"colour": "red"}, {"min_delay": None}],
)
def test_wrong_options_are_named(settings: Any, wrong: dict[str, Any]) -> None:
    settings.GEOCODER_OPTIONS = settings.GEOCODER_OPTIONS | wrong
    with pytest.raises(GeocodingError, match="GEOCODER_OPTIONS"):
        find("Köln")


def test_requests_keep_their_distance(settings: Any, stand_in: StandIn) -> None:
    settings.GEOCODER_OPTIONS = settings.GEOCODER_OPTIONS | {"min_delay": 0.2}
    started = time.monotonic()
    for name in ("a", "b", "c"):
        find(name)
    assert time.monotonic() - started >= 0.4
    assert len(stand_in.asked) == 3


def test_the_public_nominatim_is_asked_once_a_second() -> None:
    limiter: Any = providers._service("nominatim", "{}")
    assert limiter.min_delay_seconds == 1
    assert limiter is providers._service("nominatim", "{}")


def test_an_unknown_provider_is_a_typed_error(settings: Any) -> None:
    settings.GEOCODER = "oracle"
    with pytest.raises(GeocodingError, match="oracle"):
        find("Köln")
