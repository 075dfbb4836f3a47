"""`manage.py gazetteer` and `manage.py geocode`."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from stakeholders.management.commands import gazetteer, geocode

from .conftest import CITIES, StandIn


def run(*args: str) -> str:
    out = StringIO()
    call_command(geocode.Command(), *args, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("here")
def test_a_place_is_printed_with_its_candidates() -> None:
    (answer,) = json.loads(run("Cologne"))
    assert answer["query"] == "Cologne"
    assert answer["result"] == "found"
    assert answer["found"]["name"] == "Köln"
    assert [one["country"] for one in answer["candidates"]] == ["IT"]


@pytest.mark.usefixtures("here")
def test_a_country_is_not_precise_enough() -> None:
    (answer,) = json.loads(run("Німеччина"))
    assert answer["result"] == "not precise enough"


@pytest.mark.usefixtures("here")
def test_not_found_is_said_and_ends_with_one() -> None:
    out = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command(geocode.Command(), "Notre-Dame de l'Osier", stdout=out)
    assert failure.value.returncode == 1
    (answer,) = json.loads(out.getvalue())
    assert (answer["result"], answer["found"]) == ("not found", None)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "rows",
    [
        "query\nKeulen\nNowhere\n",
        "place,country\nKeulen,Duitsland\nNowhere,DE\n",
        "name,address,postcode,place,country\nx,Dom 1,50667,Köln,DE\nx,,,Nowhere,\n",
    ],
)
def test_a_file_gives_a_line_a_row(tmp_path: Path, rows: str) -> None:
    file = tmp_path / "places.csv"
    file.write_text("\ufeff" + rows, encoding="utf-8")
    lines = [json.loads(line) for line in run("--file", str(file)).splitlines()]
    assert [line["result"] for line in lines] == ["found", "not found"]
    assert lines[0]["found"]["name"] == "Köln"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("content", [b"town\nKeulen\n", b"", b"query\n\xff\n"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "places.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError):
        run("--file", str(file))


def test_one_of_query_and_file_is_needed(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="either"):
        run()
    with pytest.raises(CommandError, match="either"):
        run("Köln", "--file", str(tmp_path))


def test_another_provider_is_asked(settings: Any, stand_in: StandIn) -> None:
    settings.GEOCODER = "photon"
    settings.GEOCODER_OPTIONS = {"domain": stand_in.domain, "scheme": "http"}
    stand_in.status = 500
    with pytest.raises(CommandError) as failure:
        run("Köln", "--provider", "photon")
    assert failure.value.returncode == 2
    assert len(stand_in.asked) == 1


def test_the_gazetteer_is_built_once(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.GAZETTEER_PATH = tmp_path / "var" / "gazetteer.sqlite3"
    monkeypatch.setattr(gazetteer, "places", lambda: CITIES)

    def said(*args: str) -> str:
        out = StringIO()
        call_command(gazetteer.Command(), *args, stdout=out)
        return out.getvalue()

    assert f"{len(CITIES)} places" in said()
    first = settings.GAZETTEER_PATH.stat().st_ino
    assert "stands" in said()
    assert settings.GAZETTEER_PATH.stat().st_ino == first
    assert f"{len(CITIES)} places" in said("--force")
