"""Places suggested as one types: in one's own script, Europe and size first."""

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from stakeholders.geocoding import crowds
from stakeholders.geocoding.build import build
from stakeholders.geocoding.gazetteer import Gazetteer
from stakeholders.geocoding.near import resolve
from stakeholders.geocoding.suggesting import suggest

from .conftest import city
from .namesakes import PLACES


def names(prefix: str, language: str = "en") -> list[str]:
    return [one.name for one in suggest(prefix, language)]


@pytest.mark.parametrize(
    ("prefix", "language", "expected"),
    [
        ("Кел", "uk", ("Кельн", "Köln · Німеччина", "Кельн, Німеччина")),
        ("кел", "uk", ("Кельн", "Köln · Німеччина", "Кельн, Німеччина")),
        ("كول", "ar", ("كولونيا", "Köln · ألمانيا", "كولونيا، ألمانيا")),
        ("Colog", "en", ("Cologne", "Köln · Germany", "Cologne, Germany")),
        ("Colò", "es", ("Colònia", "Köln · Alemania", "Colònia, Alemania")),
        ("kol", "en", ("Köln", "Germany", "Köln, Germany")),
        ("Genè", "fr", ("Genève", "Geneva · Suisse", "Genève, Suisse")),
        ("gene", "fr", ("Geneva", "Suisse", "Geneva, Suisse")),
        ("Ло", "uk", ("Лондон", "London · Велика Британія", "Лондон, Велика Британія")),
        ("القا", "ar", ("القاهرة", "Cairo · مصر", "القاهرة، مصر")),
        ("الق", "ar", ("القاهرة", "Cairo · مصر", "القاهرة، مصر")),
        ("St. Al", "en", ("St Albans", "United Kingdom", "St Albans, United Kingdom")),
    ],
)
@pytest.mark.usefixtures("many")
def test_the_name_shown_is_the_one_being_typed(
    prefix: str, language: str, expected: tuple[str, str, str]
) -> None:
    first = suggest(prefix, language)[0]
    assert (first.name, first.note, first.canonical) == expected


@pytest.mark.usefixtures("many")
def test_europe_and_size_come_first() -> None:
    found = suggest("Lo", "en")
    assert [(one.name, one.country) for one in found] == [
        ("London", "GB"),
        ("London", "CA"),
    ]
    valencias = suggest("Valencia", "en")
    assert [one.country for one in valencias] == ["ES", "VE"]
    assert names("Lu") == ["Lublin", "Lunden", "Luxembourg"]
    assert suggest("Valencia", "en", limit=1) == valencias[:1]


@pytest.mark.usefixtures("many")
def test_namesakes_are_told_apart_and_found_again() -> None:
    found = suggest("Neustadt", "en")
    assert {one.note for one in found if one.name == "Neustadt"} == {
        "near Göttingen · Germany · 13,000 inhabitants",
        "near Braunschweig · Germany · 2,400 inhabitants",
        "near Nordhausen · Germany · 720 inhabitants",
    }
    for one in found:
        assert resolve(one.canonical, "en")[0].population == one.population


@pytest.mark.usefixtures("many", "translations")
def test_notes_are_in_the_language_asked_for() -> None:
    """Whatever language is active: the answers are kept for the next who asks."""
    german, english = (suggest("Neustadt", code)[0].note for code in ("de", "en"))
    assert german == "bei Göttingen · Deutschland · 13.000 Einwohner"
    assert english == "near Göttingen · Germany · 13,000 inhabitants"


@pytest.mark.usefixtures("many")
def test_a_country_or_a_town_nearby_narrows() -> None:
    assert [one.country for one in suggest("London, Can", "en")] == ["CA"]
    assert [one.country for one in suggest("Лондон, Кан", "uk")] == ["CA"]
    (near,) = suggest("Neustadt, Nordhausen", "en", limit=1)
    assert near.population == 720


@pytest.mark.parametrize("prefix", ["", "K", " K ", "...", "ا", "Germany, ", "51.5,-0"])
@pytest.mark.usefixtures("many")
def test_too_little_suggests_nothing(prefix: str) -> None:
    assert suggest(prefix, "en") == []


@pytest.mark.usefixtures("many")
def test_names_by_ear_are_suggested_inside_a_country() -> None:
    assert names("Геттінген, Німеччина", "uk") == ["Göttingen"]


def test_without_a_gazetteer(settings: Any, tmp_path: Path) -> None:
    settings.GAZETTEER_PATH = tmp_path / "none.sqlite3"
    assert suggest("Köln", "en") == []


def test_a_crowd_gives_its_foremost_and_whole_names(
    settings: Any, tmp_path: Path
) -> None:
    """More names begin alike than are sorted when they are asked for."""
    villages = [
        city(1000 + number, f"Bar{number:04}x", "DE", number, (50.0, 8 + number / 1e3))
        for number in range(crowds.CROWD + 50)
    ]
    bar = city(9001, "Bar", "ME", 10, (42.1, 19.1))
    settings.GAZETTEER_PATH = tmp_path / "crowd.sqlite3"
    build(settings.GAZETTEER_PATH, [*villages, bar, *PLACES])
    assert names("ba") == [f"Bar{number:04}x" for number in range(349, 341, -1)]
    assert "Bar" not in names("ba")
    assert names("bar0012") == ["Bar0012x"]
    assert suggest("bar, Mont", "en")[0].country == "ME"


def test_crowds_are_those_of_every_beginning() -> None:
    words = sorted(f"{a}{b}{c}" for a in "ab" for b in "xyz" for c in "1234")
    rows = [(word, number, 1) for number, word in enumerate(words)]
    weights = {(number, 1): float(number) for number in range(len(rows))}
    crowd = 3
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "CROWD", crowd)
        patch.setattr(crowds, "KEPT", 2)
        found = list(crowds.crowds(rows, weights))
    expected = {}
    for length in (1, 2, 3):
        for letters, group in groupby(rows, key=lambda row: row[0][:length]):
            places = [place for _, place, _ in group]
            if len(places) > crowd:
                expected[letters] = places[:-3:-1]
    got = {
        letters: [place for _, place, _ in group]
        for letters, group in groupby(found, key=lambda row: row[0])
    }
    assert got == expected


def test_the_real_gazetteer_in_three_scripts(gazetteer: Path) -> None:
    assert names("Brus")[0] == "Brussels"
    assert names("Кел", "uk")[0] == "Кельн"
    assert names("بروكس", "ar")[0] == "بروكسل"
    for letters in ("sa", "ma", "бр", "مو"):
        assert len(suggest(letters, "en")) == 8
    assert Gazetteer(gazetteer).beginning("neustad")


@given(st.text(max_size=100), st.sampled_from(["en", "uk", "ar"]))
@hypothesis_settings(deadline=None)
def test_no_text_breaks_it(gazetteer: Any, text: str, language: str) -> None:
    for one in suggest(text, language):
        assert one.name
        assert one.canonical
