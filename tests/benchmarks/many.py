"""Very many entries: what a search near a place costs, on each database.

SQLite has the entries of the maps and copies of them; PostgreSQL has the same rows, in
a process of its own, since Django reads its database from the environment.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

from stakeholders.models import Listing
from stakeholders.text import fold

from . import copying, near, writing
from .postgres import postgres
from .site import Site

Tell = Callable[[str], None]


def prepare(number: int, tell: Tell) -> None:
    """Bring the database to so many entries, all of them in the search index."""
    tell(f"{number:,} entries: copying rows")
    copying.copy(number)
    fill_search(tell)


def fill_search(tell: Tell) -> None:
    """Put all listings into the search index."""

    def told(done: int) -> None:
        if done % 25_000 == 0:
            tell(f"  {done:,} in the search index of {connection.vendor}")

    tell(f"filling the search index of {connection.vendor}")
    writing.fill_search(told)


def measure() -> dict[str, Any]:
    """Return what searches cost in this database, and what it holds."""
    return {
        "entries": Listing.objects.count(),
        "holders": Listing.objects.filter(words__contains=fold(near.COMMON)).count(),
        "version": version(),
        "near": near.measure(Site()),
    }


def version() -> str:
    """Return the database's name and version."""
    connection.ensure_connection()
    numbers = ".".join(map(str, connection.get_database_version()))
    return f"{connection.vendor} {numbers}"


def on_postgres(tell: Tell) -> dict[str, Any] | None:
    """Return the same of PostgreSQL, from the rows that SQLite has; None without it.

    Should it fail there, the other figures, which took long, are not lost.
    """
    source = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    result = source.with_name("postgres.json")
    with postgres() as url:
        if url is None:
            return None
        environment = {**os.environ, "DATABASE_URL": url}
        command = [sys.executable, "-m", "tests.benchmarks.elsewhere"]
        tell("PostgreSQL, in a process of its own")
        ended = subprocess.run(  # noqa: S603
            [*command, str(source), str(result)], env=environment, check=False
        )
    if ended.returncode:
        tell("PostgreSQL FAILED, as told above")
        return None
    found: dict[str, Any] = json.loads(result.read_text())
    return found
