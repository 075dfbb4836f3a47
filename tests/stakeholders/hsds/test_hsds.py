"""HSDS as Open Referral's programs read it."""

import json
from datetime import date, datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from stakeholders.models import Initiative, Listing, Standing, Topic
from stakeholders.search import EntryQuery
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory
from tests.stakeholders.hsds.rules import faults, page_faults

pytestmark = pytest.mark.django_db
ANTWERP = {
    "place": "Antwerp",
    "country": "BE",
    "latitude": 51.22047,
    "longitude": 4.40026,
}


def get(path: str, **parameters) -> dict:
    """Read an answer."""
    answer = Client().get(f"/hsds/{path}", parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def names(path: str, **parameters) -> list[str]:
    return [row["name"] for row in get(path, **parameters)["contents"]]


@pytest.fixture
def registry(db):
    """A host with two initiatives, one of all facts; another with none."""
    host = StakeholderFactory(
        name_en="Welcome House",
        name_fr="Maison",
        email="a@house.example",
        website="https://house.example/",
        phone="+32 9 000 00 00",
        **GHENT,
    )
    StakeholderFactory(name_en="City of Elsewhere", kind="city", **ANTWERP)
    full = InitiativeFactory(
        stakeholder=host,
        name_en="Language café",
        summary_en="Talk and tea.",
        address="Main Street 1",
        postcode="9000",
        **GHENT,
        exposure="exact",
        languages=["nl", "zh_Hant"],
        audience=["women", "families"],
        receives="walk-in",
        cost="free",
        papers=["identity"],
        interpreter="on-request",
        step_free="yes",
        reach="near",
        reach_km=10,
        hours={
            "mo": [["09:00", "12:00"]],
            "fr": [["09:00", "12:00"], ["14:00", "16:00"]],
        },
        starts=date(2026, 1, 1),
        whatsapp="+32470000000",
        signal="house.01",
        example=True,
    )
    topic, _made = Topic.objects.get_or_create(
        slug="language", defaults={"name_en": "Language"}
    )
    full.topics.set([topic])
    full.save()
    InitiativeFactory(stakeholder=host, name_en="Bicycles", **ANTWERP)
    InitiativeFactory(stakeholder=host, name_en="Kept", exposure="off")
    return {"host": host, "full": full}


def test_the_root_says_what_this_is(registry):
    about = get("")

    assert about["version"] == "3.0"
    for name in ("profile", "openapi_url"):
        assert Client().get(about[name]).status_code == 200


KINDS = {
    "organizations": "organization",
    "services": "service",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_lists_and_objects_are_as_the_specification_has_them(registry, path, kind):
    page = get(path)
    assert page["contents"]
    assert not page_faults(kind, page)
    if path in ("organizations", "services", "service_at_locations"):
        assert not page_faults(kind, get(path, full="true", full_service="true"))
    for row in page["contents"]:
        assert not faults(kind, get(f"{path}/{row['id']}"))


def test_organizations_are_stakeholders_and_services_their_initiatives(registry):
    assert names("organizations") == ["City of Elsewhere", "Welcome House"]
    assert names("services") == ["Bicycles", "Kept", "Language café (example)"]
    located = get("service_at_locations")["contents"]
    assert [row["service"]["name"] for row in located] == [
        "Bicycles",
        "Language café (example)",
    ]
    for row in located:
        assert row["id"] == row["service_id"] == row["location_id"]
        assert get(f"services/{row['id']}")["id"] == row["id"]


def test_a_service_says_all_that_is_known_and_nothing_more(registry):
    found = get(f"services/{registry['full'].listing.uuid}")

    assert found["organization"]["name"] == "Welcome House"
    assert found["fees_description"] == "Free of charge"
    assert found["cost_options"][0]["amount"] == 0
    assert found["interpretation_services"] == "Interpreter: On request"
    assert found["application_process"] == "Anyone who walks in"
    assert [row["code"] for row in found["languages"]] == ["nl", "zh"]
    assert [(r["byday"], r["opens_at"]) for r in found["schedules"]] == [
        ("MO,FR", "09:00"),
        ("FR", "14:00"),
    ]
    assert found["schedules"][0]["valid_from"] == "2026-01-01"
    assert found["x-share"]["example"] is True
    assert found["x-share"]["signal"] == "house.01"
    terms = {row["taxonomy_term"]["code"] for row in found["attributes"]}
    assert {"language", "women", "walk-in", "ngo"} <= terms
    place = found["service_at_locations"][0]["location"]
    assert place["addresses"][0]["address_1"] == "Main Street 1"

    bare = get(f"services/{Listing.objects.get(name='Bicycles').uuid}")
    assert "assured_date" not in bare and "fees_description" not in bare
    assert bare["schedules"] == bare["languages"] == bare["cost_options"] == []


def test_texts_come_in_the_language_asked_for_and_all_beside(registry):
    found = get(f"organizations/{registry['host'].listing.uuid}", lang="fr")

    assert found["name"] == "Maison"
    assert found["x-share"]["language"] == "fr"
    languages = [t["language"] for t in found["x-share-translations"]["name"]]
    assert languages == ["en", "fr"]


def test_an_organization_names_its_services(registry):
    path = f"organizations/{registry['host'].listing.uuid}"

    brief, full = get(path)["services"], get(path, full_service="true")["services"]
    assert [row["name"] for row in brief] == [row["name"] for row in full]
    assert set(brief[0]) == {"id", "name", "status"}
    assert "schedules" in full[0] and "organization" not in full[0]


def test_a_host_that_is_hidden_meanwhile_takes_its_services_along(registry):
    Listing.objects.filter(stakeholder=registry["host"]).delete()

    assert get("services")["contents"] == []
    assert get("service_at_locations")["contents"] == []


def test_the_assured_date_is_when_the_host_confirmed(registry):
    moment = timezone.make_aware(datetime(2026, 2, 3))
    Standing.objects.create(stakeholder=registry["host"], confirmed_at=moment)
    Initiative.objects.get(pk=registry["full"].pk).save()
    found = get(f"services/{registry['full'].listing.uuid}")

    assert found["assured_date"] == "2026-02-03"


def test_terms_and_taxonomies_filter(registry):
    terms = {
        row["code"]: row for row in get("taxonomy_terms", per_page=500)["contents"]
    }
    taxonomies = {row["name"]: row["id"] for row in get("taxonomies")["contents"]}

    assert names("services", taxonomy_term_id=terms["language"]["id"]) == [
        "Language café (example)"
    ]
    assert names("organizations", taxonomy_term_id=terms["city"]["id"]) == [
        "City of Elsewhere"
    ]
    assert names("services", taxonomy_id=taxonomies["Topic"]) == [
        "Language café (example)"
    ]
    both = {
        "taxonomy_id": taxonomies["For whom"],
        "taxonomy_term_id": terms["language"]["id"],
    }
    assert names("services", **both) == ["Language café (example)"]
    assert not names("services", taxonomy_id=terms["city"]["id"])


def test_filters_add_up(registry):
    host = registry["host"].listing.uuid

    assert len(names("services", organization_id=host)) == 3
    assert names("services", organization_id=host, search="bicy") == ["Bicycles"]
    assert names("services", search="bicy", q="language") == []
    elsewhere = Listing.objects.get(name="City of Elsewhere").uuid
    assert names("services", organization_id=elsewhere) == []


def test_proximity_is_in_metres_from_the_postcode(registry, gazetteer):
    near = {"postcode": "Ghent, Belgium"}

    def located(**more):
        rows = get("service_at_locations", **near, **more)["contents"]
        return [row["service"]["name"] for row in rows]

    assert located(proximity=5_000) == ["Language café (example)"]
    assert located(proximity=100_000) == ["Language café (example)", "Bicycles"]
    refused = Client().get("/hsds/service_at_locations", {"proximity": 5})
    assert refused.json()["errors"][0]["parameter"] == "proximity"
    lost = Client().get("/hsds/services", {"postcode": "Nowhere at all"})
    assert lost.json()["errors"][0]["parameter"] == "postcode"


def test_modified_after_keeps_what_changed_since(registry):
    moment = timezone.now()
    registry["full"].name_en = "Language tea"
    registry["full"].save()

    changed = {"modified_after": moment.isoformat()}
    assert names("services", **changed) == ["Language tea (example)"]
    assert names("organizations", **changed) == []
    [minimal] = get("services", minimal="true", **changed)["contents"]
    assert set(minimal) == {"id", "modified_date"}


def test_pages_hold_together(registry):
    first = get("services", per_page=2)
    last = get("services", per_page=2, page=2)
    behind = get("services", per_page=2, page=9)

    assert (first["total_items"], first["total_pages"], first["size"]) == (3, 2, 2)
    assert first["first_page"] and not first["last_page"]
    assert last["last_page"] and last["size"] == 1
    assert behind["empty"] and behind["contents"] == []
    assert len(first["contents"] + last["contents"]) == 3


def test_lines_hold_all_of_it(registry):
    answer = Client().get("/hsds/services", {"format": "ndjson", "full": "true"})
    rows = [json.loads(line) for line in answer.getvalue().splitlines()]

    assert answer.headers["Content-Type"] == "application/x-ndjson"
    assert rows == get("services", full="true")["contents"]


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"q": "language"},
        {"kind": "city"},
        {"type": "initiative"},
        {"topic": "language"},
        {"audience": "women", "country": "BE"},
        {"receives": "any"},
    ],
)
def test_the_finder_s_own_question_has_the_same_answer(registry, question):
    query = EntryQuery(Client().get("/en/", question).wsgi_request.GET, "en")
    expected = {str(listing.uuid) for listing in query.listings()}

    found = [
        row["id"]
        for path in ("organizations", "services")
        for row in get(f"{path}?{urlencode(question)}")["contents"]
    ]
    assert set(found) == expected
    assert len(found) == len(expected)


def test_a_list_costs_the_same_however_long(registry, django_assert_num_queries):
    get("services", full="true")
    for size in (1, 50):
        with django_assert_num_queries(4):
            get("services", full="true", per_page=size)
    with django_assert_num_queries(5):
        get("organizations", full="true")


def test_what_is_not_there_is_not_found(registry):
    uuid = "00000000-0000-0000-0000-000000000000"
    organization = registry["host"].listing.uuid
    for path in (
        *(f"{path}/{uuid}" for path in KINDS),
        *(f"{path}/x" for path in KINDS),
        f"services/{organization}",
        "nothing",
    ):
        answer = Client().get(f"/hsds/{path}")
        assert answer.status_code == 404, path
        assert answer.headers["Content-Type"] == "application/problem+json"
