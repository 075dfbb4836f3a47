"""Copies the registry's rows from a SQLite file to PostgreSQL and searches there."""

import json
import sqlite3
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import django
from django.db import connection, transaction


def main(source: str, result: str) -> None:
    """Fill DATABASE_URL's database, measure, and write the figures as JSON."""
    django.setup()
    # Django has to be set up before these are read.
    from stakeholders.models import Listing, ListingFacet, Stakeholder
    from stakeholders.services.snapshots import make_snapshot

    from . import many, run
    from .writing import TopicLink

    begun = monotonic()

    def tell(step: str) -> None:
        print(f"         {monotonic() - begun:6.1f} s  {step} …", file=sys.stderr)

    run.prepare(tell)
    tell("copying rows from SQLite to PostgreSQL")
    with transaction.atomic():
        for model in (Stakeholder, Listing, ListingFacet, TopicLink):
            take(model, source)
    many.fill_search(tell)
    with connection.cursor() as cursor:
        # As its own housekeeping does within minutes.
        cursor.execute("VACUUM ANALYZE")
    tell("counting, compressing the feed")
    with run.one_language():
        make_snapshot()
    tell("searching near places")
    Path(result).write_text(json.dumps(many.measure()))


def take(model: Any, source: str) -> None:
    """Copy a table's rows; what SQLite stores is what PostgreSQL reads, as text."""
    from .copying import columns

    listed = ", ".join(f'"{name}"' for name in columns(model))
    table = model._meta.db_table
    # S608: names of our own tables.
    question = f"SELECT {listed} FROM {table} ORDER BY id"  # noqa: S608
    with connection.cursor() as cursor, sqlite3.connect(source) as stored:
        # SQLite's times are in UTC and do not say so.
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copied:
            for row in stored.execute(question):
                copied.write_row(row)


if __name__ == "__main__":
    main(*sys.argv[1:])
