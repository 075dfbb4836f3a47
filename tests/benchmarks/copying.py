"""Very many entries: copies of those that are there, each a little off."""

import json
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import uuid5

from django.db import connection, transaction

from stakeholders.geometry import unit_vector
from stakeholders.models import Listing, ListingFacet, Stakeholder
from stakeholders.models.listing import NAMESPACE

from .writing import BATCH, TopicLink

# Degrees that a copy lies off.
OFF = 0.02
Row = dict[str, Any]
Change = Callable[[Row, int], Row]


def copy(number: int) -> None:
    """Copy entries, each a little off, until there are so many of them.

    For a search among very many, where what the names are matters little. Their rows
    are copied as they are, since making an entry takes milliseconds; the ids must be
    those of a fresh database, 1 and up.
    """
    while (last := Listing.objects.count()) < number:
        take = min(last, number - last)
        with transaction.atomic():
            copy_rows(Stakeholder, copied_entry, take, last)
            copy_rows(Listing, copied_listing, take, last)
            copy_links(ListingFacet, "listing_id", take, last)
            copy_links(TopicLink, "stakeholder_id", take, last)


def copy_rows(model: Any, copied: Change, take: int, last: int) -> None:
    """Copy the first rows of a table, each changed."""
    names = columns(model)
    listed = ", ".join(f'"{name}"' for name in names)
    table, signs = model._meta.db_table, ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        for begin in range(0, take, BATCH):
            end = min(begin + BATCH, take)
            cursor.execute(
                f"SELECT {listed} FROM {table} WHERE id > {begin} AND id <= {end}"  # noqa: S608
            )
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            cursor.executemany(
                f"INSERT INTO {table} ({listed}) VALUES ({signs})",  # noqa: S608
                [tuple(copied(row, last).values()) for row in rows],
            )


def columns(model: Any) -> list[str]:
    """Return the names of a table's columns."""
    return [field.column for field in model._meta.local_concrete_fields]


def copy_links(model: Any, owner: str, take: int, last: int) -> None:
    """Copy what hangs on the first rows to their copies."""
    others = [name for name in columns(model) if name not in ("id", owner)]
    listed = ", ".join(f'"{name}"' for name in others)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({owner}, {listed}) "  # noqa: S608
            f"SELECT {owner} + {last}, {listed} FROM {table} WHERE {owner} <= {take}"
        )


def copied_entry(row: Row, last: int) -> Row:
    """Return a stakeholder's row for its copy."""
    pk = row["id"] + last
    point = moved(pk, row["latitude"], row["longitude"])
    shown = ("public_latitude", "public_longitude")
    return {
        **row,
        "id": pk,
        "slug": f"{row['slug']}-{pk}",
        **dict(zip(("latitude", "longitude", *shown), point * 2, strict=True)),
    }


def copied_listing(row: Row, last: int) -> Row:
    """Return a listing's row for the copy of its entry."""
    pk = row["stakeholder_id"] + last
    latitude, longitude = moved(pk, row["latitude"], row["longitude"])
    x, y, z = unit_vector(latitude, longitude)
    document = json.loads(row["document"])
    document |= {"id": pk, "slug": f"{document['slug']}-{pk}"}
    document["place"] |= {"latitude": latitude, "longitude": longitude}
    return {
        **row,
        **{"id": row["id"] + last, "stakeholder_id": pk, "host_id": pk},
        "uuid": uuid5(NAMESPACE, f"stakeholder-{pk}").hex,
        "document": json.dumps(document),
        **{"latitude": latitude, "longitude": longitude, "x": x, "y": y, "z": z},
    }


def moved(pk: int, latitude: float, longitude: float) -> tuple[float, float]:
    """Return the point of a copy: always the same one."""
    # S311: nothing here is a secret.
    random = Random(pk)  # noqa: S311
    return (
        round(random.gauss(latitude, OFF), 5),
        round(random.gauss(longitude, OFF), 5),
    )
