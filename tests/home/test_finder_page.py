"""The finder's page: places, distances, what to do next, and what is kept of whom."""

import logging
import re
from datetime import date

import pytest
from django.conf import settings

from share_cms import logs, serve
from stakeholders.codes import Reach, Receives
from stakeholders.geocoding.postcodes import SOURCE_NAME
from stakeholders.kinds import Kind
from stakeholders.models import Topic
from stakeholders.models.help import CountryHelp, HelpLine
from stakeholders.services.snapshots import make_snapshot
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "site")]

BRUSSELS = {
    "place": "Brussels",
    "country": "BE",
    "latitude": 50.85045,
    "longitude": 4.34878,
}
OSLO = {"place": "Oslo", "country": "NO", "latitude": 59.91273, "longitude": 10.74609}


@pytest.fixture
def registry():
    """Return entries near Ghent, elsewhere in Belgium, and far away."""
    host = StakeholderFactory(name_en="Ghent Welcome", kind=Kind.CITY, **GHENT)
    InitiativeFactory(name_en="Ghent Table", stakeholder=host)
    StakeholderFactory(
        name_en="Desk for lawyers", receives=Receives.PROFESSIONALS, **GHENT
    )
    StakeholderFactory(name_en="Brussels Help", kind=Kind.NGO, **BRUSSELS)
    StakeholderFactory(name_en="Belgian Line", reach=Reach.COUNTRY, **BRUSSELS)
    StakeholderFactory(name_en="Oslo Online", reach=Reach.ONLINE, **OSLO)
    make_snapshot()


@pytest.fixture
def shown(client, registry):
    """Return what opens the finder and returns its HTML, on one line."""

    def open_finder(query: str = "", language: str = "en") -> str:
        response = client.get(f"/{language}/map/{query and f'?{query}'}")
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return open_finder


def heading(text: str) -> str:
    """Return what the list says that was found, without markup."""
    found = re.search(r'<h2 id="found"[^>]*>(.*?)</h2>', text)[1]
    return re.sub(r"<[^>]+>", "", found).strip()


def part(text: str, start: str, end: str) -> str:
    """Return a part of a page."""
    return text.partition(start)[2].partition(end)[0]


def names(text: str) -> list[str]:
    """Return the names of a list, in order."""
    return re.findall(r'entry-item__name"><a href="[^"]+">([^<]+)<', text)


def in_list(text: str) -> list[str]:
    """Return the names that the list itself shows."""
    return names(part(text, '<ol class="entry-list"', "</ol>"))


def from_elsewhere(text: str) -> str:
    """Return the part that shows what serves the place from elsewhere."""
    return part(text, '<section class="serving"', "</section>")


def test_a_place_finds_what_is_near_with_its_distance(shown):
    text = shown("near=Ghent&radius=100")

    assert heading(text) == "4 entries within 100 km of Ghent"
    assert in_list(text)[:2] == ["Ghent Welcome", "Ghent Table"]
    assert set(in_list(text)[2:]) == {"Brussels Help", "Belgian Line"}
    assert "less than 1 km" in text
    assert re.search(r"entry-item__far\">5\d km<", text)


def test_distances_are_written_as_readers_do(shown):
    assert "كم" in part(shown("near=Ghent&radius=100", "ar"), "entry-item__far", "<")
    assert re.search(r"5\d км", shown("near=Ghent&radius=100", "uk"))


def test_what_serves_the_place_from_elsewhere_says_why(shown):
    text = shown("near=Ghent")
    serving = from_elsewhere(text)

    assert in_list(text) == ["Ghent Welcome", "Ghent Table"]
    assert names(serving) == ["Belgian Line", "Oslo Online"]
    assert "Serves all of Belgium" in serving
    assert "Online, wherever you are" in serving
    # From how far one is served online tells nobody anything.
    assert len(re.findall("entry-item__far", serving)) == 1


def test_nothing_near_shows_the_nearest_and_how_far(shown):
    text = shown("near=Antwerp&radius=5&kind=city&type=stakeholder")

    assert heading(text) == "Nothing within 5 km of Antwerp"
    assert "The nearest ones:" in text
    assert in_list(text) == ["Ghent Welcome"]
    assert re.search(r"entry-item__far\">\d\d km<", text)


def test_nothing_at_all_says_what_to_try(shown):
    text = shown("near=Ghent&q=nobody+of+this+name")

    assert "Nothing matches all of this." in text
    assert "Show all entries" in text


def test_an_ambiguous_name_is_searched_and_the_others_offered(shown):
    text = shown("near=Valence")
    offered = part(text, '<div class="candidates">', "</div>")

    assert "Searched near <bdi>Valence</bdi>" in offered
    assert "?near=Valence%2C+Spain" in offered
    assert "Spain" in re.sub("<[^>]+>", "", offered)


