"""Tables, workbooks and GeoJSON of a question."""

import gzip
import json
from io import BytesIO

import brotli
import pytest
from django.http import QueryDict
from django.utils.translation import override
from openpyxl import load_workbook

from stakeholders.exporting import views
from stakeholders.files import rows, xlsx
from stakeholders.search import EntryQuery
from tests.factories import GHENT, StakeholderFactory
from tests.stakeholders.one_query import body

from .tables import CC, EVIL, table

pytestmark = pytest.mark.django_db


def test_a_table_is_in_the_reader_s_language_and_says_where_it_is_not(client, entries):
    by_id = {row["id"]: row for row in table(client, "/fr/entries/entries.csv")}
    house, invented, _course = entries
    row = by_id[f"stakeholder-{house.pk}"]

    columns = dict(zip(rows.headings("en"), row.values(), strict=True))
    assert columns["Name"] == "Maison d’accueil"
    assert columns["Language of the name"] == "fr"
    assert columns["Short summary"] == "All are welcome."
    assert columns["Language of the short summary"] == "en"
    assert columns["Country"] == "Belgique"
    assert columns["Languages spoken"] == "français; arabe"
    assert columns["Weekly hours"] == "mo 09:00-12:00"
    # A number to call is no formula: it is written as text.
    assert columns["Phone"] == "'+32 9 123 45 67"
    assert columns["Page"].endswith(f"/fr/stakeholders/{house.slug}/")
    assert columns["Licence"] == CC
    assert "GeoNames" in columns["To be named"]
    assert by_id[f"stakeholder-{invented.pk}"]


def test_formulas_are_no_formulas_and_examples_say_so(client, entries):
    by_id = {row["id"]: row for row in table(client, "/en/entries/entries.csv")}
    row = by_id[f"stakeholder-{entries[1].pk}"]
    assert row["Name"] == f"'{EVIL} (example)"
    assert row["Example"] == "example"

    answer = body(client.get("/en/entries/entries.xlsx"))
    book = load_workbook(BytesIO(answer))
    cells = {cell.value: cell for line in book.worksheets[0] for cell in line}
    assert cells[f"{EVIL} (example)"].data_type == "s"
    assert "Table of words" in cells
    about = [cell.value for line in book["About these data"] for cell in line]
    assert any(CC in (value or "") for value in about)
    assert all(cell.data_type in "sn" for cell in cells.values())


def test_an_arabic_workbook_begins_at_the_right(client, entries):
    book = load_workbook(BytesIO(body(client.get("/ar/entries/entries.xlsx"))))

    assert book.worksheets[0].sheet_view.rightToLeft


def test_geojson_holds_all_and_says_under_which_licence(client, entries):
    found = json.loads(body(client.get("/en/entries/entries.geojson")))

    assert found["type"] == "FeatureCollection"
    assert found["licence"] == CC
    assert "SHARE Network" in found["attribution"]
    by_id = {feature["id"]: feature for feature in found["features"]}
    house, invented, course = entries
    assert by_id[f"stakeholder-{house.pk}"]["geometry"] == {
        "type": "Point",
        "coordinates": [GHENT["longitude"], GHENT["latitude"]],
    }
    assert by_id[f"stakeholder-{invented.pk}"]["geometry"] is None
    assert by_id[f"stakeholder-{invented.pk}"]["properties"]["example"] is True
    properties = by_id[f"initiative-{course.pk}"]["properties"]
    assert properties["organisation"]["id"] == f"stakeholder-{house.pk}"
    near = json.loads(body(client.get("/en/entries/entries.geojson?near=Ghent")))
    assert near["features"][0]["properties"]["distance_km"] < 2


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson"])
def test_other_sites_may_read_it_and_nobody_loads_it_twice(client, entries, ending):
    address = f"/en/entries/entries.{ending}?country=BE"
    first = client.get(address)
    body(first)

    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Content-Language"] == "en"
    assert f".{ending}" in first.headers["Content-Disposition"]
    known = {"if-none-match": first.headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    StakeholderFactory(name_en="New here", country="BE")
    assert client.get(address, headers=known).status_code == 200
    assert client.get(f"/fr{address[3:]}", headers=known).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_it_is_compressed_on_the_way(client, entries, encoding, unpack):
    address = "/en/entries/entries.csv"
    packed = client.get(address, headers={"accept-encoding": encoding})

    assert packed.headers["Content-Encoding"] == encoding
    assert unpack(body(packed)) == body(client.get(address))


@pytest.mark.parametrize("output", ["csv", "xlsx", "geojson"])
def test_a_longer_table_costs_no_more_queries(
    client, entries, output, django_assert_num_queries
):
    address = f"/en/entries/entries.{output}"
    body(client.get(address))
    for number in (1, 8):
        for _entry in range(number):
            StakeholderFactory(country="FR")
        with django_assert_num_queries(4 if output == "xlsx" else 2):
            body(client.get(address))


TAKEN = (
    *("entries/entries.csv", "entries/entries.xlsx", "entries/entries.geojson"),
    *("entries.rss", "entries.atom"),
)


@pytest.mark.parametrize("path", TAKEN)
@pytest.mark.parametrize("asked", ["near=Qqqqzzzz", "kind=castle", "page=no"])
def test_a_question_that_cannot_be_read_is_refused(client, entries, path, asked):
    answer = client.get(f"/fr/{path}?{asked}", headers={"accept-language": "en"})

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == "fr"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Disposition" not in answer.headers
    [error] = answer.json()["errors"]
    assert error["parameter"] == asked.partition("=")[0]
    with override("fr"):
        assert error["detail"] in str(EntryQuery(QueryDict(asked)).errors.as_data())
    assert client.get(f"/fr/{path}?near=Valence").status_code == 200


def test_a_workbook_that_is_too_long_points_to_another_file(
    client, entries, monkeypatch
):
    monkeypatch.setattr(xlsx, "MOST", 2)

    answer = client.get("/en/entries/entries.xlsx")

    assert answer.status_code == 422
    assert "CSV" in answer.json()["detail"]
    assert "Content-Disposition" not in answer.headers
    assert client.get("/en/entries/entries.xlsx?type=initiative").status_code == 200
    assert "entries.xlsx" not in client.get("/en/map/").content.decode()
    assert "entries.xlsx" in client.get("/en/map/?type=initiative").content.decode()


def test_a_network_takes_so_many_workbooks_a_minute(client, entries, monkeypatch):
    monkeypatch.setattr(views, "WORKBOOKS", 1)
    first = client.get("/en/entries/entries.xlsx")
    body(first)

    answer = client.get("/en/entries/entries.xlsx?country=BE")

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    # What is known costs nothing.
    known = {"if-none-match": first.headers["ETag"]}
    assert client.get("/en/entries/entries.xlsx", headers=known).status_code == 304
    assert client.get("/en/entries/entries.csv").status_code == 200


def test_geojson_and_the_network_s_table_name_what_is_outdated(client, machined):
    key = f"stakeholder-{machined.pk}"
    found = json.loads(body(client.get("/de/entries/entries.geojson")))
    [house] = [f["properties"] for f in found["features"] if f["id"] == key]
    assert (house["name_by_machine"], house["name_outdated"]) == (True, False)
    assert (house["summary_by_machine"], house["summary_outdated"]) == (True, True)
    assert house["description_outdated"] is False

    [row] = [row for row in table(client, "/data/entries.csv") if row["id"] == key]
    assert row["machine"] == "name_de; summary_de"
    assert row["outdated"] == "summary_de"
