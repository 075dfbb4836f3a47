"""The map on somebody else's site: another origin, no cookies, a height that fits."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, FrameLocator, Page, expect

from stakeholders.models import Stakeholder
from tests.conftest import LANGUAGES

from .axe import violations
from .conftest import DESKTOP, PHONE
from .watch import until
from .world import CITY, EXAMPLE, HOSTILE_KIND, NEIGHBOUR

SNIPPET = re.compile(r"<textarea[^>]*>(.*?)</textarea>", re.DOTALL)
SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"


@pytest.fixture(autouse=True)
def our_address(server, settings) -> None:
    """Have snippets name the server of the tests."""
    settings.WAGTAILADMIN_BASE_URL = server.url


@pytest.fixture
def host() -> Iterator["Host"]:
    """Serve another site, whose host and port are not ours."""
    site = Host()
    yield site
    site.stop()


class Host:
    """A site with one page."""

    def __init__(self) -> None:
        self.body = ""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                page = f"<!doctype html><html lang=en><title>x</title>{site.body}"
                self.send_response(200 if self.path == "/" else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *_given):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_port}/"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def visitor(browser: Browser, host: Host) -> Iterator[Page]:
    """A tab that is to show the other site; it may ask that site and ours, only."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def snippet(query: str = "") -> str:
    """Return what the builder gives for a query."""
    page = Client().get(f"/en/entries/embed/?{query}").content.decode()
    [text] = SNIPPET.findall(page)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def open_host(page: Page, host: Host, body: str) -> FrameLocator:
    """Show the other site with something in it, and return its frame."""
    host.body = body
    page.goto(host.url)
    return page.frame_locator("iframe")


def height(page: Page) -> float:
    return page.locator("iframe").first.bounding_box()["height"]


CONTENT = "document.body.getBoundingClientRect().height"


def test_the_snippet_shows_the_map_at_its_own_height(visitor, host, server):
    asked = []
    visitor.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    frame = open_host(visitor, host, snippet("kind=ngo&lang=fr&height=900"))
    expect(frame.locator(".entry-map-marker").first).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("lang", "fr")

    inner = visitor.frames[1]
    until(visitor, "document.querySelector('iframe').style.height")
    assert height(visitor) == pytest.approx(inner.evaluate(CONTENT), abs=1)
    assert height(visitor) < 900
    closed = height(visitor)
    frame.locator("summary").click()
    until(visitor, "was => document.querySelector('iframe').offsetHeight > was", closed)
    assert height(visitor) == pytest.approx(inner.evaluate(CONTENT), abs=1)
    frame.locator("summary").click()
    until(visitor, "is => document.querySelector('iframe').offsetHeight === is", closed)

    assert set(asked) == {urlsplit(host.url).netloc, urlsplit(server.url).netloc}
    assert visitor.context.cookies() == []


def test_without_our_script_the_height_stays(visitor, host):
    [line, _script] = snippet("height=500").splitlines()
    frame = open_host(visitor, host, line)
    expect(frame.locator(".entry-map-marker").first).to_be_visible()
    assert height(visitor) == 500


def test_the_script_hears_our_site_alone(visitor, host, server):
    body = snippet("height=500") + (
        '<iframe id=other srcdoc="<script>parent.postMessage('
        "{shareNetwork: 'height', height: 4000}, '*')</script>\"></iframe>"
    )
    host.body = body
    visitor.goto(host.url)
    until(visitor, "document.querySelector('iframe').style.height")
    visitor.evaluate("postMessage({shareNetwork: 'height', height: 4000}, '*')")
    visitor.wait_for_timeout(200)
    assert visitor.locator("#other").bounding_box()["height"] < 400
    assert height(visitor) < 2000


def test_a_link_leaves_the_frame(visitor, host, server):
    frame = open_host(visitor, host, snippet("q=neighbours+ghent"))
    frame.locator("summary").click()
    frame.get_by_role("link", name=NEIGHBOUR).click()
    visitor.wait_for_url(f"{server.url}/en/stakeholders/**")
    expect(visitor.locator("h1")).to_contain_text(NEIGHBOUR)
    visitor.go_back()
    frame.locator(".is-pin").first.press("Enter")
    frame.locator(".entry-map-panel a").first.click()
    visitor.wait_for_url(f"{server.url}/en/stakeholders/**")


def test_a_place_inside_the_frame_stays_there(visitor, host):
    frame = open_host(visitor, host, snippet())
    expect(frame.locator(".entry-map-marker").first).to_be_visible()
    frame.locator(".entry-map-skip").focus()
    frame.locator(".entry-map-skip").press("Enter")
    visitor.wait_for_timeout(100)
    assert visitor.url == host.url


