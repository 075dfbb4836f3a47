"""Every output of a query shows the same entries, in the order that is asked for."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from stakeholders.exchange.parameters import unexpected
from stakeholders.exporting import views
from stakeholders.kinds import Kind
from stakeholders.models import Listing
from stakeholders.search import EntryQuery
from stakeholders.services.snapshots import make_snapshot
from tests.stakeholders.one_query import (
    FEEDS,
    FILES,
    PAGES,
    QUERIES,
    build,
    in_api,
    in_hsds,
    in_list,
    in_picture,
    on_map,
    status_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(site, gazetteer, settings, monkeypatch):
    """Build the registry, and let it be asked without end."""
    settings.OPEN_DATA_PER_MINUTE = 1_000_000
    monkeypatch.setattr(views, "WORKBOOKS", 1_000_000)
    return build()


def is_readable(query: str) -> bool:
    """Whether APIs read all of it: they refuse names that others pass over."""
    data = QueryDict(query)
    return not unexpected(data, (EntryQuery(data),), ())


def check(client: Client, query: str) -> list[str]:
    """Compare all outputs of a query; return what they show.

    What cannot be read is left out and told by pages, and refused by all others.
    """
    asked = EntryQuery(QueryDict(query))
    listed = in_list(client, query)
    assert len(listed) == len(set(listed))
    for name, read in PAGES.items():
        assert read(client, query) == listed, name
    pinned = {
        listing.public_id
        for listing in asked.listings()
        if listing.latitude is not None
    }
    assert on_map(client, query) == pinned <= set(listed)
    assert in_picture(client, query) == len(pinned)
    if asked.errors:
        for name in (*FILES, *FEEDS):
            assert status_of(client, name, query) == 422, name
        return listed
    for name, read in FILES.items():
        assert read(client, query) == listed, name
    by_day = newest_first(listed)
    for name, read in FEEDS.items():
        assert read(client, query) == by_day, name
    if is_readable(query):
        assert in_api(client, query) == listed
        assert in_hsds(client, query) == set(listed)
    return listed


def newest_first(ids: list[str]) -> list[str]:
    """Sort ids as feeds do."""
    rows = {listing.public_id: listing for listing in Listing.objects.all()}
    found = sorted(
        (rows[key] for key in ids),
        key=lambda row: (row.first_published_at, row.pk),
        reverse=True,
    )
    return [listing.public_id for listing in found]


def test_all_outputs_of_a_query_show_the_same(client, registry):
    for query in QUERIES:
        found = check(client, query.removesuffix("#"))
        assert bool(found) != query.endswith("#"), query


def test_what_was_made_ahead_shows_the_same(client, registry):
    make_snapshot()

    for query in ("", "sort=newest", "kind=castle", "receives=any", "country=BE"):
        check(client, query)


def test_an_organisation_and_its_initiatives(client, registry):
    host = registry[0]
    found = check(client, f"organisation={host.pk}&receives=any")

    assert set(found) == {f"stakeholder-{host.pk}", f"initiative-{registry[1].pk}"}


PLACES = ("Ghent", "Gent", "Łódź", "كولونيا", "50.85,4.35", "Marseille", "9000", "x")
WORDS = ("house", "casa", "strasse", "المدينة", "дім", "dom", "lodz", "%", '"', "a")
ANSWERS = {
    "q": st.sampled_from(WORDS) | st.text(max_size=12),
    "near": st.sampled_from(PLACES) | st.text(max_size=8),
    "radius": st.integers(-5, 600).map(str) | st.just("far"),
    "bbox": st.sampled_from(("2,50,8,52", "170,-30,-170,0", "8,52,2,50", "1,2,3")),
    "kind": st.sampled_from((*Kind.values, "castle")),
    "topic": st.sampled_from(("language", "volunteering", "none")),
    "language": st.sampled_from(("ar", "fr", "pl", "xx-yy")),
    "country": st.sampled_from(("BE", "PL", "FR", "ZZ")),
    "network": st.sampled_from(("welcoming", "other")),
    "type": st.sampled_from(("stakeholder", "initiative", "page")),
    "audience": st.sampled_from(("women", "everyone", "refugees", "nobody")),
    "receives": st.sampled_from(("any", "professionals", "walk-in", "all")),
    "organisation": st.integers(-1, 40).map(str),
    "confirmed": st.integers(-1, 70).map(str),
    "sort": st.sampled_from(("name", "distance", "newest", "best", "")),
    "page": st.integers(-1, 4).map(str),
}
QUESTIONS = st.lists(
    st.sampled_from(sorted(ANSWERS)).flatmap(
        lambda name: st.tuples(st.just(name), ANSWERS[name])
    ),
    max_size=4,
).map(lambda pairs: urlencode(pairs, errors="replace"))


def test_whatever_is_asked_all_outputs_show_the_same(client, registry):
    @hypothesis_settings(
        max_examples=40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(QUESTIONS)
    def ask(query: str) -> None:
        check(client, query)

    ask()
