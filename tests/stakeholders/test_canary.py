"""What is private is in no public output: every public address is asked and read."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from django.test import Client

from stakeholders.exporting import views
from stakeholders.maps import payload
from stakeholders.models import Listing, MapFeed, Snapshot
from stakeholders.services.downloads import make_downloads
from stakeholders.services.snapshots import make_snapshot
from tests.matrix.routes import Route, routes
from tests.matrix.rows import ROWS
from tests.matrix.test_matrix import World, is_media, world  # noqa: F401
from tests.stakeholders.canaries import EXACT, PUBLIC, Canaries

pytestmark = pytest.mark.django_db

QUESTIONS = (
    "",
    f"?q={PUBLIC}&receives=any",
    "?near=Ghent&radius=100&receives=any&lang=fr",
    "?sort=newest&minimal=true&translations=all&full=true",
)
# Addresses with a part that says which entry: (type, id), an id for machines, a name.
BY_TYPE = ("type", "pk")
# Outputs that are to show the entries whose secrets are looked for.
SHOWING = (
    *("entries-csv", "entries-xlsx", "entries-geojson", "entries-rss", "entries-atom"),
    *("print", "data-csv", "data-geojson", "matching-pins", "embed-map"),
    *("stakeholder", "entry-card", "map-feed"),
)


@pytest.fixture
def canaries(world, gazetteer, settings, monkeypatch) -> Canaries:  # noqa: F811
    """Plant secrets into a site with one of everything."""
    settings.OPEN_DATA_PER_MINUTE = 1_000_000
    monkeypatch.setattr(views, "WORKBOOKS", 1_000_000)
    planted = Canaries()
    planted.plant(world.values["signing"])
    make_snapshot()
    make_downloads()
    return planted


def is_public(route: Route) -> bool:
    """Whether it is for visitors, or for nobody: whoever asks reads the answer."""
    if is_media(route) or route.path({}).startswith("/admin/"):
        return False
    row = ROWS.get(route.name)
    return row is None or row.get[0] in "LN"


PUBLIC_ROUTES = [route for route in routes() if is_public(route)]


def parameters(route: Route) -> set[str]:
    """Return the names of the parts of an address that vary."""
    return set(re.findall(r"<(?:\w+:)?(\w+)>", route.pattern))


def values_for(route: Route, planted: Canaries) -> list[dict[str, Any]]:
    """Return values for an address about each of the planted entries."""
    names = parameters(route)
    if names == set(BY_TYPE):
        return [{"type": e.entry_type, "pk": e.pk} for e in planted.entries]
    if names == {"public_id"}:
        return [{"public_id": f"{e.entry_type}-{e.pk}"} for e in planted.entries]
    if names == {"id"}:
        uuids = Listing.objects.values_list("uuid", flat=True)
        return [{"id": str(uuid)} for uuid in uuids]
    if route.name in ("stakeholder", "initiative"):
        return [{"slug": e.slug} for e in planted.entries]
    if route.name == "map-feed":
        feeds = MapFeed.objects.values("language", "digest")
        return list(feeds)
    return []


def addresses(route: Route, world: World, planted: Canaries) -> list[str]:  # noqa: F811
    """Return the addresses of a route that are asked."""
    found = [route.path(values) for values in values_for(route, planted)]
    if route.name in ROWS:
        found.append(world.path(route, ROWS[route.name]))
    return list(dict.fromkeys(found)) or [route.path({})]


def read(response: Any) -> str:
    """Return all that an answer says: headers, body, what a zip of it holds."""
    body = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    text = f"{dict(response.headers)} {body.decode(errors='replace')}"
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as held:
            text += "".join(
                held.read(n).decode(errors="replace") for n in held.namelist()
            )
    return text


def test_every_public_address_is_looked_at(world, canaries):  # noqa: F811
    unknown = [
        route.name or route.pattern
        for route in PUBLIC_ROUTES
        if parameters(route)
        and not values_for(route, canaries)
        and route.name not in ROWS
        and not route.name.startswith("wagtail")
    ]

    assert not unknown, "Say in `values_for` which entries they are asked about."


def test_nothing_private_is_in_any_public_output(world, canaries, client):  # noqa: F811
    assert len(canaries.secrets) >= 20
    assert Snapshot.load().is_current
    told, shown = {}, set()
    for route in PUBLIC_ROUTES:
        for address in addresses(route, world, canaries):
            for question in QUESTIONS[: 1 if parameters(route) else None]:
                response = client.get(address + question)
                assert response.status_code < 500, address + question
                text = read(response)
                if found := canaries.found_in(text):
                    told[address + question] = found
                if PUBLIC in text:
                    shown.add(route.name)

    assert not told, list(told.items())[:9]
    # Of those that show nothing, nothing is proved.
    assert sorted(set(SHOWING) - shown) == []


def test_nothing_private_is_found_or_decides(world, canaries, client):  # noqa: F811
    for what, secret in canaries.secrets.items():
        for question in (f"q={secret}", f"near={secret}"):
            text = read(client.get(f"/en/entries/entries.csv?{question}&receives=any"))
            assert not text.count("stakeholder-") + text.count("initiative-"), what


def test_distances_and_boxes_know_the_public_point_alone(world, canaries, client):  # noqa: F811
    west, north = EXACT["longitude"], EXACT["latitude"]
    box = f"{west - 0.002},{north - 0.002},{west + 0.002},{north + 0.002}"
    for question in (f"bbox={box}", f"near={north},{west}&radius=1"):
        for output in ("entries.csv", "entries.geojson"):
            address = f"/en/entries/{output}?{question}&receives=any"
            assert PUBLIC not in read(client.get(address)), address
    feed = client.get("/en/entries/pins.json?receives=any")
    for pin in payload.decode(feed.content):
        apart = abs(pin.latitude - north) + abs(pin.longitude - west)
        assert apart > 0.01, pin


def test_pages_of_errors_say_nothing(world, canaries):  # noqa: F811
    visitor = Client(raise_request_exception=False)
    for entry in canaries.entries:
        for address in (
            f"/en/{entry.entry_type}s/{entry.slug}x/",
            f"/en/entries/{entry.entry_type}/{entry.pk + 1000}/",
            f"/api/v1/entries/{entry.entry_type}-{entry.pk}",
            f"/hsds/services/{entry.pk}",
        ):
            response = visitor.get(address)
            assert response.status_code != 500, address
            assert not canaries.found_in(read(response)), address


def test_a_canary_that_gets_out_is_found(canaries):
    secret = canaries.secrets["note in the log"]

    assert canaries.found_in(f"… {secret.upper()} …") == ["note in the log"]
    assert canaries.found_in('"latitude": 51.0812345')
