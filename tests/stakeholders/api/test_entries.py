"""The list and the entry, as programs read them."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from stakeholders.models import Listing, Removal, Topic
from stakeholders.search import EntryQuery
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/entries"


def get(path: str = LIST, headers=None, **parameters):
    """Ask as a program does, and return the answer."""
    return Client().get(path, parameters, headers=headers)


def ids(response) -> list[str]:
    return [entry["id"] for entry in response.json()["entries"]]


def all_pages(response) -> list[str]:
    """Follow `next` to the end; return all ids."""
    found = ids(response)
    while following := response.json()["next"]:
        response = Client().get(following)
        found += ids(response)
    return found


@pytest.fixture
def dozen(db):
    """Twelve organisations, two of one name, and an initiative."""
    names = ["Ada", "Bea", "Bea", "Cleo", "Dora", "Eva", "Fay", "Gil", "Hal", "Ida"]
    made = [StakeholderFactory(name_en=name, **GHENT) for name in names]
    return [*made, InitiativeFactory(stakeholder=made[0], name_en="Zoo school")]


def test_the_list_is_what_the_finder_finds_in_the_same_order(dozen):
    for question in ({}, {"q": "bea"}, {"type": "initiative"}, {"sort": "newest"}):
        answer = get(**question)
        found = EntryQuery(answer.wsgi_request.GET, "en").ordered()
        assert ids(answer) == [listing.public_id for listing in found], question
        assert ids(answer)


@pytest.mark.parametrize("sort", ["name", "newest"])
def test_pages_meet_without_a_gap_or_a_double(dozen, sort):
    everything = ids(get(sort=sort, limit=100))

    assert len(everything) == 11
    assert all_pages(get(sort=sort, limit=2)) == everything
    assert all_pages(get(sort=sort, limit=1)) == everything


def test_pages_by_distance_meet(dozen, gazetteer):
    question = {"near": "Ghent, Belgium", "radius": 50}
    everything = ids(get(**question, limit=100))

    assert len(everything) == 11
    assert all_pages(get(**question, limit=2)) == everything


def test_an_entry_that_goes_moves_no_other(dozen):
    first = get(limit=5)
    dozen[0].unpublish()
    dozen[-1].unpublish()
    following = Client().get(first.json()["next"])

    assert ids(following) == [e.listing.public_id for e in dozen[5:10]]


def test_the_next_page_speaks_the_same_language(dozen):
    first = get(limit=5, headers={"Accept-Language": "fr"})
    following = Client().get(first.json()["next"])

    assert first.headers["Content-Language"] == "fr"
    assert following.headers["Content-Language"] == "fr"
    assert f'<{first.json()["next"]}>; rel="next"' in first.headers["Link"]
    assert 'licenses/by/4.0/>; rel="license"' in first.headers["Link"]


@pytest.mark.parametrize("cursor", ["", "x", "eyJ:abc", "ä", ".eJw:x:y"])
def test_a_made_up_cursor_is_a_problem_of_its_parameter(dozen, cursor):
    answer = get(cursor=cursor or "nothing")

    assert answer.status_code == 422
    assert [e["parameter"] for e in answer.json()["errors"]] == ["cursor"]


def test_a_cursor_answers_its_own_question_alone(dozen):
    cursor = get(limit=2).wsgi_request and get(limit=2).json()["next"]
    other = Client().get(cursor + "&kind=ngo")

    assert other.status_code == 422
    assert other.json()["errors"][0]["code"] == "other-question"


def test_what_cannot_be_read_is_told_for_each_parameter(db):
    answer = get(
        kind="castle", radius="far", limit=1000, kinds="ngo", modified_after="lately"
    )
    problem = answer.json()

    assert answer.status_code == problem["status"] == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {e["parameter"] for e in problem["errors"]} == {
        *("kind", "radius", "limit", "kinds", "modified_after")
    }
    assert all(error["detail"] for error in problem["errors"])


def test_a_single_parameter_that_stands_twice_is_refused(db):
    answer = Client().get(LIST + "?limit=1&limit=2&kind=ngo&kind=city")

    assert [e["parameter"] for e in answer.json()["errors"]] == ["limit"]


def test_errors_speak_the_reader_s_language(db):
    english, french = get(limit=1000), get(limit=1000, lang="fr")

    assert (
        english.json()["errors"][0]["detail"] != (french.json()["errors"][0]["detail"])
    )


def test_texts_say_their_language_and_who_made_them(db):
    entry = StakeholderFactory(name_en="House", summary_en="Warm.")
    entry.put_machine_text("name_fr", "Maison", "en")
    entry.save()
    found = get(f"{LIST}/stakeholder-{entry.pk}", lang="fr").json()

    assert found["name"] == {
        "text": "Maison",
        "language": "fr",
        "machine": True,
        "outdated": False,
    }
    assert found["summary"]["language"] == "en"
    assert found["description"] is None and found["translations"] is None


def test_the_name_of_a_host_says_who_made_it(db):
    host = StakeholderFactory(name_en="House", summary_en="Warm.")
    host.put_machine_text("name_fr", "Maison", "en")
    host.put_machine_text("summary_fr", "Chaud.", "en")
    host.save()
    entry = InitiativeFactory(stakeholder=host)
    path = f"{LIST}/initiative-{entry.pk}"

    assert get(path, lang="fr").json()["organisation"]["name"]["machine"] is True
    assert get(path).json()["organisation"]["name"]["machine"] is False
    host.name_en = "Home"
    host.save()
    assert get(path, lang="fr").json()["organisation"]["name"]["outdated"] is True


def test_all_translations_come_where_asked_for(db):
    entry = StakeholderFactory(
        name_en="House",
        name_ar="بيت",
        original_language="ti",
        original_name="ገዛ",
    )
    found = get(f"{LIST}/stakeholder-{entry.pk}", translations="all").json()

    names = {text["language"]: text["text"] for text in found["translations"]["name"]}
    assert names == {"ti": "ገዛ", "en": "House", "ar": "بيت"}


def test_an_example_says_so_in_its_name_too(db):
    host = StakeholderFactory(name_en="House", example=True)
    entry = InitiativeFactory(stakeholder=host, name_en="Café", example=True)
    found = get(f"{LIST}/initiative-{entry.pk}", translations="all").json()

    assert found["example"] is True
    assert found["name"]["text"] == "Café (example)"
    assert found["translations"]["name"][0]["text"] == "Café (example)"
    assert found["organisation"]["name"]["text"] == "House (example)"


def test_a_place_is_shown_as_exactly_as_it_may_be(db):
    hidden = StakeholderFactory(
        **GHENT, address="Secret Lane 5", postcode="9999", exposure="town"
    )
    answer = get(f"{LIST}/stakeholder-{hidden.pk}")

    assert "Secret Lane" not in answer.text and "9999" not in answer.text
    assert answer.json()["place"]["exposure"] == "town"


def test_what_never_was_is_not_found(db):
    for name in ("stakeholder-1", "stakeholder-0", "house-1", "stakeholder-٣", "x"):
        answer = get(f"{LIST}/{name}")
        assert answer.status_code == 404, name
        assert answer.json()["status"] == 404


def test_what_went_says_so_and_where_to(db):
    entry, other = StakeholderFactory(), StakeholderFactory()
    public_id = entry.listing.public_id
    entry.unpublish()
    gone = get(f"{LIST}/{public_id}")
    assert (gone.status_code, gone.json()["reason"]) == (410, "removed")

    Removal.objects.update(merged_into_type="stakeholder", merged_into_id=other.pk)
    merged = get(f"{LIST}/{public_id}").json()
    assert merged["merged_into"] == other.listing.public_id


def test_an_initiative_is_gone_with_the_day_after_its_last(db):
    entry = InitiativeFactory(ends=timezone.localdate())
    assert get(f"{LIST}/initiative-{entry.pk}").status_code == 200
    Listing.objects.filter(initiative=entry).update(
        last_day=timezone.localdate() - timedelta(days=1)
    )

    gone = get(f"{LIST}/initiative-{entry.pk}")
    assert (gone.status_code, gone.json()["reason"]) == (410, "ended")


def test_a_list_costs_the_same_however_long(dozen, django_assert_num_queries):
    # The taxonomies are remembered after the first.
    get()
    for limit in (1, 100):
        with django_assert_num_queries(2):
            get(limit=limit)
    with django_assert_num_queries(4):
        get(modified_after="2020-01-01T00:00:00Z")


def test_an_entry_costs_two_queries(dozen, django_assert_num_queries):
    with django_assert_num_queries(2):
        get(f"{LIST}/stakeholder-{dozen[0].pk}")


def test_taxonomies_name_codes_in_the_language_asked_for(dozen):
    Topic.objects.get_or_create(slug="housing")
    found = get("/api/v1/taxonomies", lang="de", translations="all").json()

    kinds = {term["code"]: term for term in found["kinds"]}
    assert kinds["university"]["label"] == "Universität"
    assert kinds["university"]["labels"]["en"] == "University"
    assert "housing" in {term["code"] for term in found["topics"]}


def test_places_are_suggested_for_near(gazetteer, db):
    places = get("/api/v1/places", q="Ghen").json()["places"]

    assert places[0]["country"] == "BE"
    assert get(near=places[0]["near"]).status_code == 200
    assert get("/api/v1/places").json()["errors"][0]["parameter"] == "q"


def test_limits_are_told_and_kept(settings, db):
    settings.OPEN_DATA_PER_MINUTE = 2
    answers = [get("/api/v1/taxonomies") for _ in range(3)]

    assert [a.headers["RateLimit-Remaining"] for a in answers] == ["1", "0", "0"]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert answers[-1].headers["Access-Control-Allow-Origin"] == "*"
    cache.clear()
