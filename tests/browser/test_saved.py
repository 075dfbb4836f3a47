"""An entry is saved, read without a connection, and removed; nothing else is kept."""

import pytest
from playwright.sync_api import Page, expect

from stakeholders.models import Stakeholder

from .axe import violations
from .conftest import PHONE
from .watch import until
from .world import CITY, NEIGHBOUR

# What Chromium says of a request that had no connection.
FAILED = "Failed to load resource"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      found.push(new URL(url).pathname);
    }
  }
  return found;
}"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


def address(name: str, language: str = "en") -> str:
    """Return where an entry is in a language."""
    return f"/{language}/stakeholders/{Stakeholder.objects.get(name_en=name).slug}/"


def save(page: Page, where: str) -> None:
    """Save the entry of a page."""
    page.goto(where)
    page.locator("[data-save]").click()
    expect(page.locator("[data-when=saved]")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_saved_read_offline_and_removed(open_tab, language):
    page = open_tab(expected=FAILED, viewport=PHONE)
    page.goto(address(NEIGHBOUR, language))
    assert page.evaluate(REGISTERED) == 0

    save(page, address(CITY, language))
    pages = [path for path in page.evaluate(KEPT) if not path.startswith("/static/")]
    assert sorted(pages) == sorted(
        [address(CITY, language), f"/{language}/entries/saved/"]
    )
    page.context.set_offline(True)

    page.goto(f"/{language}/entries/saved/")
    link = page.locator("[data-saved-list] a")
    expect(link).to_have_count(1)
    expect(page.locator("[data-saved-when=offline]")).to_be_visible()
    link.click()
    page.wait_for_url(f"**{address(CITY, language)}")
    expect(page.locator("h1")).to_be_visible()
    # It looks as it does online: its styles, and the map's script, are there too.
    assert page.evaluate("getComputedStyle(document.querySelector('.entry')).display")
    assert page.evaluate("document.styleSheets.length") > 5
    expect(page.locator("html")).to_have_attribute(
        "dir", "rtl" if language == "ar" else "ltr"
    )

    # What is not saved says so, in the reader's language.
    page.goto(address(NEIGHBOUR, language))
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("a.button").click()
    page.wait_for_url("**/entries/saved/")

    page.context.set_offline(False)
    page.reload()
    page.locator("[data-remove]").click()
    expect(page.locator("[data-saved-when=none]")).to_be_visible()
    until(page, f"async () => (await ({REGISTERED})()) === 0")
    assert page.evaluate("caches.keys()") == []


def test_a_member_s_pages_are_never_kept(editor_page):
    save(editor_page, address(CITY))
    editor_page.goto("/en/account/")
    editor_page.goto(address(NEIGHBOUR))

    kept = editor_page.evaluate(KEPT)
    assert not [path for path in kept if "account" in path or "members" in path]
    assert address(NEIGHBOUR) not in kept
    text = editor_page.evaluate(
        "async (path) => (await (await caches.match(path)).text())", address(CITY)
    )
    assert "editor@example.org" not in text
    assert "account-menu__name" not in text


def test_the_worker_keeps_only_entries(page):
    save(page, address(CITY))
    for message in (
        {"type": "page", "id": 1, "language": "en"},
        {"type": "stakeholder", "id": "1/../../..", "language": "en"},
        {"type": "stakeholder", "id": 1, "language": "admin"},
    ):
        answer = page.evaluate(
            """async (message) => {
              const { active } = await navigator.serviceWorker.ready;
              const { port1, port2 } = new MessageChannel();
              const answer = new Promise((resolve) => {
                port1.onmessage = ({ data }) => resolve(data.state);
              });
              active.postMessage(message, [port2]);
              return answer;
            }""",
            message,
        )
        assert answer == "failed"


def test_an_entry_that_left_the_site_leaves_the_browser(open_tab):
    page = open_tab(expected=FAILED)
    entry = Stakeholder.objects.get(name_en=NEIGHBOUR)
    save(page, address(NEIGHBOUR))
    page.evaluate(
        """() => localStorage.setItem("share-saved", JSON.stringify(
          JSON.parse(localStorage.getItem("share-saved")).map(
            (entry) => ({ ...entry, at: 0 }))))"""
    )
    entry.live = False
    entry.save()
    try:
        page.goto("/en/entries/saved/")
        expect(page.locator("[data-gone]")).to_be_visible()
        assert address(NEIGHBOUR) not in page.evaluate(KEPT)
    finally:
        entry.live = True
        entry.save()


def test_reading_that_an_entry_is_gone_is_enough(open_tab):
    page = open_tab(expected=FAILED)
    entry = Stakeholder.objects.get(name_en=NEIGHBOUR)
    save(page, address(NEIGHBOUR))
    entry.live = False
    entry.save()
    try:
        page.goto(address(NEIGHBOUR))
        assert address(NEIGHBOUR) not in page.evaluate(KEPT)
    finally:
        entry.live = True
        entry.save()


def test_an_old_copy_is_fetched_anew(page):
    save(page, address(CITY))
    page.evaluate(
        """async (path) => {
          for (const name of await caches.keys()) {
            await (await caches.open(name)).put(path, new Response("old"));
          }
          const [entry] = JSON.parse(localStorage.getItem("share-saved"));
          localStorage.setItem("share-saved", JSON.stringify([{ ...entry, at: 0 }]));
        }""",
        address(CITY),
    )

    page.goto("/en/entries/saved/")

    until(
        page,
        "async (path) => (await (await caches.match(path)).text()) !== 'old'",
        address(CITY),
    )


def test_without_a_script_there_is_no_button(open_tab):
    page = open_tab(expected="preload", java_script_enabled=False)
    page.goto(address(CITY))
    expect(page.locator("[data-save]")).to_be_hidden()
    page.goto("/en/entries/saved/")
    expect(page.locator("noscript .notice")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_what_is_saved(open_tab, language):
    page = open_tab(viewport=PHONE)
    page.goto(f"/{language}/entries/saved/")
    assert violations(page) == []
    save(page, address(CITY, language))
    assert violations(page) == []
    page.goto(f"/{language}/entries/saved/")
    expect(page.locator("[data-saved-list] a")).to_be_visible()
    assert violations(page) == []


def test_a_new_version_of_the_site_fetches_all_that_is_saved(page):
    save(page, address(CITY))
    page.evaluate(
        """async (path) => {
          const registration = await navigator.serviceWorker.getRegistration("/");
          await registration.unregister();
          for (const name of await caches.keys()) await caches.delete(name);
          const older = await caches.open("share-saved-older");
          await older.put(path, new Response("old"));
        }""",
        address(CITY),
    )

    page.reload()
    page.evaluate("navigator.serviceWorker.register('/sw.js')")

    until(page, "async () => !(await caches.has('share-saved-older'))")
    text = page.evaluate(
        "async (path) => (await (await caches.match(path)).text())", address(CITY)
    )
    assert CITY in text
    assert any(path.endswith("entries.css") for path in page.evaluate(KEPT))
