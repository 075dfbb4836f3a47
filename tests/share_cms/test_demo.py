"""The demo site: what it claims, and every page of it in every language."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from share_cms.demo.data import load, load_examples
from stakeholders.codes import Exposure
from stakeholders.geocoding import town
from stakeholders.models import Initiative, Listing, MapEntry, Snapshot, Stakeholder
from tests.conftest import LANGUAGES

EXAMPLE_HOSTS = re.compile(r"^https?://([a-z0-9-]+\.)*example\.org(/|$)")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, gazetteer):
    """Build the demo site once for this module; it is rolled back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def built(demo, db):
    """Let every test of this module see the demo site."""


def entries() -> list[MapEntry]:
    """Return all entries of the demo."""
    hosts = Initiative.objects.select_related("stakeholder")
    return [*Stakeholder.objects.all(), *hosts]


def test_every_place_that_the_gazetteer_knows_is_on_the_map():
    for entry in entries():
        location = entry.location
        known = location.place and town(location.place, location.country)
        on_map = entry.public_latitude is not None
        expected = bool(known) and entry.shown_exposure != Exposure.OFF
        assert on_map == expected, entry.slug


def test_all_facts_and_examples_are_there():
    hosts, initiatives = load_examples()

    assert Stakeholder.objects.filter(example=True).count() == len(hosts)
    assert Initiative.objects.count() == len(initiatives) >= 60
    assert len({row["country"] for row in hosts}) >= 12
    assert Listing.objects.public().count() == len(entries())


def test_real_stakeholders_carry_their_source_and_nothing_invented():
    real = Stakeholder.objects.filter(example=False)

    assert real.count() == len(load("stakeholders.json") + load("welcome_places.json"))
    assert not Initiative.objects.filter(example=False).exists()
    for entry in real:
        assert entry.source, entry.slug
        assert not entry.email
        assert not entry.phone
        assert not entry.shown_summary
        assert not entry.shown_description


def test_invented_entries_can_be_taken_for_no_one():
    for entry in entries():
        if entry.example:
            assert entry.slug.startswith("example-")
            assert EXAMPLE_HOSTS.match(entry.website), entry.slug
            assert entry.email.endswith("example.org"), entry.slug


def test_some_entries_are_in_their_own_language_only():
    alone = [
        entry
        for entry in entries()
        if entry.original_language not in ("", *LANGUAGES)
        and not any(getattr(entry, f"name_{code}") for code in LANGUAGES)
    ]

    assert {"fi", "el", "pl"} <= {entry.original_language for entry in alone}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(language):
    client = Client()
    pages = [f"/{language}/{path}" for path in ("", "map/", "about/")]
    pages += [f"/{language}{entry.get_absolute_url()[3:]}" for entry in entries()]

    for address in pages:
        response = client.get(address)
        assert response.status_code == 200, address
        assert f'<html lang="{language}"' in response.content.decode()
    for path in ("entries/map.svg", "entries/europe.svg", "entries/pins.json"):
        assert client.get(f"/{language}/{path}").status_code == 200


def test_what_was_deleted_stays_deleted():
    Stakeholder.objects.get(slug="city-of-oulu").delete()

    call_command("demo", verbosity=0)

    assert not Stakeholder.objects.filter(slug="city-of-oulu").exists()


def test_building_again_changes_nothing_that_was_edited(capsys):
    entry = Stakeholder.objects.get(slug="city-of-munich")
    entry.name_en = "Edited"
    entry.save()
    user = User.objects.get(email="editor@example.org")
    before = user.password, Stakeholder.objects.count()

    call_command("demo", verbosity=0)

    user.refresh_from_db()
    entry.refresh_from_db()
    assert (user.password, Stakeholder.objects.count()) == before
    assert entry.name_en == "Edited"
    assert Snapshot.load().is_current


def test_accounts_have_passwords_of_their_own():
    path = Path(settings.VAR_DIR) / "demo-accounts.json"
    accounts = json.loads(path.read_text())

    assert list(accounts) == [
        *("administrator", "editor", "member", "second member"),
        *("focal point", "translator"),
    ]
    assert len({account["password"] for account in accounts.values()}) == len(accounts)
    assert path.stat().st_mode & 0o077 == 0
    for account in accounts.values():
        user = User.objects.get(email=account["email"])
        assert user.check_password(account["password"])
    assert Client().login(
        username="admin@example.org", password=accounts["administrator"]["password"]
    )