def test_no_other_page_of_ours_shows_in_a_frame(visitor, host, server):
    refused = []
    visitor.on("console", lambda message: refused.append(message.text))
    open_host(visitor, host, f'<iframe src="{server.url}/en/map/"></iframe>')
    until(visitor, "performance.getEntriesByType('resource').length")
    visitor.wait_for_timeout(300)
    assert visitor.frames[1].url == "chrome-error://chromewebdata/"
    assert any("frame" in text for text in refused)


def test_as_strictly_as_wordpress_frames_it(visitor, host, server):
    """Without our origin, and with the messages that its script understands."""
    body = f"""
      <iframe sandbox="allow-scripts" height="300"
        src="{server.url}/embed/map/?kind=ngo#?secret=a1B2c3"></iframe>
      <script>
        window.heard = [];
        addEventListener("message", ({{ data }}) => heard.push(data));
      </script>"""
    frame = open_host(visitor, host, body)
    expect(frame.locator(".entry-map-marker").first).to_be_visible()
    told = "heard.find((one) => one.secret === 'a1B2c3' && one.message === 'height')"
    assert until(visitor, told)["value"] > 300
    frame.locator("summary").click()
    frame.locator(".entry-item__name a").first.click()
    link = until(visitor, "heard.find((one) => one.message === 'link')")
    assert link["value"].startswith(f"{server.url}/en/")


def test_one_entry_in_a_frame(visitor, host, server):
    entry = Stakeholder.objects.get(name_en=EXAMPLE)
    address = f"{server.url}/embed/stakeholder/{entry.pk}/?lang=en"
    frame = open_host(visitor, host, f'<iframe src="{address}" height="560"></iframe>')
    expect(frame.locator("h1")).to_contain_text(f"{EXAMPLE} example")
    expect(frame.locator(".entry-map-point")).to_be_visible()
    assert visitor.context.cookies() == []


def test_without_scripts_a_picture_and_the_list(browser, host, server):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    frame = open_host(page, host, snippet("kind=city"))
    expect(frame.locator(".map-picture img")).to_be_visible()
    frame.locator("summary").click()
    expect(frame.locator(".entry-item__name a").first).to_have_text(CITY)
    context.close()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(open_tab, language, viewport):
    # The last of the pages says that an entry is gone.
    page = open_tab("404", viewport=viewport)
    entry = Stakeholder.objects.get(name_en=CITY)
    found = {}

    def look(state: str) -> None:
        found[state] = violations(page)
        if page.evaluate(SIDEWAYS) > 0:
            found[state].append("scrolls sideways")

    page.goto(f"/embed/map/?lang={language}&kind={HOSTILE_KIND}&kind=city")
    page.locator(".entry-map-marker").first.wait_for()
    page.locator("summary").last.click()
    look("map")
    page.locator(".is-pin").first.press("Enter")
    page.locator(".map-card__name").wait_for()
    look("a card open")
    page.goto(f"/embed/map/?lang={language}&q=nobody+of+this+name&kind=castle")
    look("nothing found")
    page.goto(f"/embed/stakeholder/{entry.pk}/?lang={language}")
    page.locator(".entry-map-point").wait_for()
    look("entry")
    page.goto(f"/{language}/entries/embed/?kind=city&near=atlantis&height=9")
    look("builder with faults")
    page.goto(f"/{language}/entries/embed/?kind=city")
    look("builder")
    page.goto(f"/{language}/entries/share/?kind=city")
    look("share")
    page.goto(f"/{language}/entries/stakeholder/{entry.pk}/share/")
    look("share an entry")
    page.goto(f"/embed/stakeholder/999999/?lang={language}")
    look("gone")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_the_preview_follows_what_is_chosen(page, server):
    page.goto("/en/entries/embed/?kind=city")
    page.locator("[name=lang]").select_option("ar")
    expect(page.locator("#embed-snippet")).to_have_value(re.compile("lang=ar"))
    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("dir", "rtl")
    assert "lang=ar" in page.url
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    expect(page.locator("[role=status]", has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#embed-snippet").input_value()


def test_the_link_of_a_view_is_copied(page, server):
    page.goto("/en/entries/share/?kind=city&near=Ghent")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{server.url}/en/map/?")
    page.goto(copied)
    expect(page.locator("[data-entry]").first).to_contain_text(CITY)