def test_an_unknown_place_is_told_at_its_field_and_kept(shown):
    text = shown("near=Xyzzyville&kind=city&type=stakeholder")
    field = part(text, '<input id="find-near"', ">")

    assert 'value="Xyzzyville"' in field
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="find-near-help"' in field
    help_text = part(text, 'id="find-near-help"', "<details")
    assert "We do not know this place" in help_text
    assert "tap the place on the map" in help_text
    # What else was asked still holds.
    assert in_list(text) == ["Ghent Welcome"]


def test_a_country_typed_as_a_place_leads_to_the_country(shown, client):
    text = shown("near=Belgium&kind=city&type=stakeholder")

    link = re.search(r'<a href="([^"]+)">All of Belgium</a>', text)[1]
    assert link.endswith("?kind=city&amp;type=stakeholder&amp;country=BE")
    followed = client.get(link.replace("&amp;", "&")).content.decode()
    assert names(followed) == ["Ghent Welcome"]


def test_what_an_address_asks_wrongly_is_told_and_left_out(shown):
    text = shown("radius=far&bbox=1,2&kind=nonsense&near=Ghent")

    assert heading(text) == "2 entries within 25 km of Ghent"
    assert "Enter a whole number." in part(text, 'id="find-radius-help"', "</div>")
    assert "Part of the map: Four numbers in degrees" in text
    assert '<details class="filters__more" open>' in text


def test_professionals_are_one_tap_away_and_so_is_the_way_back(shown):
    text = shown("near=Ghent")
    switch = part(text, 'aria-label="For whom the list is"', "</nav>")

    assert "Desk for lawyers" not in text
    assert "?near=Ghent&amp;receives=any" in switch
    whole = shown("near=Ghent&receives=any")
    assert "Desk for lawyers" in in_list(whole)
    switch = part(whole, 'aria-label="For whom the list is"', "</nav>")
    assert 'href="/en/map/?near=Ghent"' in switch
    # The form hands it on.
    assert '<input type="hidden" name="receives" value="any">' in whole


def test_each_thing_chosen_can_be_taken_back(shown):
    text = shown("near=Ghent&radius=50&q=ghent&kind=city&kind=ngo&type=stakeholder")
    chips = part(text, '<div class="chips"', "</div>")
    links = dict(
        (re.sub("<[^>]+>", "", body).replace("Remove:", "").strip(), address)
        for address, body in re.findall(r'class="chip" href="([^"]+)">(.*?)<svg', chips)
    )

    assert list(links) == [
        "Within 50 km of Ghent",
        "“ghent”",
        "City or municipality",
        "Civil society organisation (NGO)",
        "Organisations",
    ]
    assert "near" not in links["Within 50 km of Ghent"]
    assert "radius" not in links["Within 50 km of Ghent"]
    left = links["City or municipality"]
    assert "kind=ngo" in left
    assert "kind=city" not in left
    assert "Clear all" in chips


def test_help_of_the_country_stands_above_what_was_found(shown):
    aid = CountryHelp.objects.create(country="BE")
    HelpLine.objects.create(
        help=aid,
        kind="emergency",
        name="Emergency",
        phone="112",
        source="https://example.org/",
        checked_on=date.today(),
    )

    text = shown("near=Ghent")

    assert text.index("Help in Belgium") < text.index('id="found"')
    folded = part(text, 'id="first-help"', "</details>")
    assert (
        text.count("Help in Belgium</h2>") == folded.count("Help in Belgium</h2>") == 1
    )
    # It can be called while the rest is folded.
    assert 'class="first-help__call" href="tel:112"' in text
    assert "Help in Belgium" not in shown("near=Oslo")


def test_whose_postcodes_they_are_is_said_where_there_are_any(
    client, registry, settings, tmp_path
):
    def told():
        pages = [client.get(address) for address in ("/en/map/", "/en/open-data/")]
        return [SOURCE_NAME in page.content.decode() for page in pages]

    settings.POSTCODES_PATH = tmp_path / "postcodes.sqlite3"
    assert told() == [False, False]

    settings.POSTCODES_PATH.touch()

    assert told() == [True, True]


class TestPositions:
    """Where somebody stands is rounded, kept by nobody and told to nobody."""

    def test_an_exact_one_leads_to_the_rounded_one(self, client, registry):
        response = client.get("/en/map/?near=51.05432,3.71678&kind=city")

        assert response.headers["Location"] == "/en/map/?near=51.05%2C3.72&kind=city"

    def test_a_rounded_one_is_searched_and_stored_nowhere(self, client, registry):
        response = client.get("/en/map/?near=51.05,3.72&radius=10")
        text = response.content.decode()

        assert heading(" ".join(text.split())) == "2 entries within 10 km of this point"
        assert response.headers["Cache-Control"] == "private, no-store"
        assert '<meta name="robots" content="noindex">' in text
        assert "og:url" not in text
        assert "hreflang=" not in text.partition("</head>")[0]

    def test_what_leaves_the_visitor_s_hands_has_none(self, shown):
        text = part(
            shown("near=51.05,3.72&kind=city"),
            '<details class="use-list"',
            "</details>",
        )
        handed = re.findall(r'href="([^"]*(?:share|rss|embed)[^"]*)"', text)

        assert handed
        assert not [address for address in handed if "51.05" in address]

    @pytest.mark.parametrize(
        "output",
        [
            "en/map/?near",
            "en/entries/pins.json?near",
            "en/entries/map.svg?near",
            "api/v1/entries?near",
            "hsds/services?postcode",
        ],
    )
    @pytest.mark.parametrize("point", ["51.05,3.72", "51.05+3.72", "51.05°;4"])
    def test_nobody_on_the_way_keeps_an_answer(self, client, registry, output, point):
        response = client.get(f"/{output}={point}", follow=True)

        assert response.headers["Cache-Control"] == "private, no-store"

    def test_a_town_may_be_kept(self, client, registry):
        response = client.get("/en/map/?near=Ghent")

        assert "no-store" not in response.headers.get("Cache-Control", "")
        assert b"noindex" not in response.content
        assert b"hreflang=" in response.content.partition(b"</head>")[0]


class TestLogs:
    """A position is in no log, whoever writes it."""

    @pytest.mark.parametrize(
        ("written", "args", "left"),
        [
            (
                '"%s" %s %s',
                ("GET /en/map/?near=51.05%2C3.72&kind=city HTTP/1.1", "200", "12"),
                '"GET /en/map/?near=…&kind=city HTTP/1.1" 200 12',
            ),
            (
                "Referer checking failed - https://a.example/?bbox=1,2,3,4&q=x",
                (),
                "Referer checking failed - https://a.example/?bbox=…&q=x",
            ),
            (
                "GET /en/entries/places.json?q=51.05,3.71",
                (),
                "GET /en/entries/places.json?q=…",
            ),
            (
                "GET /language/fr/?next=%2Ffr%2Fmap%2F%3Fnear%3D51.05%252C3.72",
                (),
                "GET /language/fr/?next=%2Ffr%2Fmap%2F%3Fnear%3D…",
            ),
            (
                "GET /hsds/organizations?postcode=51.05+3.72 HTTP/1.1",
                (),
                "GET /hsds/organizations?postcode=… HTTP/1.1",
            ),
            ("Nothing to hide: nearby", (), "Nothing to hide: nearby"),
        ],
    )
    def test_a_line(self, written, args, left):
        record = logging.LogRecord("x", logging.INFO, "x.py", 1, written, args, None)

        assert logs.without_positions(record)
        assert record.getMessage() == left

    def test_a_traceback(self):
        try:
            raise ValueError("?near=51.05,3.72&radius=5")
        except ValueError as error:
            trace = (type(error), error, error.__traceback__)
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "Oh", (), trace)

        logs.without_positions(record)

        assert "51.05" not in logging.Formatter().format(record)

    def test_every_handler_leaves_them_out(self):
        handlers = settings.LOGGING["handlers"].values()

        assert handlers
        assert all("without_positions" in handler["filters"] for handler in handlers)
        assert {"django", "django.server"} <= set(settings.LOGGING["loggers"])

    def test_the_server_writes_no_log_of_requests(self):
        command = serve.server(8000)

        assert "--access-log" not in command
        assert command[command.index("--log-level") + 1] == "warning"


class TestGoldenCounts:
    """The finder asks the same few questions in every state."""

    @pytest.fixture(autouse=True)
    def with_help(self, registry):
        CountryHelp.objects.create(country="BE")
        topic = Topic.objects.first()
        for number in range(30):
            entry = StakeholderFactory(name_en=f"Many {number}", **GHENT)
            entry.topics.set([topic])
            entry.save()
        make_snapshot()

    @pytest.mark.parametrize(
        ("query", "number"),
        [
            ("", 7),
            ("near=Ghent", 12),
            ("near=Ghent&kind=ngo&type=initiative", 12),
            ("near=Valence&radius=5", 12),
            ("near=51.05,3.72", 12),
            ("q=many", 10),
            ("q=nobody+of+this+name&near=Ghent", 12),
            ("near=Xyzzyville", 7),
            ("bbox=3,50,5,52", 9),
            ("near=Ghent&kind=ngo&country=BE&audience=women&sort=newest&q=many", 12),
        ],
    )
    def test_pages(self, client, query, number, django_assert_max_num_queries):
        client.get("/en/map/")  # Wagtail looks up the site once.
        with django_assert_max_num_queries(number):
            assert client.get(f"/en/map/?{query}").status_code == 200
