"""The frame of every answer to a machine, at each API."""

import gzip
import json
from datetime import timedelta

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from stakeholders.models import Listing, Snapshot, Topic
from tests.conftest import browser_of
from tests.factories import StakeholderFactory

pytestmark = pytest.mark.django_db
LISTS = ("/api/v1/entries", "/hsds/organizations")
PATHS = (
    *(*LISTS, "/api/v1/taxonomies", "/api/v1/openapi.json", "/hsds/openapi.json"),
    *("/hsds/", "/hsds/taxonomy_terms", "/hsds/services", "/hsds/service_at_locations"),
)


@pytest.fixture
def entry(db):
    return StakeholderFactory(name_en="House")


@pytest.fixture
def at_rest(monkeypatch):
    """Let what just changed be dated at once: nobody else is writing."""
    monkeypatch.setattr("stakeholders.exchange.freshness.MARGIN", timedelta(0))


@pytest.mark.parametrize("path", PATHS)
def test_any_site_may_read_and_caches_may_keep_it(entry, path):
    answer = Client().get(path, headers={"Origin": "https://other.example"})

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Vary"] == "Accept-Language, Accept-Encoding"
    assert answer.headers["Content-Language"] == "en"
    assert int(answer.headers["RateLimit-Remaining"]) >= 0


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/nothing"])
def test_nobody_is_known_and_nobody_gets_a_cookie(owner, path):
    browser = browser_of(owner)
    browser.cookies["language"] = "fr"
    answer = browser.get(path)

    assert not answer.cookies
    assert "Cookie" not in answer.headers["Vary"]
    assert answer.headers["Content-Language"] == "en"
    assert not answer.wsgi_request.session.accessed


@pytest.mark.parametrize("path", LISTS)
def test_a_preflight_is_answered_without_counting(entry, path, settings):
    settings.OPEN_DATA_PER_MINUTE = 0
    answer = Client().options(
        path,
        headers={
            "Origin": "https://other.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "If-None-Match",
        },
    )

    assert answer.status_code == 204
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("path", LISTS)
def test_what_is_known_already_is_not_sent_again(
    entry, path, at_rest, django_assert_num_queries
):
    first = Client().get(path)
    for header in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        with django_assert_num_queries(1):
            again = Client().get(path, headers=header)
        assert (again.status_code, again.content) == (304, b""), header
        assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("path", LISTS)
def test_a_change_a_language_or_another_question_is_sent(entry, path):
    tag = {"If-None-Match": Client().get(path).headers["ETag"]}
    for other in ({"lang": "fr"}, {"q": "house"}):
        assert Client().get(path, other, headers=tag).status_code == 200
    french = Client().get(path, headers={**tag, "Accept-Language": "fr"})
    assert french.status_code == 200

    entry.name_en = "Home"
    entry.save()
    assert Client().get(path, headers=tag).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_a_day_that_passes_is_a_change(entry, path, monkeypatch):
    tag = {"If-None-Match": Client().get(path).headers["ETag"]}
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: tomorrow)

    assert Client().get(path, headers=tag).status_code == 200


def hidden(entry):
    entry.unpublish()


def renamed(entry):
    topic = Topic.objects.get(slug="housing")
    topic.name_en = "A roof"
    topic.save()


@pytest.mark.parametrize("change", [hidden, renamed])
def test_who_knows_a_date_alone_hears_of_every_change(entry, at_rest, change):
    long_ago = timezone.now() - timedelta(days=400)
    Snapshot.objects.update(changed_at=long_ago)
    Listing.objects.update(modified_at=long_ago)
    before = Client().get(LISTS[0]).headers["Last-Modified"]
    change(entry)

    after = Client().get(LISTS[0], headers={"If-Modified-Since": before})
    assert after.status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_what_is_changing_now_has_no_date_yet(entry, path):
    assert "Last-Modified" not in Client().get(path).headers


def test_a_term_that_nobody_bears_is_a_change_too(entry):
    path = "/api/v1/taxonomies"
    tag = {"If-None-Match": Client().get(path).headers["ETag"]}
    renamed(entry)

    assert Client().get(path, headers=tag).status_code == 200


