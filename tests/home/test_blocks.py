"""The blocks of pages: what readers get."""

import re

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import escape
from wagtail.models import Locale

from campaigns.models.words import words_of
from home.blocks import BodyBlock
from home.films import film_at
from home.models import ContentPage
from stakeholders import collections
from stakeholders.models import Listing
from tests.conftest import LANGUAGES
from tests.factories import GHENT, StakeholderFactory
from tests.home.blocks import content_page, read
from tests.home.every_block import FILM, a_map, every_block, image, picture

pytestmark = pytest.mark.django_db
HOSTILE = "</script><img src=x onerror=alert(1)>\"'{{7*7}}"
WORDS = (
    *("Why we ask", "First paragraph", "A point", "A door is a start", "Ada Example"),
    *("Mayor", "More places", "Because", "Sooner", "One", "Card text", "1,000"),
    *("Places", "Us", "Places by town", "Town", "Number", "Gent", "Lyon", "1,234.5"),
    *("It begins", "In spring", "A meeting", "Ghent", "A caption", "A. Painter"),
    *("Left", "B. Painter", "Right", "C. Painter", "A film", "D. Painter"),
    *("The paper", "Bo Example", "Guide", "House", "E. Painter", "Cy Example"),
    *("Partner in focus", "We asked her", "Why?", "That is why", "More"),
    *("Hidden words", "Join in", "It helps", "Go", "Read on", "Who welcomes"),
    "Everybody",
)
ALTS = ("Green square", "Left one", "Right one", "A still")


@pytest.fixture
def page(site):
    StakeholderFactory(name_en="City of Ghent", **GHENT)
    return content_page(site, every_block(site))


def test_every_block_of_a_body_is_in_the_sample(site):
    shown = {block["type"] for block in every_block(site)}

    # The figures of a table by country are tried where they are made.
    assert set(BodyBlock().child_blocks) - shown <= {"figures_by_country"}


def test_every_block_is_shown_in_every_language(client, site, page):
    missing = {}
    for language in LANGUAGES:
        if language != "en":
            locale = Locale.objects.get(language_code=language)
            page.copy_for_translation(locale, alias=True)
        text = read(client, page, language)
        shown = [f">{words}<" for words in WORDS]
        shown += [f'alt="{words}"' for words in ALTS]
        missing[language] = [words for words in shown if words not in text]
        # What the site says between the words is in their language.
        assert "9 March 2026" in text

    assert missing == {language: [] for language in LANGUAGES}


def test_no_text_is_taken_for_markup(client, site):
    marked = content_page(site, every_block(site, HOSTILE))

    text = read(client, marked)

    # Rich text is markup: Wagtail lets in what the editor offers, when it is saved.
    own = re.sub(r'<div class="prose.*?</div>', "", text, flags=re.DOTALL)
    assert "<img src=x" not in own
    for words in ("A door is a start", "Card text", "Gent", "A caption", "A film"):
        assert f"{words}{escape(HOSTILE)}" in text


def test_a_longer_body_costs_queries_for_its_cards_of_pages_alone(client, site, page):
    twice = content_page(site, 2 * every_block(site), slug="twice")

    # Two for each block of cards: the pages' types, and the pages as their type.
    assert queries(client, twice) == queries(client, page) + 2


def queries(client, page):
    """Count the queries of a page that was shown before."""
    read(client, page)
    with CaptureQueriesContext(connection) as found:
        read(client, page)
    return len(found)


def test_a_picture_says_what_it_shows_where_it_stands(client, site):
    stored = picture()
    page = content_page(
        site,
        [
            {
                "type": "picture",
                "value": {
                    "image": image(stored, words),
                    "caption": "",
                    "credit": "Ann",
                },
            }
            for words in ("First words", "Other words")
        ],
    )
    read(client, page)

    text = read(client, page)

    assert text.count('alt="First words"') == text.count('alt="Other words"') == 1
    assert "srcset=" in text
    assert 'loading="lazy"' in text


