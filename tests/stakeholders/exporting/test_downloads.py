"""The whole network, made ahead."""

import gzip
import json
import secrets

import brotli
import pytest
from django.http import QueryDict

from stakeholders.codes import Receives
from stakeholders.files import rows
from stakeholders.models import Download, DownloadPart, Listing
from stakeholders.search import EntryQuery
from stakeholders.services import downloads
from stakeholders.services.snapshots import make_snapshot
from tests.factories import StakeholderFactory
from tests.stakeholders.one_query import body

from .tables import CC, EVIL, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(entries):
    """Make the downloads; the network has a place for professionals as well."""
    entries[1].receives = Receives.PROFESSIONALS
    entries[1].save()
    make_snapshot()
    downloads.make_downloads()
    return {download.name: download for download in Download.objects.all()}


def test_a_download_holds_the_whole_network_in_all_languages(client, made, entries):
    found = json.loads(body(client.get("/data/entries.geojson")))
    assert [feature["id"] for feature in found["features"]] == [
        listing.public_id for listing in Listing.objects.order_by("pk")
    ]
    assert found["licence"] == CC
    names = found["features"][0]["properties"]["name"]
    assert {name["language"]: name["text"] for name in names} == {
        "en": "Welcome House",
        "fr": "Maison d’accueil",
    }
    by_id = {row["id"]: row for row in table(client, "/data/entries.csv")}
    row = by_id[f"stakeholder-{entries[0].pk}"]
    assert (row["name_en"], row["name_fr"]) == ("Welcome House", "Maison d’accueil")
    assert row["licence"] == CC
    professional = by_id[f"stakeholder-{entries[1].pk}"]
    assert professional["receives"] == "professionals"
    assert professional["example"] == "example"
    assert professional["name_en"] == f"'{EVIL} (example)"


@pytest.mark.parametrize("name", ["entries.csv", "entries.geojson"])
def test_a_download_is_served_as_it_was_compressed(client, made, name):
    address, download = f"/data/{name}", made[name]
    plain = client.get(address)
    text = body(plain)
    brotlied = client.get(address, headers={"accept-encoding": "gzip, br"})
    zipped = client.get(address, headers={"accept-encoding": "gzip"})

    assert brotli.decompress(body(brotlied)) == gzip.decompress(body(zipped)) == text
    assert int(brotlied.headers["Content-Length"]) == download.brotli_size
    assert int(plain.headers["Content-Length"]) == download.size == len(text)
    etags = {answer.headers["ETag"] for answer in (plain, brotlied, zipped)}
    assert len(etags) == 3
    known = {"if-none-match": plain.headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    since = {"if-modified-since": plain.headers["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 304
    assert plain.headers["Access-Control-Allow-Origin"] == "*"


def test_what_is_hidden_by_now_is_in_no_download(client, made, entries):
    assert b"Welcome House" in body(client.get("/data/entries.csv"))

    entries[0].unpublish()

    assert b"Welcome House" not in body(client.get("/data/entries.csv"))
    make_snapshot()
    downloads.make_downloads()
    answer = client.get("/data/entries.csv")
    assert b"Welcome House" not in body(answer)
    assert "Content-Length" in answer.headers


def test_a_download_is_made_in_parts_and_old_ones_go(client, made, monkeypatch):
    monkeypatch.setattr(downloads, "PART", 10_000)
    monkeypatch.setattr("stakeholders.files.csv.CHUNK", 1)
    for number in range(4):
        noise = secrets.token_hex(30_000)
        StakeholderFactory(name_en=f"New {number}", description_en=noise)
        make_snapshot()
        downloads.make_downloads()

    latest = Download.latest("entries.csv")
    assert latest.parts.filter(encoding="gzip").count() > 2
    assert Download.objects.filter(name="entries.csv").count() == 2
    assert not DownloadPart.objects.exclude(download__in=Download.objects.all())
    assert b"New 3" in body(client.get("/data/entries.csv"))


def test_nothing_is_made_twice(made):
    downloads.make_downloads()

    assert Download.objects.count() == len(made) == 2


def test_a_download_costs_the_same_however_long(
    client, made, django_assert_num_queries
):
    for _number in range(2):
        with django_assert_num_queries(3):
            body(client.get("/data/entries.csv"))
        StakeholderFactory()
        make_snapshot()
        downloads.make_downloads()


def test_the_page_tells_what_there_is(client, made):
    page = client.get("/en/open-data/").content.decode()

    assert CC in page
    for address in ("/data/entries.csv", "/data/entries.geojson", "/en/entries.rss"):
        assert f'href="{address}"' in page
    assert '<td class="is-number">3</td>' in page
    assert 'href="/en/open-data/"' in client.get("/en/").content.decode()


def test_rows_are_as_many_as_listings(entries):
    query = EntryQuery(QueryDict(""))

    assert len(list(rows.rows(query.ordered(), "en"))) == 3
    assert all(
        len(row) == len(rows.headings("en")) for row in rows.rows(query.ordered(), "en")
    )
