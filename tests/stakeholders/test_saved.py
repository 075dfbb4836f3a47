"""Saved entries: the page, and the worker that may keep nothing but them."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client

from stakeholders import saved
from tests.conftest import LANGUAGES, browser_of
from tests.factories import GHENT, StakeholderFactory

CONFIG = re.compile(r"saved, offline \} = (\{.*\});$", re.MULTILINE)


def configuration():
    """Return what the worker is told."""
    source = Client().get("/sw.js").content.decode()
    return json.loads(CONFIG.search(source).group(1))


def test_the_worker_stands_at_the_root_and_is_asked_for_anew(db):
    response = Client().get("/sw.js")

    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    again = Client().get("/sw.js", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_the_worker_asks_nothing_of_the_database(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/sw.js")


def test_the_worker_knows_every_language(db):
    told = configuration()

    assert list(told["saved"]) == list(told["offline"]) == LANGUAGES
    for code in LANGUAGES:
        assert told["saved"][code] == f"/{code}/entries/saved/"
        assert f'<html lang="{code}" dir="' in told["offline"][code]
        assert f'href="/{code}/entries/saved/"' in told["offline"][code]
    assert 'dir="rtl"' in told["offline"]["ar"]
    assert "<script" not in json.dumps(told)


def test_other_static_files_make_another_worker(db, monkeypatch, tmp_path):
    (tmp_path / "a.css").write_text("a {}")
    monkeypatch.setattr(saved, "own_static_folders", lambda: [tmp_path])
    before = saved.static_digest()
    (tmp_path / "a.css").write_text("b {}")

    assert saved.static_digest() != before


def test_the_versions_are_those_of_our_own_files():
    folders = saved.own_static_folders()

    assert settings.BASE_DIR / "home" / "static" in folders
    assert all(".venv" not in folder.parts for folder in folders)


def test_a_page_lets_our_worker_in_and_no_other(db):
    policy = Client().get("/en/entries/saved/").headers["Content-Security-Policy"]

    assert "worker-src 'self'" in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_all_stays_in_the_browser(db, language):
    response = Client().get(f"/{language}/entries/saved/")

    assert response.status_code == 200
    text = response.content.decode()
    assert "data-saved-list" in text
    assert '<meta name="robots" content="noindex">' in text
    assert not response.cookies


def test_the_button_is_hidden_until_a_script_shows_it(db):
    entry = StakeholderFactory(name_en="Salt & <Pepper>", **GHENT)

    text = Client().get(entry.get_absolute_url()).content.decode()

    [button] = re.findall(r"<button[^>]* data-save=[^>]*>", text)
    assert " hidden " in button
    assert f'data-save="stakeholder-{entry.pk}"' in button
    assert 'data-name="Salt &amp; &lt;Pepper&gt;"' in button
    assert 'data-where="Ghent · Belgium"' in button


def test_an_entry_is_the_same_page_for_who_is_signed_out(db, owner):
    """What is kept is fetched without a cookie: it must not set one either."""
    entry = StakeholderFactory(**GHENT)
    address = f"/en/entries/stakeholder/{entry.pk}/"

    response = Client().get(address, follow=True)

    assert not response.cookies
    assert "owner@example.org" not in response.content.decode()
    assert browser_of(owner).get(address, follow=True).status_code == 200


def test_what_a_worker_fetches_is_no_view(db, settings):
    from stakeholders import viewing

    settings.VIEWS_KEPT_SECONDS = 3600
    entry = StakeholderFactory(**GHENT)
    browser = {"User-Agent": "Mozilla/5.0", "Sec-Fetch-Dest": "document"}
    viewing.views.take(0)

    Client().get(entry.get_absolute_url(), headers=browser)
    Client().get(
        entry.get_absolute_url(), headers=browser | {"Sec-Fetch-Dest": "empty"}
    )

    assert sum(viewing.views.take(0).values()) == 1