class TestLeadingOn:
    def test_links_lead_to_the_page_in_the_reader_s_language(self, client, site):
        about = ContentPage.objects.get(slug="about", locale=site.locale)
        page = content_page(site, leading_to(about))
        french = Locale.objects.get(language_code="fr")
        page.copy_for_translation(french, alias=True)

        assert read(client, page, "fr").count('href="/fr/about/"') >= 2

    def test_a_page_that_is_not_public_is_not_led_to(self, client, site):
        about = ContentPage.objects.get(slug="about", locale=site.locale)
        page = content_page(site, leading_to(about))
        about.unpublish()

        text = read(client, page)

        assert "Go there" not in text
        assert "Read on" not in text

    def test_the_newest_of_a_list_are_shown_by_their_date(
        self, client, site, statement
    ):
        older = statement.copy(update_attrs={"slug": "older", "title": "An older one"})
        older.date = older.date.replace(year=2020)
        older.example = True
        older.save_revision().publish()
        raw = {"heading": "Newest", "pages": [], "number": 2}
        raw["newest_of"] = statement.get_parent().pk

        page = content_page(site, [{"type": "page_cards", "value": raw}])
        text = read(client, page)

        assert text.index("Open the doors") < text.index("An older one")
        card = text[text.index("An older one") :].partition("</li>")[0]
        assert "badge--example" in card
        assert "March 9, 2020" in card or "9 March 2020" in card


def leading_to(page):
    """Return the raw data of a call to action and cards that lead to a page."""
    action = {"heading": "Join", "text": "", "label": "Go there", "url": ""}
    cards = {"heading": "Read on", "newest_of": None, "number": 3}
    return [
        {"type": "action", "value": action | {"page": page.pk}},
        {"type": "page_cards", "value": cards | {"pages": [page.pk]}},
    ]


