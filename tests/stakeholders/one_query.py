"""A registry with a bit of everything, and what each output says a query finds."""

import csv
import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from stakeholders.codes import Audience, Exposure, Reach, Receives
from stakeholders.kinds import Kind
from stakeholders.maps import payload
from stakeholders.models import Listing, Network, Standing, Topic
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

BRUSSELS = {"place": "Brussels", "country": "BE", "latitude": 50.85, "longitude": 4.35}
LODZ = {"place": "Łódź", "country": "PL", "latitude": 51.77, "longitude": 19.46}
COLOGNE = {"place": "Köln", "country": "DE", "latitude": 50.93, "longitude": 6.95}
MARSEILLE = {"place": "Marseille", "country": "FR", "latitude": 43.3, "longitude": 5.37}
SUVA = {"place": "Suva", "country": "FJ", "latitude": -18.14, "longitude": 178.44}
PLACES = (GHENT, BRUSSELS, LODZ, COLOGNE, MARSEILLE, SUVA, {"country": "BE"}, {})
NAMES = (
    {"name_en": "Welcome House", "name_fr": "Maison d’accueil"},
    {"name_de": "Straße der Hilfe", "name_nl": "Straat van hulp"},
    {"name_ar": "المدينة الخضراء", "name_en": "Green city"},
    {"name_uk": "Дім для всіх", "name_en": "A house for all"},
    {"name_es": "Casa abierta", "name_it": "Casa aperta"},
    {"original_name": "Otwarty dom", "original_language": "pl"},
)
# What is asked in fixed tests. Each line finds something, but those that end in "#".
QUERIES = (
    *("", "sort=newest", "sort=name", "sort=distance", "receives=any"),
    *("q=welcome", "q=accueil", "q=strasse", "q=straat", "q=مدينة", "q=дім", "q=casa"),
    *("q=aperta", "q=otwarty", "q=Lodz", "q=Colonia", "q=zzz#", "q=...#"),
    *("near=Ghent", "near=Ghent&radius=100", "near=Ghent&radius=5&sort=name"),
    *("near=Gand&radius=60&sort=newest", "near=50.85,4.35&radius=10", "near=1000"),
    *("near=Suva&radius=500", "near=Nowhereville", "radius=5", "near=Belgium"),
    *("bbox=2,50,8,52", "bbox=170,-30,-170,0", "bbox=0,0,1,1#", "bbox=hello"),
    *("bbox=2,50,8,52&near=Ghent&radius=200", "kind=ngo", "kind=ngo&kind=city"),
    *("kind=castle", "topic=language", "topic=language&topic=volunteering"),
    *("language=ar", "language=fr&language=pl", "country=BE", "country=BE&country=PL"),
    *("network=welcoming", "type=stakeholder", "type=initiative"),
    *("type=stakeholder&type=initiative", "audience=women", "audience=everyone"),
    *("receives=professionals", "receives=walk-in&receives=referral", "confirmed=1"),
    *("confirmed=60&kind=ngo", "confirmed=999", "organisation=999999#", "page=2"),
    *("page=0&country=BE", "page=no", "q=house&country=BE&near=Ghent&radius=100"),
    *("country=BE&kind=ngo&receives=any&sort=newest", "sort=best", "unknown=1"),
    *("q=%00", "kind=&country=&q=", "near=%20%20", "near=91,0", "near=50.85,999"),
)


def build() -> list[Any]:
    """Make the registry; return its entries."""
    topics = list(Topic.objects.filter(slug__in=("language", "volunteering")))
    network = Network.objects.create(slug="welcoming", name_en="Welcoming")
    kinds = (Kind.NGO, Kind.CITY, Kind.VOLUNTEER_GROUP, Kind.UNIVERSITY)
    receives = ("", *(str(code) for code in Receives))
    now, made = timezone.now(), []
    for number in range(24):
        host = StakeholderFactory(
            **NAMES[number % len(NAMES)],
            **PLACES[number % len(PLACES)],
            kind=kinds[number % len(kinds)],
            languages=[["ar", "fr"], ["pl"], []][number % 3],
            audience=[[Audience.WOMEN], [Audience.EVERYONE], []][number % 3],
            receives=receives[number % len(receives)],
            reach=(Reach.NEAR, Reach.EUROPE, "")[number % 3],
            exposure=("", Exposure.TOWN, "", Exposure.OFF)[number % 4],
            example=number % 5 == 0,
            first_published_at=now - timedelta(hours=number * 7 % 11),
        )
        if number % 4 == 0:
            host.memberships.create(network=network)
        if number % 3 == 0:
            Standing.objects.create(
                stakeholder=host, confirmed_at=now - timedelta(days=20 * number)
            )
        host.topics.set(topics[: number % 3])
        host.save()
        made.append(host)
        if number % 2 == 0:
            course = InitiativeFactory(
                name_en="Table of languages",
                stakeholder=host,
                receives=receives[-1 - number % len(receives)],
                **(COLOGNE if number % 8 == 0 else {}),
            )
            course.topics.set(topics[:1])
            course.save()
            made.append(course)
    StakeholderFactory(name_en="Draft of Ghent", live=False, **GHENT)
    return made


def body(response: Any) -> bytes:
    """Return what was answered, streamed or not."""
    assert response.status_code == 200, response
    return (
        b"".join(response.streaming_content)
        if response.streaming
        else (response.content)
    )


