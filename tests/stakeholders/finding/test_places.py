"""`entries/places.json`: what the beginning of a name may become.

No test here may touch the database: one who types asks it nothing.
"""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from stakeholders.geocoding.near import resolve


def ask(client: Client, typed: str, language: str = "en") -> Any:
    return client.get(f"/{language}/entries/places.json", {"q": typed})


@pytest.mark.parametrize(
    ("language", "typed", "place"),
    [
        (
            "en",
            "cologn",
            {"name": "Cologne", "note": "Köln · Germany", "value": "Cologne, Germany"},
        ),
        (
            "uk",
            "Кел",
            {"name": "Кельн", "note": "Köln · Німеччина", "value": "Кельн, Німеччина"},
        ),
        (
            "ar",
            "كول",
            {"name": "كولونيا", "note": "Köln · ألمانيا", "value": "كولونيا، ألمانيا"},
        ),
    ],
)
def test_places_in_the_language_of_the_path(
    client: Client, gazetteer: Path, language: str, typed: str, place: dict[str, str]
) -> None:
    answer = ask(client, typed, language)
    assert answer.json()["places"][0] == place
    assert resolve(place["value"], language)[0].name == place["name"]


def test_caches_may_keep_it_for_a_day(client: Client, gazetteer: Path) -> None:
    answer = ask(client, "Brus")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_eight_places_at_most(client: Client, gazetteer: Path) -> None:
    assert len(ask(client, "ma").json()["places"]) == 8


@pytest.mark.parametrize("typed", ["", "K", "x" * 81, "\x00", "50.85,4.35"])
def test_nothing_is_an_answer_too(client: Client, gazetteer: Path, typed: str) -> None:
    answer = ask(client, typed)
    assert answer.json() == {"places": []}
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_without_a_gazetteer(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.GAZETTEER_PATH = tmp_path / "none.sqlite3"
    assert ask(client, "Brus").json() == {"places": []}


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/en/entries/places.json").status_code == 405
