"""A small registry with all that is hard to show, in a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from share_cms.demo import pages as demo_pages
from stakeholders.codes import Exposure
from stakeholders.kinds import Kind
from tests.databases import database_copy, using_database
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory, UserFactory

EDITOR = "editor@example.org"
CITY = "City of Ghent"
COURSE = "Coffee and courses"
NEIGHBOUR = "Neighbours of Ghent"
EXAMPLE = "Harbour house"
FINNISH = "Tampereen kaupungin kotoutumispalvelut"
OFF_THE_MAP = "Refuge without an address"
NOWHERE = "Network without a place"
LONG = (
    "Verein zur Förderung der Willkommenskultur und der gesellschaftlichen Teilhabe "
    "geflüchteter Menschen in der Grundstücksverkehrsgenehmigungszuständigkeitsstadt"
)
# Their kind, so that a filter brings them all, and only them.
HOSTILE_KIND = Kind.MEDIA
HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`${alert(1)}` and `backticks` \\`",
    "{{7*7}} {% now 'Y' %}",
    "one\u2028alert(1)//\u2029line",
    '"><svg onload=alert(1)>',
)
# Far enough from one another to be single marks on every screen.
FAR_PLACES = (
    (60.2, 24.9),
    (38.7, -9.1),
    (37.9, 23.7),
    (64.1, -21.9),
    (50.4, 30.5),
    (55.9, -3.2),
)
TOWNS: tuple[tuple[str, str, str, float, float], ...] = (
    ("Lyon accueille", "Lyon", "FR", 45.74846, 4.84671),
    ("Amt für Integration", "Cologne", "DE", 50.93333, 6.95),
    ("Barrio abierto", "Valencia", "ES", 39.46975, -0.37739),
    ("Porto aperto", "Palermo", "IT", 38.13205, 13.33561),
    ("Utrecht samen", "Utrecht", "NL", 52.09083, 5.12222),
    ("Dom otwarty", "Łódź", "PL", 51.77058, 19.47395),
    ("Malmö möts", "Malmö", "SE", 55.60587, 13.00073),
    ("Wien hilft", "Vienna", "AT", 48.20849, 16.37208),
    ("Cork cares", "Cork", "IE", 51.89797, -8.47061),
)


@contextmanager
def world_database() -> Iterator[str]:
    """Build the world in a copy of the test database, and yield the copy's name."""
    with database_copy("browser") as name:
        with using_database(name), transaction.atomic():
            build()
        yield name


def build() -> None:
    """Make the pages in every language, an editor and the entries."""
    demo_pages.build()
    editor = UserFactory(email=EDITOR)
    editor.groups.set(Group.objects.filter(name="Editors"))
    build_network()
    build_odd_ones()
    # Last, so that they are the newest, which the home page shows.
    for name, (latitude, longitude) in zip(HOSTILE, FAR_PLACES, strict=True):
        StakeholderFactory(
            kind=HOSTILE_KIND,
            name_en=name,
            summary_en=name,
            description_en=name,
            place=name,
            latitude=latitude,
            longitude=longitude,
        )


def build_network() -> None:
    """Make what is plain: towns, and a host with an initiative at its own place."""
    for name, place, country, latitude, longitude in TOWNS:
        StakeholderFactory(
            name_en=name,
            place=place,
            country=country,
            latitude=latitude,
            longitude=longitude,
        )
    texts: dict[str, Any] = {
        "name_uk": "Місто Гент",
        "name_ar": "مدينة خنت",
        "summary_en": "The city's own welcome desk.",
        "address": "Botermarkt 1",
        "website": "https://stad.gent/",
    }
    host = StakeholderFactory(name_en=CITY, kind=Kind.CITY, **texts, **GHENT)
    InitiativeFactory(name_en=COURSE, stakeholder=host)
    StakeholderFactory(
        name_en=NEIGHBOUR, place="Ghent", country="BE", latitude=51.15, longitude=3.9
    )


def build_odd_ones() -> None:
    """Make what is marked, long, in another language, or not on the map."""
    StakeholderFactory(
        name_en=EXAMPLE,
        example=True,
        kind=Kind.HOUSING,
        place="Antwerp",
        country="BE",
        latitude=51.21989,
        longitude=4.40346,
    )
    StakeholderFactory(
        name_en="",
        original_language="fi",
        original_name=FINNISH,
        original_description="Neuvontaa ja ohjausta.",
        kind=Kind.PUBLIC_AUTHORITY,
        place="Tampere",
        country="FI",
        latitude=61.49911,
        longitude=23.78712,
    )
    StakeholderFactory(
        name_en=LONG, kind=Kind.FUND, country="DE", latitude=53.6, longitude=11.4
    )
    StakeholderFactory(name_en=NOWHERE, kind=Kind.NETWORK)
    StakeholderFactory(
        name_en=OFF_THE_MAP, kind=Kind.HOUSING, exposure=Exposure.OFF, **GHENT
    )
