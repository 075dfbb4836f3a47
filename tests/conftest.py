"""The fixed cast, the site's pages, and what is built once for all tests."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import translation
from wagtail.models import Page

from accounts.models import User
from campaigns.models import Signing, StatementIndexPage, StatementPage
from campaigns.services import wordings
from home.models import HomePage
from share_cms.catalogs import compile_catalogs
from share_cms.demo import pages as demo_pages
from stakeholders.models import Role, Stakeholder
from stakeholders.search import terms
from tests.browser import chromium
from tests.factories import GHENT, StakeholderFactory, UserFactory
from tests.locks import locked

# A busy machine is no failure.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

LANGUAGES = [code for code, _name in django_settings.LANGUAGES]


@pytest.fixture(scope="session", autouse=True)
def translations() -> None:
    """Compile the interface's translations, once for all workers."""
    with locked("translations"):
        compile_catalogs()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin in English: a request leaves its language behind."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Begin with nothing remembered."""
    cache.clear()
    terms.forget_all()


@pytest.fixture(scope="session")
def gazetteer() -> Path:
    """Build the real gazetteer; it is kept from one run of the tests to the next."""
    with locked("gazetteer"):
        call_command("gazetteer", verbosity=0)
    return Path(django_settings.GAZETTEER_PATH)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, translations: None
) -> None:
    """Build the site's pages once for all tests: it takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        # A database that was kept has those of an older run.
        for page in Page.objects.filter(depth=2):
            page.delete()
        demo_pages.build()


@pytest.fixture
def site(db: None) -> HomePage:
    """Return the English home page of a site with pages in every language."""
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def editor(db: None) -> User:
    """Someone who may edit and publish, but not change the house."""
    return in_group(UserFactory(email="editor@example.org"), "Editors")


@pytest.fixture
def stranger(db: None) -> User:
    """Someone with an account and no rights."""
    return UserFactory(email="stranger@example.org")


@pytest.fixture
def translator(db: None) -> User:
    """Someone who may translate, but neither publish nor approve."""
    return in_group(UserFactory(email="translator@example.org"), "Translators")


@pytest.fixture
def administrator(db: None) -> User:
    """Someone who may change the house."""
    return in_group(UserFactory(email="administrator@example.org"), "Administrators")


@pytest.fixture
def organisation(db: None) -> Stakeholder:
    """The organisation of `owner` and `colleague`, in Belgium."""
    return StakeholderFactory(name_en="Welcome House", **GHENT)


@pytest.fixture
def owner(organisation: Stakeholder) -> User:
    """Someone who speaks for the organisation."""
    user = UserFactory(email="owner@example.org", first_name="Olga")
    organisation.members.create(user=user, role=Role.OWNER)
    return user


@pytest.fixture
def colleague(organisation: Stakeholder) -> User:
    """Someone who edits the organisation's entries, and owns none."""
    user = UserFactory(email="colleague@example.org", first_name="Colin")
    organisation.members.create(user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def member(db: None) -> User:
    """Someone who owns another organisation."""
    user = UserFactory(email="member@example.org")
    StakeholderFactory(name_en="Another House").members.create(
        user=user, role=Role.OWNER
    )
    return user


@pytest.fixture
def focal_point(db: None) -> User:
    """The focal point of Belgium."""
    user = UserFactory(email="focal.be@example.org")
    user.focal_points.create(country="BE")
    return user


@pytest.fixture
def focal_elsewhere(db: None) -> User:
    """The focal point of another country."""
    user = UserFactory(email="focal.fr@example.org")
    user.focal_points.create(country="FR")
    return user


def in_group(user: User, name: str) -> User:
    """Put a person into a group of the house."""
    user.groups.set([Group.objects.get(name=name)])
    return user


def browser_of(user: User) -> Client:
    """Return a browser that a person is signed in with."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor_client(editor: User) -> Client:
    """A browser that the editor is signed in with."""
    return browser_of(editor)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out."""
    if chromium.path() is None:
        names = ", ".join(chromium.NAMES)
        terminalreporter.write_line(f"Browser tests skipped: none of {names} is here.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow browser tests first, so that no worker is left with them."""
    items.sort(key=lambda item: "browser" not in item.keywords)


@pytest.fixture(scope="session", autouse=True)
def async_unsafe() -> Iterator[None]:
    """Let Django work beside Playwright, which runs an event loop of its own."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def statement(site: HomePage) -> StatementPage:
    """A statement that is published in English."""
    index = StatementIndexPage(
        title="Statements", slug="statements", locale=site.locale
    )
    site.add_child(instance=index)
    page = StatementPage(
        title="Open the doors",
        slug="open-the-doors",
        locale=site.locale,
        introduction="Safe ways for people who flee.",
        body=[("text", "<p>We ask for more places.</p><p>And soon.</p>")],
        demands=[("demand", {"demand": "Ten thousand places", "text": ""})],
        date=date(2026, 3, 9),
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return StatementPage.objects.get(pk=page.pk)


@pytest.fixture
def signing(statement: StatementPage) -> Signing:
    """The statement is open for any organisation, its owners' signatures too wait."""
    signing = Signing.objects.create(
        statement=statement.translation_key, slug=statement.slug
    )
    wordings.record(statement)
    return signing
