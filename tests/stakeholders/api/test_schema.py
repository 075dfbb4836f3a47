"""Both APIs do what their schemas say, whatever they are asked.

The usual run asks a little; `make fuzz` asks 3,000 times and more (`FUZZ_CASES`).
"""

import os
from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from stakeholders.models import Listing, Topic
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

CASES = int(os.environ.get("FUZZ_CASES", "0"))
APIS = ("/api/v1/openapi.json", "/hsds/openapi.json")
# Ways to ask both: each operation rightly, and wrongly; some take nothing.
WAYS = 26
FUZZ = settings(
    max_examples=max(5, -(-CASES // WAYS)),
    derandomize=not CASES,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
# An id of an entry that is gone is a right question, though the tool does not know it.
GONE = {"expected-statuses": ["2xx", "3xx", "404", "410"]}
CONFIG = {"checks": {"positive_data_acceptance": GONE}}
asked: Counter[int] = Counter()

# Texts that mean something: no schema can tell which there are.
schemathesis.openapi.format(
    "place", st.sampled_from(["Ghent, Belgium", "51.05,3.72", "-33.9,18.4"])
)
schemathesis.openapi.format(
    "bbox", st.sampled_from(["2.5,49.5,6.4,51.5", "170,-50,-170,50", "0,0,0,0"])
)
# One that is valid belongs to one question; an empty one is none.
schemathesis.openapi.format("cursor", st.just(""))


@schemathesis.hook
def map_query(context, query):
    """Give a distance something to be from, as the words of the parameter ask."""
    if query and "proximity" in query:
        query.setdefault("postcode", "Ghent, Belgium")
    return query


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_connection():
    """Let requests leave the test's own transaction open, as Django's client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def registry(db, gazetteer, settings):
    """A few entries, one with every fact, some gone."""
    settings.OPEN_DATA_PER_MINUTE = 10**9
    topic, _made = Topic.objects.get_or_create(slug="language")
    host = StakeholderFactory(name_fr="Maison", email="a@b.example", **GHENT)
    full = InitiativeFactory(
        stakeholder=host,
        languages=["nl", "zh_Hant"],
        audience=["women"],
        receives="walk-in",
        cost="free",
        papers=["identity"],
        step_free="yes",
        reach="near",
        reach_km=5,
        hours={"mo": [["09:00", "12:00"]]},
        original_language="ti",
        original_name="ገዛ",
        example=True,
        **GHENT,
    )
    full.topics.set([topic])
    full.save()
    StakeholderFactory(exposure="off").unpublish()
    return [host, full]


def load(path: str):
    """Return the schema of an API as its server gives it."""
    django = get_wsgi_application()

    def app(environ, start_response):
        # Werkzeug's client comes from nowhere, and unpacks nothing.
        fixed = {"REMOTE_ADDR": "192.0.2.1", "HTTP_ACCEPT_ENCODING": "identity"}
        return django({**environ, **fixed}, start_response)

    config = SchemathesisConfig.from_dict(CONFIG)
    return schemathesis.openapi.from_wsgi(path, app, config=config)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("path", APIS)
def test_an_api_answers_as_its_schema_says(registry, path, mode):
    for found in load(path).get_all_operations():
        operation = found.ok()
        if mode == GenerationMode.POSITIVE or operation.query.items:
            put_to_it(operation, mode)


def put_to_it(operation, mode):
    """Ask an operation many things, right ones or wrong ones."""

    @FUZZ
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        asked[case.call_and_validate().status_code] += 1

    ask()


def test_so_many_questions_were_asked():
    if CASES:
        print(f"{asked.total()} cases:", dict(asked))
    assert asked.total() >= CASES


def test_what_lists_name_is_there_as_the_schema_says(registry):
    api, hsds = map(load, APIS)
    operation = api["/api/v1/entries/{public_id}"]["GET"]
    for listing in Listing.objects.public():
        case = operation.Case(path_parameters={"public_id": listing.public_id})
        assert case.call_and_validate().status_code == 200
        name = "services" if listing.initiative_id else "organizations"
        operation_of_hsds = hsds[f"/hsds/{name}/{{id}}"]["GET"]
        case = operation_of_hsds.Case(path_parameters={"id": str(listing.uuid)})
        assert case.call_and_validate().status_code == 200
