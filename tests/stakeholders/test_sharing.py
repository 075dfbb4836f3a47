"""Passing on a view or an entry: a short link without a position, and its QR code."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from stakeholders import qr
from stakeholders.search import EntryQuery
from stakeholders.shared import view_shared
from tests.conftest import LANGUAGES
from tests.factories import StakeholderFactory

pytestmark = pytest.mark.django_db
POSITION = "near=51.05%2C3.72&radius=10&sort=distance&kind=ngo"


def share(client, query="", language="en"):
    return client.get(f"/{language}/entries/share/?{query}").content.decode()


def link_of(page: str) -> str:
    start = page.index('readonly value="') + len('readonly value="')
    return page[start : page.index('"', start)].replace("&amp;", "&")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_is_short_and_leads_to_the_finder(client, site, language):
    asked = "page=3&unknown=x&kind=ngo&radius=&q=&topic=nothing"
    link = link_of(share(client, asked, language))
    assert link.endswith(f"/{language}/map/?kind=ngo")
    parts = urlsplit(link)
    assert client.get(f"{parts.path}?{parts.query}").status_code == 200


def test_equal_questions_have_equal_links(client, site, gazetteer):
    links = {
        link_of(share(client, asked))
        for asked in ("kind=ngo&near=Ghent", "near=++Ghent&q=&kind=ngo&page=2")
    }
    assert len(links) == 1


def test_a_position_is_in_no_link_and_no_code(client, site, monkeypatch):
    drawn = []
    monkeypatch.setattr(qr, "svg", lambda address, title: drawn.append(address) or "")
    page = share(client, POSITION)
    assert link_of(page).endswith("/en/map/?kind=ngo")
    assert "Your position is left out" in page
    client.get(f"/en/entries/qr.svg?{POSITION}")
    assert drawn[0].endswith("/en/map/?kind=ngo")
    main = page[page.index("<main") : page.index("</main>")]
    assert "51.05" not in main


def test_the_page_says_what_the_view_shows(client, site):
    assert "Kind: <bdi>Civil society organisation (NGO)</bdi>" in share(
        client, "kind=ngo"
    )


def test_a_code_is_svg_that_any_cache_may_keep(client, site):
    answer = client.get("/en/entries/qr.svg?kind=ngo")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert not answer.cookies
    text = answer.content.decode()
    assert text.startswith("<svg xmlns=")
    assert "<script" not in text
    assert "style=" not in text


def test_the_code_names_the_address(client, site, monkeypatch):
    drawn = []
    monkeypatch.setattr(qr, "svg", lambda address, title: drawn.append(address) or "")
    query = EntryQuery(QueryDict("kind=ngo&q=a%26b"))
    client.get("/en/entries/qr.svg?kind=ngo&q=a%26b")
    assert drawn == [view_shared(query).address]
    assert parse_qs(urlsplit(drawn[0]).query) == {"kind": ["ngo"], "q": ["a&b"]}


def test_what_no_phone_could_read_is_not_drawn(client, site):
    long = f"q={'ж' * 200}"
    assert client.get(f"/en/entries/qr.svg?{long}").status_code == 404
    page = share(client, long)
    assert "qr.svg" not in page
    assert "too long for a QR code" in page


def test_an_entry_by_an_address_that_stays(client, site):
    entry = StakeholderFactory(name_en="Invented <b>", example=True)
    path = reverse("share-entry", args=["stakeholder", entry.pk])
    page = client.get(path).content.decode()
    link = link_of(page)
    assert link.endswith(f"/en/entries/stakeholder/{entry.pk}/")
    assert "badge--example" in page
    assert "Invented &lt;b&gt;" in page
    assert client.get(urlsplit(link).path).url == entry.get_absolute_url()
    assert client.get(f"{path[: -len('share/')]}qr.svg").status_code == 200
    entry.live = False
    entry.save()
    assert client.get(path).status_code == 404


def test_an_entry_s_page_offers_it(client, site):
    entry = StakeholderFactory()
    page = client.get(entry.get_absolute_url()).content.decode()
    assert f"/en/entries/stakeholder/{entry.pk}/qr.svg" in page
    assert 'loading="lazy"' in page


def test_no_forged_host_is_passed_on(client, site):
    client.defaults["HTTP_HOST"] = "localhost"
    assert "localhost" not in link_of(share(client, "kind=ngo")).replace("//", "")


@pytest.mark.parametrize("length", [1, 100, qr.LONGEST - 20])
def test_any_address_has_a_code(length):
    assert "<path" in qr.svg(f"https://example.org/{'x' * length}"[: qr.LONGEST], "x")
    with pytest.raises(qr.TooLong):
        qr.svg("x" * (qr.LONGEST + 1), "x")
