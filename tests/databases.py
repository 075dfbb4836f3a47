"""Copies of the test database, in which what is written is committed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape, glob

from django.core.cache import cache
from django.db import connection


@contextmanager
def using_database(name: str) -> Iterator[None]:
    """Have this process, its servers and threads included, work on another database."""
    own = connection.settings_dict["NAME"]
    switch_database(name)
    try:
        yield
    finally:
        switch_database(own)


def switch_database(name: str) -> None:
    """Let every connection from now on be to this database."""
    connection.close()
    connection.settings_dict["NAME"] = name
    cache.clear()


@contextmanager
def database_copy(suffix: str) -> Iterator[str]:
    """Copy the test database, and yield the copy's name.

    What a server or a thread sees must be committed, and other tests must not find it.
    """
    creation = connection.creation
    name = creation.get_test_db_clone_settings(suffix)["NAME"]
    connection.close()
    # SQLite's journal of a run that was killed would be taken for the copy's own.
    for journal in glob(f"{escape(name)}-*"):
        os.remove(journal)
    creation.clone_test_db(suffix, verbosity=0, autoclobber=True)
    try:
        yield name
    finally:
        creation.destroy_test_db(suffix=suffix, verbosity=0)