@pytest.mark.parametrize(
    "path", [*LISTS, "/hsds/", "/api/v1/taxonomies", "/api/v1/places?q=Ghe"]
)
def test_every_answer_names_itself_and_its_licence(entry, gazetteer, path):
    first = Client().get(path)
    assert 'rel="license"' in first.headers["Link"]

    tag = {"If-None-Match": first.headers["ETag"]}
    assert Client().get(path, headers=tag).status_code == 304


def test_other_postcodes_are_other_places(db, gazetteer, settings, tmp_path):
    path = "/api/v1/places?q=Ghe"
    tag = {"If-None-Match": Client().get(path).headers["ETag"]}
    settings.POSTCODES_PATH = tmp_path / "postcodes.sqlite3"
    settings.POSTCODES_PATH.touch()

    assert Client().get(path, headers=tag).status_code == 200


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(entry, path, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)

    assert answer.status_code == answer.json()["status"] == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", LISTS)
def test_head_is_get_without_a_body(entry, path):
    get, head = Client().get(path), Client().head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == get.headers["ETag"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("text/html, */*;q=0.1", 200),
        ("application/*", 200),
        ("", 200),
        ("text/html", 406),
        ("image/png", 406),
    ],
)
@pytest.mark.parametrize("path", LISTS)
def test_who_takes_no_json_is_told(entry, path, accept, status):
    answer = Client().get(path, headers={"Accept": accept})

    assert answer.status_code == status
    if status == 406:
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize(
    "path",
    [
        *("/api/", "/api/v1/", "/api/v2/entries", "/hsds/organizations/", "/hsds/x/y"),
        *("/data/", "/data/nothing", "/data/entries.xlsx"),
    ],
)
def test_what_is_not_there_leads_nowhere_else(db, path, language):
    answer = Client().get(path, headers={"Accept-Language": language})

    assert answer.status_code == 404
    assert answer.json()["title"] == "Not Found"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", LISTS)
def test_a_fault_of_ours_is_a_problem_too(entry, path, monkeypatch):
    def broken(*_args):
        raise RuntimeError("broken")

    monkeypatch.setattr("stakeholders.search.query.EntryQuery.ordered", broken)
    answer = Client(raise_request_exception=False).get(path)

    assert answer.status_code == answer.json()["status"] == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "broken" not in answer.text


@pytest.mark.parametrize("path", LISTS)
def test_answers_are_packed_as_the_client_can_unpack(entry, path):
    for number in range(5):
        StakeholderFactory(name_en=f"بيت {number}")
    plain = Client().get(path).content
    packed = Client().get(path, headers={"Accept-Encoding": "gzip, br"})
    older = Client().get(path, headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "br"
    assert older.headers["Content-Encoding"] == "gzip"
    unpacked = json.loads(brotli.decompress(packed.content))
    assert unpacked.keys() == json.loads(plain).keys()
    assert json.loads(gzip.decompress(older.content)).keys() == unpacked.keys()
    assert "بيت" in plain.decode()


@pytest.mark.parametrize("path", ["/api/v1/docs", "/hsds/docs"])
def test_the_schema_is_explained_on_a_page_of_ours(site, path):
    Topic.objects.get_or_create(slug="housing")
    answer = Client().get(path)

    assert answer.status_code == 200
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    for words in ("ETag" if "api" in path else "x-share", "lang", "429"):
        assert words in answer.text, words
    assert "https://cdn" not in answer.text


def test_the_schema_names_every_answer_and_an_example(db):
    schema = Client().get("/api/v1/openapi.json").json()
    entry = schema["paths"]["/api/v1/entries/{public_id}"]["get"]["responses"]

    assert set(entry) == {"200", "304", "404", "406", "410", "422", "429", "500"}
    assert "application/problem+json" in entry["410"]["content"]
    [example] = schema["components"]["schemas"]["Entry"]["examples"]
    assert example["example"] is True and "exemple" in example["name"]["text"]
    names = {p["name"] for p in schema["paths"]["/api/v1/entries"]["get"]["parameters"]}
    assert {"q", "near", "bbox", "sort", "cursor", "modified_after"} <= names
