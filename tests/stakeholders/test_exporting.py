"""What can be taken away: tables, GeoJSON, feeds, the print page, the downloads."""

import csv
import gzip
import json
import re
import secrets
from io import BytesIO, StringIO
from xml.etree import ElementTree

import brotli
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import load_workbook

from stakeholders.codes import Reach, Receives
from stakeholders.exporting import printing, views
from stakeholders.files import rows, xlsx
from stakeholders.models import Download, DownloadPart, Listing
from stakeholders.search import EntryQuery
from stakeholders.services import downloads
from stakeholders.services.snapshots import make_snapshot
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory
from tests.stakeholders.one_query import body, marked

pytestmark = pytest.mark.django_db

CC = "https://creativecommons.org/licenses/by/4.0/"
EVIL = '=HYPERLINK("https://example.org";"x")'


@pytest.fixture
def entries(site, gazetteer):
    """Return a registry of three."""
    house = StakeholderFactory(
        name_en="Welcome House",
        name_fr="Maison d’accueil",
        summary_en="All are welcome.",
        phone="+32 9 123 45 67",
        hours={"mo": [["09:00", "12:00"]]},
        languages=["fr", "ar"],
        **GHENT,
    )
    invented = StakeholderFactory(name_en=EVIL, example=True, country="BE")
    course = InitiativeFactory(name_en="Table\x0b of words", stakeholder=house)
    return house, invented, course


def table(client, address):
    """Return a CSV as [{heading: cell}]."""
    text = body(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


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


# What has to be said of a text


@pytest.fixture
def machined(entries):
    """Translate the house by machine, and change what it was made from."""
    house = entries[0]
    house.put_machine_text("name_de", "Haus", "en")
    house.put_machine_text("summary_de", "Alle sind willkommen.", "en")
    house.summary_en = "All are welcome, always."
    house.save()
    return house


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


# Feeds


def parsed(response):
    """Return a feed as a tree; it is ours."""
    return ElementTree.fromstring(body(response))  # noqa: S314


def test_feeds_are_valid_and_name_the_language_of_each_entry(client, entries):
    atom = parsed(client.get("/fr/entries.atom"))
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert atom.find("a:title", space).text
    assert atom.find("a:updated", space).text
    assert atom.find("a:author/a:name", space).text == "SHARE Network"
    assert CC in atom.find("a:rights", space).text
    selves = [link.get("href") for link in atom.findall("a:link[@rel='self']", space)]
    assert len(selves) == 1
    assert selves[0].endswith("/fr/entries.atom")
    shown = atom.findall("a:entry", space)
    assert len({entry.find("a:id", space).text for entry in shown}) == len(shown) == 3
    for entry in shown:
        for name in ("title", "updated", "published", "link"):
            assert entry.find(f"a:{name}", space) is not None, name
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {entry.get(lang) for entry in shown} == {"fr", "en"}

    rss = parsed(client.get("/en/entries.rss?kind=ngo"))
    assert rss.get("version") == "2.0"
    assert rss.find("channel/language").text == "en"
    titles = [item.find("title").text for item in rss.iter("item")]
    assert f"{EVIL} (example)" in titles
    assert "Table of words" in titles


def titles_and_summaries(client, name, language="en"):
    """Return {title: summary} of a feed, as XML has them."""
    tree = parsed(client.get(f"/{language}/entries.{name}"))
    space = "" if name == "rss" else "{http://www.w3.org/2005/Atom}"
    item, summary = ("item", "description") if name == "rss" else ("entry", "summary")
    return {
        found.findtext(f"{space}title"): found.findtext(f"{space}{summary}")
        for found in tree.iter(f"{space}{item}")
    }


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_what_people_wrote_is_no_html_in_a_reader(client, site, name):
    evil = "<img src=x onerror=alert(1)> & more"
    StakeholderFactory(name_en=evil, summary_en=evil)

    [(title, summary)] = titles_and_summaries(client, name).items()

    # Readers take RSS's titles for HTML; Atom's are text.
    assert title == (escape(evil) if name == "rss" else evil)
    assert "<img" not in summary
    assert f'<p lang="en" dir="auto">{escape(evil)}</p>' in summary


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_feeds_name_the_language_of_each_text_and_what_a_machine_made(
    client, machined, name
):
    found = titles_and_summaries(client, name, "de")

    with override("de"):
        kind = machined.get_kind_display()
        machine = _("Translated by machine, not checked yet.")
        changed = _("The original was changed after this translation.")
    assert found["Haus"].startswith(
        f'<p lang="de" dir="auto">{kind} – Ghent, Belgien</p>'
    )
    assert found["Haus"].endswith(f'<p lang="de" dir="auto">{machine} {changed}</p>')
    french = titles_and_summaries(client, name, "fr")["Maison d’accueil"]
    assert '<p lang="en" dir="auto">All are welcome, always.</p>' in french
    assert french.count("<p") == 2


def test_feeds_cost_the_same_however_much_is_new(
    client, entries, django_assert_num_queries
):
    client.get("/en/entries.rss")
    for number in (1, 8):
        for _entry in range(number):
            InitiativeFactory(stakeholder=entries[0])
        with django_assert_num_queries(2):
            client.get("/en/entries.rss")


# On paper


def test_the_print_page_holds_what_one_needs_to_go_there(client, entries):
    page = client.get("/en/entries/print/?near=Ghent&radius=50").content.decode()

    assert "Welcome House" in page
    assert "+32 9 123 45 67" in page
    assert "French" in page
    assert "09:00" in page
    assert "/en/entries/map.svg?near=Ghent" in page
    assert "/en/entries/qr.svg?near=Ghent" in page
    assert "less than 1 km</span>" in page


def test_paper_ends_somewhere_and_says_so(client, entries, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 2)

    page = client.get("/en/entries/print/").content.decode()

    assert page.count("data-entry=") == 2
    assert "3 entries found" in page
    assert "Only the first 2 are printed here" in page


def test_a_position_is_not_printed(client, entries):
    page = client.get("/en/entries/print/?near=51.05,3.72&radius=5").content.decode()

    assert "Your position" in page
    # The way back holds it still, for who stands there; nobody reads it off paper.
    assert "3.72" not in re.sub("<[^>]*>", "", page)


def test_the_print_page_costs_the_same_however_long(client, entries):
    # What is remembered of the site and its terms is read once.
    client.get("/en/entries/print/?near=Ghent")
    counts = []
    for number in (1, 12):
        for _entry in range(number):
            StakeholderFactory(**GHENT)
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/entries/print/?near=Ghent")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize("path", ["map/", "entries/print/"])
def test_nothing_near_shows_no_entry_twice(client, entries, path):
    StakeholderFactory(name_en="Belgian Line", reach=Reach.COUNTRY, **GHENT)

    page = client.get(f"/en/{path}?near=Antwerp&radius=5").content

    shown = marked(page)
    assert len(shown) == len(set(shown)) == 3


def test_paper_says_why_an_entry_from_elsewhere_is_on_it(client, entries):
    far = {"place": "Oslo", "country": "NO", "latitude": 59.9, "longitude": 10.7}
    StakeholderFactory(name_en="Oslo Online", reach=Reach.ONLINE, **far)

    page = client.get("/en/entries/print/?near=Ghent").content.decode()

    _before, _heading, serving = page.partition("They serve this place from elsewhere")
    assert "Online, wherever you are" in serving
    assert "Oslo Online" in serving
    # From how far one is served online tells nobody anything.
    assert "print-away" not in serving


# Downloads


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