class TestFilms:
    @pytest.mark.parametrize(
        ("url", "player"),
        [
            (FILM, "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
            (
                "https://youtu.be/dQw4w9WgXcQ?t=3",
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            ),
            (
                "https://m.youtube.com/watch?list=a&v=dQw4w9WgXcQ&t=1",
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            ),
            (
                "https://vimeo.com/76979871",
                "https://player.vimeo.com/video/76979871?dnt=1",
            ),
            (
                "https://framatube.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
                "https://framatube.org/videos/embed/"
                "9c9de5e8-0a1e-484a-b099-e80766180a6d?p2p=0",
            ),
        ],
    )
    def test_the_player_of_an_address_that_is_known(self, url, player):
        assert film_at(url).player == player

    @pytest.mark.parametrize(
        "url",
        [
            "https://example.org/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com.example.org/watch?v=dQw4w9WgXcQ",
            "https://example.org/https://youtu.be/dQw4w9WgXcQ",
            "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
            'https://youtu.be/dQw4w9WgXc"',
            "https://youtu.be/dQw4w9WgXcQextra",
            "https://www.youtube.com/playlist?list=PL",
            "https://framatubeXorg/w/9c9de5e8",
            "javascript:alert(1)",
        ],
    )
    def test_any_other_address_has_none(self, url):
        assert film_at(url) is None

    def test_only_a_page_with_a_film_lets_its_host_into_a_frame(
        self, client, site, page
    ):
        with_film = client.get("/en/blocks/").headers["Content-Security-Policy"]
        without = client.get("/en/about/").headers["Content-Security-Policy"]

        assert "frame-src https://www.youtube-nocookie.com;" in f"{with_film};"
        assert "frame-src" not in without

    def test_the_host_is_named_in_links_alone(self, client, page):
        text = read(client, page)

        assert "Load the video from youtube.com." in text
        assert not re.findall(r'(?:src|action)="https?://', text)
        assert text.count("embed.js") == 1

    def test_a_host_that_is_not_wanted_any_more_is_linked(self, client, page):
        with override_settings(EMBED_HOSTS={}):
            response = client.get("/en/blocks/")

        text = response.content.decode()
        assert "data-player" not in text
        assert f'href="{FILM}"' in text
        assert "frame-src" not in response.headers["Content-Security-Policy"]


class TestMaps:
    def test_maps_load_their_scripts_once_and_bear_names_of_their_own(
        self, client, page
    ):
        text = read(client, page)

        assert text.count("leaflet/leaflet.js") == 1
        assert text.count("map/layer.js") == 1
        assert text.count("leaflet/leaflet.css") == 1
        ids = re.findall(r'class="entry-map" id="(\w+)"', text)
        assert len(ids) == len(set(ids)) == 2
        assert text.count("L.entryMap.open(") == 2

    def test_the_picture_and_the_pins_are_those_of_the_finder(self, client, page):
        text = read(client, page)

        assert 'src="/en/entries/map.svg?country=BE"' in text
        assert 'href="/en/entries/pins.json?country=BE"' in text
        assert 'href="/en/map/?country=BE"' in text

    def test_a_collection_is_shown_as_picture_and_map(
        self, client, site, shelf, organisation
    ):
        about = ContentPage.objects.get(slug="about", locale=site.locale)
        raw = {"heading": "Who is in", "shows": "shelf", "finder": "", "page": about.pk}
        key = shelf["key"] = str(about.translation_key)

        page = content_page(site, [{"type": "entries_map", "value": raw}])

        assert f"/en/entries/of/shelf/{key}/map.svg" in read(client, page)
        pins = client.get(f"/en/entries/of/shelf/{key}/pins.json")
        assert pins.json()["name"] == [organisation.name_en]
        assert "max-age=60" in pins.headers["Cache-Control"]
        drawn = client.get(f"/en/entries/of/shelf/{key}/map.svg").content.decode()
        assert organisation.name_en in drawn

    def test_countries_are_coloured_by_their_entries_where_it_is_asked(
        self, client, site, shelf, organisation
    ):
        StakeholderFactory.create_batch(2, country="FR")
        about = ContentPage.objects.get(slug="about", locale=site.locale)
        shelf["key"] = str(about.translation_key)
        raw = a_map("Who is in", "")
        plain = {"type": "entries_map", "value": raw}
        of_all = {"type": "entries_map", "value": raw | {"coloured": True}}
        value = raw | {"shows": "shelf", "page": about.pk, "coloured": True}
        of_shelf = {"type": "entries_map", "value": value}

        assert "shades" not in read(client, content_page(site, [plain], "plain"))
        for slug, block in (("of-all", of_all), ("of-shelf", of_shelf)):
            text = read(client, content_page(site, [block], slug))
            assert '"FR":[5,"France: 2"]' in text
            legend = text.partition("Entries by country")[2].partition("</ul>")[0]
            assert "<strong>2</strong> France" in legend
            assert "<strong>1</strong> Belgium" in legend

    def test_a_collection_that_is_not_public_is_not_shown(self, client, site, shelf):
        about = ContentPage.objects.get(slug="about", locale=site.locale)
        raw = {"heading": "Who is in", "shows": "shelf", "finder": "", "page": about.pk}

        page = content_page(site, [{"type": "entries_map", "value": raw}])

        assert "Who is in" not in read(client, page)
        for name in ("pins.json", "map.svg"):
            address = f"/en/entries/of/shelf/{about.translation_key}/{name}"
            assert client.get(address).status_code == 404
            assert client.get(f"/en/entries/of/nothing/x/{name}").status_code == 404


@pytest.fixture
def shelf(monkeypatch):
    """A collection of all entries, under the key that a test puts in."""
    known = {}

    def listings(key):
        if key != known.get("key"):
            raise LookupError(key)
        return Listing.objects.public()

    monkeypatch.setattr(collections, "_known", {})
    collections.register(
        collections.Collection("shelf", listings, "On the shelf", "home.ContentPage")
    )
    return known


def test_what_is_read_is_searched_and_signed(site, page):
    block = page.body.stream_block
    searched = " ".join(block.get_searchable_content(page.body))
    with translation.override("en"):
        signed = "\n".join(words_of(block, page.body))

    for words in set(WORDS) - {"Places by town", "1,234.5", "1,000"}:
        assert words in searched, words
    for words in set(WORDS) - {"1,234.5"}:
        assert words in signed, words
    assert "country=BE" not in searched
    assert "country=BE" not in signed