def marked(html: bytes) -> list[str]:
    """Return the ids that a page writes beside its entries, in their order."""
    return re.findall(r'data-entry="([a-z]+-\d+)"', html.decode())


def in_list(client: Client, query: str) -> list[str]:
    """Page through the finder's list."""
    found: list[str] = []
    # What a query says of the page is the list's own affair.
    query = re.sub(r"(^|&)page=[^&]*", "", query)
    for number in range(1, 20):
        # It leads from an exact position to the rounded one.
        response = client.get(f"/en/map/?{query}&page={number}", follow=True)
        body(response)
        listings = response.context["listings"]
        found += [listing.public_id for listing in listings]
        if not listings.has_next():
            return found
    raise AssertionError("The list has no end.")


def in_embed(client: Client, query: str) -> list[str]:
    """Page through the list beside the map on other people's sites."""
    found: list[str] = []
    query = re.sub(r"(^|&)page=[^&]*", "", query)
    for number in range(1, 20):
        response = client.get(f"/embed/map/?{query}&lang=en&page={number}")
        found += marked(body(response))
        if not response.context["listings"].has_next():
            return found
    raise AssertionError("The list has no end.")


def on_paper(client: Client, query: str) -> list[str]:
    """Read the print page, less what it shows under other headings."""
    html = body(client.get(f"/en/entries/print/?{query}"))
    _before, _mark, after = html.partition(b'id="found">')
    return marked(after.partition(b"</ol>")[0])


def in_geojson(client: Client, query: str) -> list[str]:
    """Read the export as GeoJSON."""
    found = json.loads(body(client.get(f"/en/entries/entries.geojson?{query}")))
    return [feature["id"] for feature in found["features"]]


def in_csv(client: Client, query: str) -> list[str]:
    """Read the export as CSV."""
    text = body(client.get(f"/en/entries/entries.csv?{query}")).decode("utf-8-sig")
    return [row[0] for row in csv.reader(StringIO(text))][1:]


def in_xlsx(client: Client, query: str) -> list[str]:
    """Read the export as a workbook."""
    file = BytesIO(body(client.get(f"/en/entries/entries.xlsx?{query}")))
    rows = load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)
    return [row[0] for row in rows][1:]


def in_api(client: Client, query: str) -> list[str]:
    """Walk the API from cursor to cursor."""
    found: list[str] = []
    query = re.sub(r"(^|&)page=[^&]*", "", query).strip("&")
    address = f"/api/v1/entries?{query}&lang=en&limit=7".replace("?&", "?")
    while address:
        answer = json.loads(body(client.get(address)))
        found += [entry["id"] for entry in answer["entries"]]
        address = answer["next"]
    return found


def in_hsds(client: Client, query: str) -> set[str]:
    """Read organizations and services of HSDS."""
    uuids: set[str] = set()
    query = re.sub(r"(^|&)page=[^&]*", "", query).strip("&")
    for kind in ("organizations", "services"):
        address = f"/hsds/{kind}?{query}&minimal=true".replace("?&", "?")
        answer = json.loads(body(client.get(address)))
        uuids.update(found["id"] for found in answer["contents"])
    rows = Listing.objects.filter(uuid__in=uuids)
    return {listing.public_id for listing in rows}


def on_map(client: Client, query: str) -> set[str]:
    """Read the points of the interactive map."""
    pins = payload.decode(body(client.get(f"/en/entries/pins.json?{query}")))
    return {f"{pin.type}-{pin.id}" for pin in pins}


def in_picture(client: Client, query: str) -> int:
    """Count the entries that the marks of the picture stand for."""
    svg = body(client.get(f"/en/entries/map.svg?{query}")).decode()
    return sum(map(int, re.findall(r'data-count="(\d+)"', svg)))


def in_rss(client: Client, query: str) -> list[str]:
    """Read the feed as RSS."""
    tree = ElementTree.fromstring(body(client.get(f"/en/entries.rss?{query}")))  # noqa: S314
    return [of_address(guid.text) for guid in tree.iter("guid")]


def in_atom(client: Client, query: str) -> list[str]:
    """Read the feed as Atom."""
    tree = ElementTree.fromstring(body(client.get(f"/en/entries.atom?{query}")))  # noqa: S314
    space = "{http://www.w3.org/2005/Atom}"
    return [of_address(e.find(f"{space}id").text) for e in tree.iter(f"{space}entry")]


def of_address(address: str) -> str:
    """Return the id in an address that leads to an entry."""
    kind, number = re.search(r"/entries/([a-z]+)/(\d+)/$", address).groups()
    return f"{kind}-{number}"


# All that show what matches, in the order asked for.
Read = Callable[[Client, str], list[str]]
PAGES: dict[str, Read] = {"embed": in_embed, "print": on_paper}
FILES: dict[str, Read] = {"geojson": in_geojson, "csv": in_csv, "xlsx": in_xlsx}
FEEDS: dict[str, Read] = {"rss": in_rss, "atom": in_atom}


def status_of(client: Client, name: str, query: str) -> int:
    """Return how a file or feed answers."""
    path = "entries/entries" if name in FILES else "entries"
    return client.get(f"/en/{path}.{name}?{query}").status_code
