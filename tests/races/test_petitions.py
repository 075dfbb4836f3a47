"""Thousands press at once: a petition counts each supporter once, on any database."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import robots
from campaigns.models import Petition, Supporter
from campaigns.petitions import forms, views
from campaigns.services import petitions
from stakeholders.models.joining import digest
from tests.campaigns.building import campaign_page
from tests.databases import database_copy

pytestmark = pytest.mark.usefixtures("db")
THREADS = 25
TOKENS, PRESSES = 400, 1_000


@pytest.fixture(scope="module")
def race_database(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """Make the copy on SQLite, too: a file, to which every thread has a connection."""
    with django_db_blocker.unblock(), database_copy("petitions") as name:
        yield name


def storm(actions: list[Callable[[], Any]]) -> list[Any]:
    """Run all on many threads; each thread has a connection of its own."""

    def run(action: Callable[[], Any]) -> Any:
        try:
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, actions))


@pytest.fixture
def petition() -> Petition:
    key = uuid4()
    return Petition.objects.create(campaign=key, slug=str(key))


def signed(petition: Petition, number: int, **fields: Any) -> list[Supporter]:
    """Make supporters who got their mail; the token of each is their number."""
    rows = [
        Supporter(
            petition=petition,
            name="Zoë",
            email=f"{place}@example.org",
            email_digest=str(place),
            country="BE",
            language="en",
            token_digest=digest(f"{petition.pk}-{place}"),
            mailed_at=timezone.now(),
            **fields,
        )
        for place in range(number)
    ]
    return Supporter.objects.bulk_create(rows)


def test_a_thousand_presses_of_four_hundred_links_count_four_hundred(petition):
    signed(petition, TOKENS)
    tokens = [f"{petition.pk}-{place % TOKENS}" for place in range(PRESSES)]
    random.Random(4).shuffle(tokens)  # noqa: S311 - an order, no secret

    outcomes = storm([lambda token=token: petitions.confirm(token) for token in tokens])

    petition.refresh_from_db()
    assert petition.count == TOKENS
    assert outcomes.count(True) == TOKENS
    assert outcomes.count(False) == PRESSES - TOKENS
    assert petitions.confirmed(petition).count() == TOKENS


def test_all_withdraw_and_press_again_and_again(petition):
    rows = signed(petition, 40)
    presses = [
        lambda row=row, place=place: (
            petitions.confirm(f"{petition.pk}-{place}"),
            petitions.withdraw(row.pk) if place % 2 else None,
        )
        for place, row in enumerate(rows)
        for _press in range(5)
    ]
    random.Random(4).shuffle(presses)  # noqa: S311 - an order, no secret

    storm(presses)

    petition.refresh_from_db()
    assert petition.count == petitions.confirmed(petition).count() == 20
    assert petition.supporters.count() == 20


def test_fifty_sign_ups_of_an_address_send_one_mail(site, monkeypatch):
    campaign = campaign_page(site, "Storm")
    petition = Petition.objects.create(
        campaign=campaign.translation_key, slug=campaign.slug
    )
    monkeypatch.setattr(forms.SignForm, "least", 0)
    # What holds is the database: the limits of the cache would hide it.
    monkeypatch.setattr(views, "allowed", lambda *_limit: True)
    sent = {"name": "Zoë", "country": "BE", "shown": robots.stamp()}
    spellings = ("zoe@example.org", "ZOE@example.org", "zoe@EXAMPLE.ORG")

    answers = storm(
        [
            lambda place=place: Client().post(
                f"/en/petitions/{petition.slug}/",
                {**sent, "email": spellings[place % len(spellings)]},
            )
            for place in range(50)
        ]
    )

    assert {answer.status_code for answer in answers} == {302}
    assert len(mail.outbox) == 1
    assert petition.supporters.count() == 1
