"""Views of entries, counted without knowing anything of whoever views."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stakeholders import viewing
from stakeholders.models import ViewCount
from tests.conftest import browser_of
from tests.factories import InitiativeFactory

pytestmark = pytest.mark.django_db
PERSON = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0"}


@pytest.fixture(autouse=True)
def counting(settings, monkeypatch):
    settings.VIEWS_KEPT_SECONDS = 3_600
    monkeypatch.setattr(viewing, "views", viewing.Views())


def counts():
    return {
        key[:2]: views
        for *key, views in ViewCount.objects.values_list(
            "stakeholder", "initiative", "views"
        )
        for key in [tuple(key)]
    }


def test_views_add_up_by_month(client, organisation, site):
    initiative = InitiativeFactory(stakeholder=organisation)
    for entry, times in ((organisation, 3), (initiative, 2)):
        for _time in range(times):
            client.get(entry.get_absolute_url(), headers=PERSON)
    viewing.write_down()
    client.get(organisation.get_absolute_url(), headers=PERSON)
    viewing.write_down()

    assert counts() == {(organisation.pk, None): 4, (None, initiative.pk): 2}
    month = timezone.localdate().replace(day=1)
    assert set(ViewCount.objects.values_list("month", flat=True)) == {month}


@pytest.mark.parametrize(
    "agent",
    ["", "Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.5", "python-httpx"],
)
def test_robots_do_not_count(client, organisation, site, agent):
    client.get(organisation.get_absolute_url(), headers={"user-agent": agent})

    assert not viewing.views.counts


def test_nor_do_members_heads_or_what_is_not_there(client, organisation, owner, site):
    address = organisation.get_absolute_url()
    browser_of(owner).get(address, headers=PERSON)
    client.head(address, headers=PERSON)
    client.get("/en/stakeholders/nobody/", headers=PERSON)
    client.get(address, headers={**PERSON, "sec-purpose": "prefetch"})

    assert not viewing.views.counts


def test_counting_costs_the_reader_no_query(client, organisation, site, settings):
    address = organisation.get_absolute_url()
    client.get(address, headers=PERSON)
    numbers = []
    for seconds in (0, 3_600):
        settings.VIEWS_KEPT_SECONDS = seconds
        with CaptureQueriesContext(connection) as queries:
            client.get(address, headers=PERSON)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
    assert viewing.views.counts


def test_it_is_written_down_after_an_answer_now_and_then(client, organisation, site):
    client.get(organisation.get_absolute_url(), headers=PERSON)
    assert not counts()

    viewing.views.since -= 3_600
    client.get("/robots.txt")

    assert counts() == {(organisation.pk, None): 1}


def test_what_cannot_be_written_is_kept(client, organisation, site, monkeypatch):
    client.get(organisation.get_absolute_url(), headers=PERSON)

    def fail(*_args):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(viewing, "add_rows", fail)
        viewing.write_down()
    assert not counts()

    viewing.write_down()
    assert counts() == {(organisation.pk, None): 1}


def test_an_entry_that_is_gone_holds_up_nothing(client, organisation, site):
    initiative = InitiativeFactory(stakeholder=organisation)
    for entry in (organisation, initiative):
        client.get(entry.get_absolute_url(), headers=PERSON)
    initiative.delete()

    viewing.write_down()

    assert counts() == {(organisation.pk, None): 1}
    assert not viewing.views.counts
