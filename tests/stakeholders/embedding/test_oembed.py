"""oEmbed: what other sites' editors get for an address of ours, and for no other."""

import json
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from django.http import Http404, QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.embedding.oembed import parts_of, size_of
from tests.conftest import LANGUAGES
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db
OEMBED = "/oembed/"
SITE = "http://testserver"
HOSTILE = '"><script>alert(1)</script> & <b>'


class Frames(HTMLParser):
    """Reads the frames of a piece of HTML."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def frame_of(facts):
    [(tag, attributes)] = Frames(facts["html"]).found
    assert tag == "iframe"
    return attributes


@pytest.fixture
def entry(site):
    return StakeholderFactory(name_en="Welcome House", name_fr="Maison", **GHENT)


def ask(client, url, **more):
    return client.get(OEMBED, {"url": url, **more})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finder_with_its_query(client, entry, gazetteer, language):
    answer = ask(client, f"{SITE}/{language}/map/?kind=ngo&near=Ghent&page=3&x=1")
    facts = answer.json()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert (facts["version"], facts["type"]) == ("1.0", "rich")
    assert facts["provider_name"] == "SHARE Network"
    frame = frame_of(facts)
    address = urlsplit(frame["src"])
    assert address.path == "/embed/map/"
    asked = {"kind": ["ngo"], "near": ["Ghent"], "lang": [language]}
    assert parse_qs(address.query) == asked
    assert frame["title"] == facts["title"]
    assert "Ghent" in facts["title"]
    assert client.get(f"{address.path}?{address.query}").status_code == 200


def test_an_entry_by_each_of_its_addresses(client, entry):
    initiative = InitiativeFactory(name_en="Coffee", stakeholder=entry)
    for shown in (entry, initiative):
        of_entry = [shown.entry_type, shown.pk]
        for path in (
            shown.get_absolute_url(),
            reverse("entry", args=of_entry),
            f"{reverse('embed-entry', args=of_entry)}?lang=en",
        ):
            facts = ask(client, SITE + path).json()
            assert facts["title"] == shown.name_en
            end = f"/embed/{shown.entry_type}/{shown.pk}/?lang=en"
            assert frame_of(facts)["src"].endswith(end)


def test_in_the_language_of_the_address(client, entry):
    path = reverse("stakeholder", args=[entry.slug]).replace("/en/", "/fr/")
    facts = ask(client, SITE + path).json()
    assert facts["title"] == "Maison"
    assert frame_of(facts)["src"].endswith("?lang=fr")


def test_a_frame_s_own_address(client, entry):
    facts = ask(client, f"{SITE}/embed/map/?kind=ngo&lang=ar").json()
    assert frame_of(facts)["src"].endswith("/embed/map/?kind=ngo&lang=ar")


def test_an_example_says_so(client, site):
    example = StakeholderFactory(name_en="Invented", example=True)
    facts = ask(client, SITE + example.get_absolute_url()).json()
    assert facts["title"] == "Invented (example)"


def test_no_larger_than_asked(client, entry):
    sizes = {"maxwidth": 400, "maxheight": "300"}
    facts = ask(client, f"{SITE}/en/map/", **sizes).json()
    assert (facts["width"], facts["height"]) == (400, 300)
    frame = frame_of(facts)
    assert (frame["width"], frame["height"]) == ("400", "300")
    larger = ask(client, f"{SITE}/en/map/", maxwidth="9000", maxheight="x").json()
    assert (larger["width"], larger["height"]) == (800, 640)


@pytest.mark.parametrize(
    "address",
    [
        *("", "x", "//", "http://", "http://[", "javascript:alert(1)", "/en/map/"),
        "http://example.org/en/map/",
        "http://testserver.example.org/en/map/",
        "http://testserver@example.org/en/map/",
        "http://user@testserver/en/map/",
        "http://testserver:81/en/map/",
        "ftp://testserver/en/map/",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/",
        f"{SITE}/en/",
        f"{SITE}/en/about/",
        f"{SITE}/en/map",
        f"{SITE}/xx/map/",
        f"{SITE}/map/",
        f"{SITE}/admin/",
        f"{SITE}/oembed/?url=x",
        f"{SITE}/embed/stakeholder/999999/",
        f"{SITE}/embed/castle/1/",
        f"{SITE}/en/stakeholders/nobody/",
        f"{SITE}/en/entries/share/",
        f"{SITE}/api/v1/entries/stakeholder-1",
        f"{SITE}/hsds/organizations",
        f"{SITE}/en/map/?{'q=' + 'x' * 5_000}",
    ],
)
def test_no_other_address_is_known(client, entry, address):
    answer = ask(client, address)
    assert answer.status_code == 404
    assert answer.content == b""
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_what_is_not_public_is_not_known(client, entry):
    path = entry.get_absolute_url()
    entry.live = False
    entry.save()
    assert ask(client, SITE + path).status_code == 404


def test_asks_no_other_host(client, entry, monkeypatch):
    def fail(*_given, **_more):
        raise AssertionError("called out")

    monkeypatch.setattr("socket.socket.connect", fail)
    monkeypatch.setattr("socket.getaddrinfo", fail)
    assert ask(client, "http://example.org/en/map/").status_code == 404
    assert ask(client, f"{SITE}/en/map/").status_code == 200


def test_other_formats_are_not_there(client, entry):
    for wanted in ("yaml", "", "JSON", "html"):
        answer = ask(client, f"{SITE}/en/map/", format=wanted)
        assert answer.status_code == 501
        assert "Cache-Control" not in answer.headers


def test_xml_says_the_same(client, site):
    hostile = StakeholderFactory(name_en=HOSTILE)
    address = SITE + hostile.get_absolute_url()
    facts = ask(client, address).json()
    answer = ask(client, address, format="xml")
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    assert root.tag == "oembed"
    assert {part.tag: part.text for part in root} == {
        name: str(value) for name, value in facts.items()
    }


def test_what_somebody_wrote_is_text(client, site):
    hostile = StakeholderFactory(name_en=HOSTILE)
    facts = ask(client, SITE + hostile.get_absolute_url()).json()
    assert frame_of(facts)["title"] == HOSTILE
    facts = ask(client, f"{SITE}/en/map/?q={HOSTILE}").json()
    assert frame_of(facts)["src"].count("lang=en") == 1
    assert "<script" not in facts["html"]


def test_a_position_is_left_out(client, entry, gazetteer):
    address = f"{SITE}/en/map/?near=51.05,3.72&radius=10&kind=ngo&sort=distance"
    facts = ask(client, address).json()
    assert frame_of(facts)["src"].endswith("/embed/map/?kind=ngo&lang=en")


def test_sets_no_cookie(client, entry):
    answer = ask(client, f"{SITE}/en/map/")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/en/map/?kind=ngo", "entry"])
def test_pages_tell_where_it_is(client, entry, path):
    path = entry.get_absolute_url() if path == "entry" else path
    links = [
        attributes
        for tag, attributes in Frames(client.get(path).content.decode()).found
        if tag == "link" and attributes.get("type", "").endswith("+oembed")
    ]
    assert [link["type"].split("/")[1] for link in links] == [
        "json+oembed",
        "xml+oembed",
    ]
    for link in links:
        assert client.get(link["href"].removeprefix(SITE)).status_code == 200
        assert parse_qs(urlsplit(link["href"]).query)["url"] == [SITE + path]


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_none(text):
    try:
        parts_of(text)
    except Http404:
        pass
    asked = QueryDict(mutable=True)
    asked["maxwidth"] = text
    assert size_of(asked)[0] >= 0


def test_answers_are_json(client, entry):
    answer = ask(client, f"{SITE}/ar/map/?near=Ghent")
    assert json.loads(answer.content)["cache_age"] == 3_600
