"""One browser and one server for all browser tests; a watch over every page."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Page as WagtailPage

from accounts.models import User
from stakeholders.models import Initiative, Stakeholder
from tests.databases import using_database

from . import chromium
from .watch import Watch
from .world import EDITOR, world_database

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here: it needs Chromium."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Open Chromium; without it the tests are skipped, but never in CI."""
    if chromium.path() is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"No Chromium on this machine (none of {', '.join(chromium.NAMES)})")
    with chromium.chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def world(django_db_setup: None, django_db_blocker, translations) -> Iterator[str]:
    """Build the world and return the name of its database."""
    with django_db_blocker.unblock(), world_database() as name:
        yield name


@pytest.fixture(scope="package")
def db(world: str, django_db_blocker) -> Iterator[None]:
    """Work on the world's database, committed, in place of a transaction."""
    with django_db_blocker.unblock(), using_database(world):
        yield


@pytest.fixture(scope="module", autouse=True)
def as_it_was(db: None) -> Iterator[None]:
    """Take away the entries and pages that the tests of a file made.

    The next file finds the world as it was built: the same newest entries, the same
    numbers on the map, the same menu.
    """
    kinds = (Initiative, Stakeholder, WagtailPage)
    before = [set(kind.objects.values_list("pk", flat=True)) for kind in kinds]
    yield
    for kind, kept in zip(kinds, before, strict=True):
        # What lies below a page goes with it, and so do its aliases.
        while made := kind.objects.exclude(pk__in=kept).first():
            made.delete()


@pytest.fixture(scope="package")
def server(browser: Browser, db: None) -> Iterator[LiveServer]:
    """Serve the world."""
    live = LiveServer("127.0.0.1")
    yield live
    live.stop()


@pytest.fixture
def open_tab(browser: Browser, server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Return what opens a tab of its own; in none may anything have gone wrong."""
    watches: list[Watch] = []

    def open_one(expected: str = "", **options) -> Page:
        usual = {"viewport": DESKTOP, "reduced_motion": "reduce"}
        options = usual | {"base_url": server.url} | options
        context = browser.new_context(**options)
        watches.append(Watch(context, options["base_url"], expected))
        return context.new_page()

    yield open_one
    faults = [fault for watch in watches for fault in watch.close()]
    assert not faults


@pytest.fixture
def page(open_tab: Callable[..., Page]) -> Page:
    """Return a tab on a desktop."""
    return open_tab()


@pytest.fixture
def editor_page(page: Page, server: LiveServer) -> Page:
    """Return a tab that the editor is signed in with."""
    client = Client()
    client.force_login(User.objects.get(email=EDITOR))
    cookie = client.cookies["sessionid"]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": server.url}]
    )
    return page
