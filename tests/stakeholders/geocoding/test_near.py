"""Where a visitor looks: the right places in order, each told apart and found again."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from stakeholders.geocoding.near import NotPrecise, resolve, towns_around

from .conftest import StandIn
from .namesakes import PLACES

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "uk", "ar")


@pytest.mark.parametrize(
    ("text", "language", "name", "canonical"),
    [
        ("köln", "de", "Köln", "Köln, Deutschland"),
        ("COLOGNE", "fr", "Cologne", "Cologne, Allemagne"),
        ("кельн", "uk", "Кельн", "Кельн, Німеччина"),
        ("كولونيا", "ar", "كولونيا", "كولونيا، ألمانيا"),
        ("50667 Koln", "en", "Köln", "Köln, Germany"),
        ("Valence, Espagne", "fr", "Valence", "Valence, Espagne"),
        ("Luxembourg", "en", "Luxembourg", "Luxembourg, Luxembourg"),
        ("Genève", "fr", "Genève", "Genève, Suisse"),
        ("Лондон", "uk", "Лондон", "Лондон, Велика Британія"),
    ],
)
@pytest.mark.usefixtures("many")
def test_a_place_is_named_as_it_was_typed(
    text: str, language: str, name: str, canonical: str
) -> None:
    area = resolve(text, language)[0]
    assert (area.name, area.canonical) == (name, canonical)
    assert not area.is_point


@pytest.mark.usefixtures("many")
def test_an_area_says_what_is_known_of_it() -> None:
    (area,) = resolve("Cologne, Germany", "en")
    assert (area.latitude, area.longitude) == (50.93333, 6.95)
    assert (area.country, area.region) == ("DE", "DE.07")
    assert (area.population, area.note) == (1_024_621, "Köln · Germany")
    assert area.kilometres is None


@pytest.mark.usefixtures("many")
def test_candidates_come_in_order_and_are_told_apart() -> None:
    found = resolve("Neustadt", "en")
    assert [(area.population, area.note) for area in found] == [
        (12_689, "near Göttingen · Germany · 13,000 inhabitants"),
        (2_386, "near Braunschweig · Germany · 2,400 inhabitants"),
        (44_668, "Neustadt am Rübenberge · Germany"),
        (14_824, "Neustadt bei Coburg · Germany"),
        (720, "near Nordhausen · Germany · 720 inhabitants"),
    ]
    assert len({area.canonical for area in found}) == len(found)
    assert resolve("Neustadt", "en", limit=2) == found[:2]
    assert [area.country for area in resolve("London", "en")] == ["GB", "CA"]


@pytest.mark.usefixtures("many")
def test_only_a_point_tells_two_villages_far_from_everywhere() -> None:
    larger, smaller = resolve("Kylä", "en")
    assert larger.canonical == "Kylä, Finland"
    assert smaller.canonical == "Kylä (66.50,28.90)"
    assert resolve(smaller.canonical, "en") == [smaller]
    assert not smaller.is_point
    (elsewhere,) = resolve("Kylä (50.9304,6.9511)", "en")
    assert elsewhere.is_point
    assert elsewhere.canonical == "50.93,6.95"


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("50.85,4.35", (50.85, 4.35)),
        (" 50.8467 , 4.3525 ", (50.85, 4.35)),
        ("50.85 4.35", (50.85, 4.35)),
        ("50,4.35", (50.0, 4.35)),
        ("٥٠٫٨٥، ٤٫٣٥", (50.85, 4.35)),
        ("\u200e50.85°, 4.35°\u200e", (50.85, 4.35)),
        ("−18.1,178.5", (-18.1, 178.5)),
        ("-0.001,0.001", (0.0, 0.0)),
        ("90.0,-180.0", (90.0, -180.0)),
    ],
)
@pytest.mark.usefixtures("many")
def test_a_position_is_rounded(text: str, point: tuple[float, float]) -> None:
    (area,) = resolve(text, "en")
    assert (area.latitude, area.longitude) == point
    assert area.is_point
    assert not area.name
    assert resolve(area.canonical, "en") == [area]


@pytest.mark.parametrize("text", ["90.1,0", "1,180.5", "111 22", "50,85", "1.2.3,4"])
@pytest.mark.usefixtures("many")
def test_what_is_no_position_is_none(text: str) -> None:
    assert not any(area.is_point for area in resolve(text, "en"))


@pytest.mark.usefixtures("many")
def test_a_position_knows_its_country_and_region() -> None:
    (area,) = resolve("50.94,6.96", "en")
    assert (area.country, area.region) == ("DE", "DE.07")
    (sea,) = resolve("0.0,-30.0", "en")
    assert (sea.country, sea.region) == ("", "")


@pytest.mark.parametrize("name", ["Germany", "Німеччина", "ألمانيا", "DE"])
@pytest.mark.usefixtures("many")
def test_a_country_is_not_precise(name: str) -> None:
    with pytest.raises(NotPrecise) as raised:
        resolve(name, "en")
    assert raised.value.country == "DE"


def test_a_position_works_without_a_gazetteer(settings: Any, tmp_path: Any) -> None:
    settings.GAZETTEER_PATH = tmp_path / "none.sqlite3"
    (area,) = resolve("50.85,4.35", "en")
    assert (area.latitude, area.longitude, area.country) == (50.85, 4.35, "")
    assert resolve("Köln", "en") == []
    assert towns_around(50.85, 4.35, "en") == []


@pytest.mark.usefixtures("many")
def test_nobody_outside_is_told_where_a_visitor_looks(
    settings: Any, stand_in: StandIn
) -> None:
    settings.GEOCODER = "photon"
    settings.GEOCODER_OPTIONS = {"domain": stand_in.domain, "scheme": "http"}
    assert resolve("Köln", "en")
    assert resolve("A village that nobody knows", "en") == []
    assert stand_in.asked == []


@pytest.mark.usefixtures("many")
def test_towns_around_a_point_are_large_and_near() -> None:
    areas = towns_around(50.33, 11.12, "en", 2)
    assert [area.name for area in areas] == ["Neustadt bei Coburg", "Coburg"]
    assert [area.kilometres for area in areas] == [0.0, 13.6]
    for area in areas:
        assert resolve(area.canonical, "en")[0].latitude == area.latitude
    assert towns_around(0, -30, "en") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("many")
def test_every_place_is_found_again(language: str) -> None:
    for place in PLACES:
        for area in resolve(f"{place['name']}, {place['countrycode']}", language, 20):
            again = resolve(area.canonical, language)[0]
            assert (again.latitude, again.longitude, again.population) == (
                area.latitude,
                area.longitude,
                area.population,
            )


def test_namesakes_of_the_real_gazetteer_are_found_again(gazetteer: Any) -> None:
    with closing(sqlite3.connect(gazetteer)) as db:
        keys = db.execute(
            "SELECT key FROM name JOIN place ON id = place WHERE rank = 0"
            " GROUP BY key HAVING COUNT(*) > 3 ORDER BY key"
        ).fetchall()
    for (key,) in keys[:: len(keys) // 40]:
        areas = resolve(key, "en")
        assert len({area.canonical for area in areas}) == len(areas)
        for area in areas:
            again = resolve(area.canonical, "en")[0]
            assert (again.latitude, again.longitude) == (area.latitude, area.longitude)
            assert not again.is_point


@given(st.text(max_size=260), st.sampled_from([*LANGUAGES, "xx"]))
@example("\x00", "en")
@example("1e3,2", "en")
@example("x (99.9,999)", "en")
@example("nan,inf", "en")
@example("²³,¹", "en")
@example("D-,1000 ", "en")
@example("1" * 300, "en")
@hypothesis_settings(deadline=None)
def test_no_text_breaks_it(gazetteer: Any, text: str, language: str) -> None:
    try:
        areas = resolve(text, language)
    except NotPrecise as refusal:
        assert len(refusal.country) == 2
    else:
        assert len(areas) <= 6


@given(st.floats(-90, 90), st.floats(-180, 180))
@hypothesis_settings(deadline=None)
def test_every_position_is_one_area(
    gazetteer: Any, latitude: float, longitude: float
) -> None:
    (area,) = resolve(f"{latitude:.6f},{longitude:.6f}", "en")
    assert abs(area.latitude - latitude) <= 0.005001
    assert abs(area.longitude - longitude) <= 0.005001
