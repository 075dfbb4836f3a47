"""Those who translate, and a page to be translated."""

import pytest
from django.test import Client

from tests.conftest import browser_of

from .translating import make_page


@pytest.fixture
def at_once(monkeypatch):
    """Publish and mail within the test's transaction, which is never committed."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **_how: do())


@pytest.fixture
def page(site):
    return make_page(site)


@pytest.fixture
def browser(editor) -> Client:
    return browser_of(editor)


@pytest.fixture
def by_translator(translator) -> Client:
    return browser_of(translator)
