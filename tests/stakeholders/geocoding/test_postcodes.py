"""Postcodes: compiled from what the extra holds, and found with or without a town."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from stakeholders.geocoding import postcodes
from stakeholders.geocoding.compiled import stands
from stakeholders.geocoding.gazetteer import Gazetteer
from stakeholders.geocoding.near import resolve
from stakeholders.geocoding.postcodes_build import build
from stakeholders.geocoding.suggesting import suggest
from stakeholders.management.commands import postcodes as command

BRUSSELS = (50.84656, 4.3517)
HELD = {
    "BE": [("1000", "Bruxelles", BRUSSELS), ("1001", "Nowhere", (0.0, 0.0))],
    "CH": [("1000", "Lausanne 25", None)],
    "DE": [
        ("10115", "Berlin", None),
        ("96465", "Neustadt", None),
        ("96450", "Coburg", None),
        ("96466", "NIRGENDSDORF", None),
        ("99999", "Nirgendsdorf", None),
        ("38100", "Neustadt", None),
        ("38101", "Braunschweig", None),
    ],
    "GB": [("SW", "London South West", (51.45, -0.17))],
    "NL": [("1012", "Amsterdam", None)],
    "IT": [("75011", None, None)],
    "US": [("10115", "New York", (40.8, -73.9))],
}


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as the extra has it: a file for each country."""
    folder = tmp_path_factory.mktemp("by-country")
    for country, codes in HELD.items():
        rows = [
            {
                "code": code,
                "localityName": name,
                "latitude": point and point[0],
                "longitude": point and point[1],
            }
            for code, name, point in codes
        ]
        (folder / country).mkdir()
        (folder / country / "postcodes.json").write_text(json.dumps(rows), "utf-8")
    return folder


@pytest.fixture(scope="session")
def compiled_codes(
    held: Path, with_namesakes: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("codes") / "postcodes.sqlite3"
    shown: list[tuple[int, int]] = []
    counts = build(
        path,
        held,
        Gazetteer(with_namesakes),
        lambda done, total: shown.append((done, total)),
    )
    assert counts == {"BE": 1, "CH": 1, "DE": 6, "GB": 1, "NL": 1}
    assert shown[-1][0] == shown[-1][1]
    return path


@pytest.fixture
def coded(many: Path, settings: Any, compiled_codes: Path) -> None:
    """Give the site its postcodes."""
    settings.POSTCODES_PATH = compiled_codes


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(area.name, area.country) for area in resolve(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1000", "en", [("1000 Brussels", "BE"), ("1000 Lausanne", "CH")]),
        ("1000, Suisse", "fr", [("1000 Lausanne", "CH")]),
        ("B-1000", "en", [("B-1000 Brussels", "BE")]),
        ("1000 Brussels", "en", [("1000 Brussels", "BE")]),
        ("1000 بروكسل", "ar", [("1000 بروكسل", "BE")]),
        ("Rue Haute 5, 1000 Bruxelles", "fr", [("1000 Bruxelles", "BE")]),
        ("1000 Lausanne", "en", [("1000 Lausanne", "CH")]),
        ("10115 Berlin", "de", [("10115 Berlin", "DE")]),
        ("SW1A", "en", [("SW1A London South West", "GB")]),
        ("sw1a 1aa", "en", [("SW1A 1AA London South West", "GB")]),
        ("London SW1A 1AA", "en", [("SW1A 1AA London", "GB")]),
        ("1012 AB Amsterdam", "nl", [("1012 AB Amsterdam", "NL")]),
        ("96465 Kleinkleckersdorf", "de", [("96465 Neustadt bei Coburg", "DE")]),
        ("Kleinkleckersdorf 96465", "de", [("96465 Neustadt bei Coburg", "DE")]),
        ("96466 Nirgendsdorf", "de", [("96466 Nirgendsdorf", "DE")]),
        # The name counts where the code is of another town, or of none.
        ("10115 London", "en", [("London", "GB"), ("London", "CA")]),
        ("99999 Berlin", "de", [("Berlin", "DE")]),
        ("99999", "de", []),
    ],
)
@pytest.mark.usefixtures("coded")
def test_a_postcode_finds_its_town(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text, language) == expected
    for area in resolve(text, language):
        assert resolve(area.canonical, language)[0] == area
        assert not area.is_point


@pytest.mark.usefixtures("coded")
def test_a_code_has_its_own_point_or_that_of_the_town_near_its_neighbours() -> None:
    (brussels,) = resolve("1000 Brussels", "en")
    assert (brussels.latitude, brussels.longitude) == BRUSSELS
    assert brussels.region == "BE.07"
    (coburg,) = resolve("96465", "en")
    assert (coburg.latitude, coburg.longitude) == (50.32975, 11.12058)
    (quarter,) = resolve("38100", "en")
    assert (quarter.latitude, quarter.longitude) == (52.26799, 10.52001)


@pytest.mark.usefixtures("coded")
def test_a_code_is_suggested_whole() -> None:
    found = suggest("1000", "en")
    assert [one.canonical for one in found] == [
        "1000 Brussels, Belgium",
        "1000 Lausanne, Switzerland",
    ]
    assert suggest("100", "en") == []


@pytest.mark.usefixtures("coded")
def test_whose_codes_they_are_is_said_where_they_are_used(
    settings: Any, tmp_path: Path
) -> None:
    attribution = postcodes.attribution()
    assert attribution is not None
    assert "Open Database License" in attribution.licence
    settings.POSTCODES_PATH = tmp_path / "none.sqlite3"
    assert postcodes.attribution() is None


@pytest.mark.parametrize("content", [None, b"", b"junk" * 5_000])
@pytest.mark.usefixtures("many")
def test_without_postcodes_the_town_is_found(
    settings: Any, tmp_path: Path, content: bytes | None
) -> None:
    settings.POSTCODES_PATH = tmp_path / "postcodes.sqlite3"
    if content is not None:
        settings.POSTCODES_PATH.write_bytes(content)
    assert told("10115 Berlin") == [("Berlin", "DE")]
    assert told("00-950 Lublin") == [("Lublin", "PL")]
    assert told("10115") == []


def said(*args: str) -> str:
    out = StringIO()
    call_command(command.Command(), *args, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("many")
def test_the_command_compiles_once(
    settings: Any, monkeypatch: pytest.MonkeyPatch, held: Path
) -> None:
    monkeypatch.setattr(command, "data", lambda: held)
    assert "DE 6" in said()
    assert stands(settings.POSTCODES_PATH, postcodes.FORMAT)
    assert told("1000, Belgium") == [("1000 Brussels", "BE")]
    assert "stand" in said()
    assert "DE 6" in said("--force")


@pytest.mark.usefixtures("many")
def test_the_command_says_what_is_missing(
    settings: Any, monkeypatch: pytest.MonkeyPatch, held: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "data", lambda: None)
    with pytest.raises(CommandError, match="--extra postcodes"):
        said()
    monkeypatch.setattr(command, "data", lambda: held)
    settings.GAZETTEER_PATH = tmp_path / "none.sqlite3"
    with pytest.raises(CommandError, match=r"manage\.py gazetteer"):
        said()
    assert not settings.POSTCODES_PATH.exists()
