"""Static files as production has them: collected into a folder of the test's own."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client

from share_cms.bundles import BUNDLES, bundled
from share_cms.storage import StaticFiles, is_own

OTHERS = ["wagtail*", "admin", "rest_framework", "taggit", "mfa"]


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> StaticFiles:
    """Collect the site's own files."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "share_cms.storage.StaticFiles"},
    }
    call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=OTHERS
    )
    return StaticFiles(location=tmp_path)


def test_own_files_lose_their_comments(collected: StaticFiles) -> None:
    for name in ("home/tokens.css", "stakeholders/map/layer.js"):
        with staticfiles_storage.open(collected.stored_name(name)) as file:
            text = file.read().decode()
        assert text
        assert not re.search(r"(?m)^\s*(//|/\*)", text)


def test_what_is_small_is_what_is_named(collected: StaticFiles) -> None:
    name = "home/tokens.css"
    stored = Path(collected.path(collected.stored_name(name)))
    assert stored.read_bytes() == Path(collected.path(name)).read_bytes()
    assert stored.with_name(f"{stored.name}.br").exists()
    assert collected.url(name) == f"/static/home/{stored.name}"
    assert collected.url(name) is collected.url(name)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("home/tokens.css", True),
        ("stakeholders/map/layer.js", True),
        ("stakeholders/map/shapes.json", False),
        ("leaflet/leaflet.js", False),
        ("robots.txt", False),
    ],
)
def test_only_styles_and_scripts_of_the_house_are_touched(name: str, own: bool) -> None:
    assert is_own(name) is own


def test_a_bundle_holds_its_members_in_their_order(collected: StaticFiles) -> None:
    for name, members in BUNDLES.items():
        whole = collected.read(name)
        places = [whole.index(collected.read(member)) for member in members]
        assert places == sorted(places)


def test_members_are_bundled_where_all_are_asked_for() -> None:
    members = BUNDLES["home/find.css"]
    assert bundled(["a.css", *members, "b.css"]) == ["a.css", "home/find.css", "b.css"]
    assert bundled([*members, "a.css"]) == ["home/find.css", "a.css"]
    assert bundled([*members[1:], "a.css"]) == [*members[1:], "a.css"]
    assert bundled(["a.css", "a.css"]) == ["a.css"]


@pytest.mark.django_db
def test_the_finder_loads_bundles_and_none_of_their_members(
    collected: StaticFiles, client: Client
) -> None:
    html = client.get("/en/map/").content.decode()
    for name, members in BUNDLES.items():
        assert html.count(collected.url(name)) == 1, name
        assert not [member for member in members if collected.url(member) in html]
    linked = re.findall(r'"/static/([^"]+)"', html)
    assert linked
    assert not [name for name in linked if not Path(collected.path(name)).exists()]
