"""The page in a frame: what it shows, who may frame it, and that it sets no cookie."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import LANGUAGES, browser_of
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db
MAP = "/embed/map/"


def policy(response):
    """Return {directive: sources} of a page's policy."""
    parts = response.headers["Content-Security-Policy"].split(";")
    return {name: rest for name, *rest in (part.split() for part in parts)}


@pytest.fixture
def entries(site):
    host = StakeholderFactory(name_en="Welcome House", **GHENT)
    return [
        host,
        InitiativeFactory(name_en="Coffee", stakeholder=host),
        StakeholderFactory(name_en="Far away", country="FR", kind="city"),
    ]


def test_shows_what_the_query_matches(client, entries):
    page = client.get(MAP, {"kind": "ngo"})
    text = page.content.decode()
    assert "2 entries found" in text
    assert "Welcome House" in text
    assert "Coffee" in text
    assert "Far away" not in text
    assert "kind=ngo" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_speaks_the_language_that_is_asked_for(client, entries, language):
    page = client.get(MAP, {"lang": language})
    text = page.content.decode()
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in text
    assert page.headers["Content-Language"] == language
    assert f'href="/{language}/map/"' in text
    assert f"/{language}/entries/pins.json" in text or f"/{language}-" in text


@pytest.mark.parametrize("asked", ["", "xx", "EN", "../fr"])
def test_any_other_language_is_english(client, entries, asked):
    client.cookies["language"] = "fr"
    page = client.get(MAP, {"lang": asked}, headers={"Accept-Language": "fr"})
    assert '<html lang="en" dir="ltr">' in page.content.decode()


def addresses(entries):
    host, initiative, _other = entries
    return [
        MAP,
        f"{MAP}?lang=ar&kind=ngo&near=Ghent",
        reverse("embed-entry", args=["stakeholder", host.pk]),
        reverse("embed-entry", args=["initiative", initiative.pk]),
    ]


def test_sets_no_cookie_and_asks_for_none(entries, owner):
    for browser in (Client(), browser_of(owner)):
        for address in addresses(entries):
            page = browser.get(address)
            assert page.status_code == 200
            assert not page.cookies
            assert "Set-Cookie" not in page.headers
            assert "Cookie" not in page.headers.get("Vary", "")
            assert page.headers["Cache-Control"] == "public, max-age=60"


def test_is_the_same_for_everybody(entries, owner):
    for address in addresses(entries):
        answers = {
            without_nonce(browser.get(address))
            for browser in (Client(), browser_of(owner))
        }
        assert len(answers) == 1


def without_nonce(response):
    [nonce] = [
        source.strip("'").removeprefix("nonce-")
        for source in policy(response)["script-src"]
        if source.startswith("'nonce-")
    ]
    return response.content.decode().replace(nonce, "")


def test_any_site_may_frame_it_and_it_alone(client, entries):
    for address in addresses(entries):
        page = client.get(address)
        assert policy(page)["frame-ancestors"] == ["*"]
        assert policy(page)["default-src"] == ["'none'"]
        assert "X-Frame-Options" not in page.headers


def test_no_other_page_may_be_framed(client, entries):
    host = entries[0]
    others = [
        *("/en/", "/en/map/", "/oembed/", "/en/entries/embed/", "/en/entries/share/"),
        *("/en/nothing-here/", "/embed/nothing/", "/en/embed/map/"),
        *("/en/account/login/", "/en/entries/alerts/", "/robots.txt"),
        host.get_absolute_url(),
        reverse("report", args=["stakeholder", host.pk]),
        reverse("entry-card", args=["stakeholder", host.pk]),
    ]
    for address in others:
        page = client.get(address)
        assert policy(page)["frame-ancestors"] == ["'none'"], address
        assert page.headers["X-Frame-Options"] == "DENY", address


def test_costs_the_same_with_more_entries(client, entries):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(MAP, {"kind": "ngo"})
        return len(queries)

    client.get(MAP)
    before = count()
    for _number in range(30):
        InitiativeFactory(stakeholder=entries[0])
    assert count() == before <= 8


def test_the_list_goes_on_inside_the_frame(client, site):
    host = StakeholderFactory(name_en="Host")
    for number in range(25):
        InitiativeFactory(name_en=f"Course {number:02}", stakeholder=host)
    text = client.get(MAP, {"type": "initiative", "lang": "fr"}).content.decode()
    assert "Course 19" in text
    assert "Course 20" not in text
    following = "?type=initiative&amp;lang=fr&amp;page=2"
    assert f'target="_self" href="{following}"' in text
    text = client.get(MAP + following.replace("&amp;", "&")).content.decode()
    assert "Course 24" in text
    assert '<details class="embed__list" open>' in text


def test_an_example_is_marked(client, site):
    example = StakeholderFactory(name_en="Invented", example=True)
    for address in (MAP, reverse("embed-entry", args=["stakeholder", example.pk])):
        assert "badge--example" in client.get(address).content.decode()


def test_what_cannot_be_read_is_said(client, entries):
    text = client.get(MAP, {"kind": "castle", "lang": "de"}).content.decode()
    assert 'class="notice"' in text
    assert "3" in text


def test_what_is_not_public_is_in_no_frame(client, entries):
    host = entries[0]
    host.live = False
    host.save()
    for entry in entries[:2]:
        address = reverse("embed-entry", args=[entry.entry_type, entry.pk])
        page = client.get(address, {"lang": "fr"})
        assert page.status_code == 404
        assert 'href="/fr/map/"' in page.content.decode()
        assert policy(page)["frame-ancestors"] == ["*"]
    assert "Welcome House" not in client.get(MAP).content.decode()


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "'\"`${1}{{7*7}}"])
def test_what_is_asked_is_text(client, entries, hostile):
    for name in ("q", "near", "lang", "page", "bbox"):
        text = client.get(MAP, {name: hostile}).content.decode()
        assert hostile not in text
        assert "<script>alert" not in text
