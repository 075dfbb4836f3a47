"""The demo site's entries: real stakeholders by their facts, invented examples."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from stakeholders.codes import Availability
from stakeholders.geocoding import town
from stakeholders.models import (
    Initiative,
    MapEntry,
    Network,
    NetworkMembership,
    Stakeholder,
    Topic,
)
from stakeholders.origins import Origin

from .data import load, load_examples

Row = dict[str, Any]
SAME_NAME = (
    *("slug", "kind", "place", "country", "address", "postcode", "region"),
    *("website", "email", "phone", "languages", "exposure", "shelter"),
    *("reach", "reach_km", "receives", "audience", "cost", "papers", "women_only"),
    *("hours", "original_language", "original_name", "original_summary"),
    *("original_description", "interpreter", "childcare"),
)
EXAMPLE_SOURCE = "Invented for the demo site"


def build() -> Iterator[tuple[int, int]]:
    """Fill an empty registry, whole or not at all; yields (done, total).

    One that holds anything is somebody's: what was deleted there stays deleted.
    """
    if Stakeholder.objects.exists():
        return
    real = load("stakeholders.json") + load("welcome_places.json")
    hosts, initiatives = load_examples()
    total = len(real) + len(hosts) + len(initiatives)
    steps = (
        *((add_stakeholder, row) for row in real),
        *((add_example_host, row) for row in hosts),
        *((add_example_initiative, row) for row in initiatives),
    )
    with transaction.atomic():
        build_terms()
        for done, (add, row) in enumerate(steps, 1):
            add(row)
            yield done, total


def build_terms() -> None:
    """Add the networks that are missing; topics come with the registry itself."""
    for row in load("networks.json"):
        names = {f"name_{code}": name for code, name in row["name"].items()}
        Network.objects.get_or_create(
            slug=row["slug"], defaults={**names, "website": row["website"]}
        )


def add_stakeholder(row: Row) -> None:
    """Add a real stakeholder: only what the sources say of it."""
    networks = row.get("networks", [])
    sources = [*row.get("sources", []), *(item["source"] for item in networks)]
    entry = fill(Stakeholder(), row)
    # A note says where an entry is placed that has no place of its own.
    entry.source = "\n".join(dict.fromkeys([*sources, row.get("note", "")])).strip()
    entry.memberships = [
        NetworkMembership(
            network=Network.objects.get(slug=item["network"]), source=item["source"]
        )
        for item in networks
    ]
    publish(entry)


def add_example_host(row: Row) -> None:
    """Add an invented stakeholder."""
    publish(fill_example(Stakeholder(), row))


def add_example_initiative(row: Row) -> None:
    """Add an invented initiative of an invented host."""
    host = Stakeholder.objects.get(slug=row["host"])
    entry = Initiative(
        stakeholder=host, starts=day(row.get("starts")), ends=day(row.get("ends"))
    )
    publish(fill_example(entry, row))


def day(text: str | None) -> date | None:
    """Read an ISO date."""
    return date.fromisoformat(text) if text else None


def fill(entry: Any, row: Row) -> Any:
    """Write texts, facts and place into an entry."""
    for field in ("name", "summary", "description"):
        for code, text in row.get(field, {}).items():
            setattr(entry, f"{field}_{code}", text)
    for name in SAME_NAME:
        if row.get(name) is not None and hasattr(entry, name):
            setattr(entry, name, row[name])
    for name, address in row.get("messengers", {}).items():
        setattr(entry, name, address)
    if "step_free" in row:
        entry.step_free = Availability.YES if row["step_free"] else Availability.NO
    if entry.place and (found := town(entry.place, entry.country)):
        entry.set_point(found)
    return entry


def fill_example(entry: Any, row: Row) -> Any:
    """Write an invented entry, marked as such."""
    fill(entry, row)
    entry.example, entry.source = True, EXAMPLE_SOURCE
    entry.topics = Topic.objects.filter(slug__in=row["topics"])
    return entry


def publish(entry: MapEntry) -> None:
    """Put an entry on the site, with a first revision to go back to."""
    entry.note_origins({}, Origin.IMPORTED)
    entry.live = True
    entry.first_published_at = entry.last_published_at = timezone.now()
    entry.full_clean()
    entry.save()
    revision = entry.save_revision(changed=False)
    type(entry).objects.filter(pk=entry.pk).update(live_revision=revision)  # type: ignore[attr-defined]
