"""Real threads with connections of their own, on a copy of the PostgreSQL database."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from tests.databases import database_copy, using_database


@pytest.fixture(scope="session")
def race_database(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """Make the copy; SQLite lets only one write at a time, so nothing races there."""
    with django_db_blocker.unblock():
        if connection.vendor != "postgresql":
            pytest.skip("Races need PostgreSQL (DATABASE_URL)")
        with database_copy("races") as name:
            yield name


@pytest.fixture
def db(race_database: str, django_db_blocker) -> Iterator[None]:
    """Work on the copy, committed, in place of a transaction."""
    with django_db_blocker.unblock(), using_database(race_database):
        yield


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Run all at the same moment; return what each returned or raised."""
    barrier = threading.Barrier(len(actions))
    outcomes: list[Any] = [None] * len(actions)

    def run(number: int, action: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=10)
            outcomes[number] = action()
        except Exception as error:  # noqa: BLE001 - it is the outcome
            outcomes[number] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(number, action))
        for number, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes
