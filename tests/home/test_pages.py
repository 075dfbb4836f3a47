"""The site's frame: languages, errors, golden query counts."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from home.models import ContentPage, HomePage
from home.views import server_error
from share_cms.demo import pages as demo_pages
from stakeholders.services.snapshots import make_snapshot
from tests.conftest import LANGUAGES
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "cookie", "led_to"),
    [
        ("", "", "/en/"),
        ("fr-BE,fr;q=0.9,en;q=0.5", "", "/fr/"),
        ("ar-SY", "", "/ar/"),
        ("fi", "", "/en/"),
        ("fr", "uk", "/uk/"),
        ("fr", "zz", "/fr/"),
    ],
)
def test_the_first_visit_leads_to_the_reader_s_language(accepted, cookie, led_to):
    client = Client(headers={"accept-language": accepted})
    if cookie:
        client.cookies["language"] = cookie

    response = client.get("/")

    assert response.headers["Location"] == led_to
    assert "Accept-Language" in response.headers["Vary"]


def test_a_choice_of_language_is_remembered(client, site):
    response = client.get("/language/ar/?next=/ar/map/%3Fkind%3Dcity")

    assert response.headers["Location"] == "/ar/map/?kind=city"
    assert client.get("/").headers["Location"] == "/ar/"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil", ""],
)
def test_a_choice_of_language_leads_nowhere_else(client, target):
    response = client.get("/language/fr/", {"next": target})

    assert response.headers["Location"] == "/fr/"


def test_an_unknown_language_is_not_found(client, site):
    assert client.get("/language/xx/", follow=True).status_code == 404


def test_the_language_menu_keeps_page_and_query(client, site):
    text = client.get("/en/map/?kind=city&q=a").content.decode()

    assert "/language/ar/?next=%2Far%2Fmap%2F%3Fkind%3Dcity%26q%3Da" in text
    assert '<link rel="alternate" hreflang="ar" href="' in text


def test_the_language_menu_keeps_an_entry(client, site):
    entry = StakeholderFactory()

    text = client.get(entry.get_absolute_url()).content.decode()

    assert f"%2Fuk%2Fstakeholders%2F{entry.slug}%2F" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_its_language(client, site, language):
    direction = "rtl" if language == "ar" else "ltr"
    for path in ("", "map/", "about/"):
        text = client.get(f"/{language}/{path}").content.decode()
        assert f'<html lang="{language}" dir="{direction}">' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_none_says_so_in_the_language_of_its_address(
    client, site, language
):
    with translation.override(language):
        message = translation.gettext("Page not found")

    response = client.get(f"/{language}/nothing/")

    assert response.status_code == 404
    assert message in response.content.decode()
    assert language == "en" or message != "Page not found"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours_is_told_without_the_database(
    language, django_assert_num_queries
):
    request = RequestFactory().get(f"/{language}/map/")

    with django_assert_num_queries(0):
        response = server_error(request)

    assert response.status_code == 500
    assert f'<html lang="{language}"' in response.content.decode()


def test_an_untranslated_page_says_which_language_it_shows(client, site):
    page = ContentPage(title="Only English", slug="only-english")
    site.add_child(instance=page)
    page.save_revision().publish()
    french_home = HomePage.objects.get(locale__language_code="fr")
    page.copy_for_translation(french_home.locale, alias=True)

    text = client.get("/fr/only-english/").content.decode()

    assert "anglais" in text
    assert 'lang="en"' in text
    assert "Only English" in text


def test_the_demo_pages_are_made_once(site):
    site.title = "Edited"
    site.save_revision().publish()

    demo_pages.build()

    assert HomePage.objects.get(pk=site.pk).title == "Edited"
    assert HomePage.objects.count() == len(LANGUAGES)


class TestGoldenCounts:
    """Cost grows with what is shown, not with what is stored."""

    @pytest.fixture(autouse=True)
    def registry(self, site):
        hosts = [StakeholderFactory(**GHENT) for _number in range(3)]
        for host in hosts:
            InitiativeFactory(stakeholder=host)
        make_snapshot()
        self.hosts = hosts

    def count(self, client, address, number, django_assert_num_queries):
        client.get(address)  # Wagtail looks up the site once.
        with django_assert_num_queries(number):
            assert client.get(address).status_code == 200

    @pytest.mark.parametrize(
        ("address", "number"),
        [
            ("/en/", 8),
            ("/en/map/", 7),
            ("/en/map/?kind=ngo&topic=language&country=BE", 7),
            ("/en/map/?q=stakeholder", 10),
            ("/en/about/", 4),
            ("/en/entries/pins.json", 1),
            ("/en/entries/map.svg", 1),
        ],
    )
    def test_pages(self, client, address, number, django_assert_num_queries):
        self.count(client, address, number, django_assert_num_queries)

    def test_entries(self, client, django_assert_num_queries):
        # One of them for what the host's initiatives offer in numbers.
        address = self.hosts[0].get_absolute_url()
        self.count(client, address, 6, django_assert_num_queries)

    def test_more_entries_cost_no_more_queries(
        self, client, django_assert_max_num_queries
    ):
        for _number in range(20):
            InitiativeFactory(stakeholder=self.hosts[0])
        make_snapshot()
        self.count(client, "/en/map/", 9, django_assert_max_num_queries)
