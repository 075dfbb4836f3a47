"""A first letter to a host: its language, its links, and that it says what it says."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client
from django.utils.translation import override

from stakeholders.writing import host_language, letters
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory

REACHED = {"email": "hello+map@example.org", "whatsapp": "+32 470 00 00 00"}


def page(entry, language="en"):
    """Return the text of an entry's page."""
    address = f"/{language}{entry.get_absolute_url()[3:]}"
    return Client().get(address).content.decode()


@pytest.fixture
def host(db):
    """A host in Ghent that speaks Dutch and Arabic."""
    return StakeholderFactory(
        name_en="Welcome & Co", languages=["ar", "nl"], **REACHED, **GHENT
    )


@pytest.mark.parametrize(
    ("reader", "facts", "expected"),
    [
        # The host speaks the reader's language.
        ("ar", {"languages": ["ar", "nl"]}, "ar"),
        # It does not: the language of its country comes before any other it speaks.
        ("fr", {"languages": ["ar", "nl"]}, "nl"),
        # What it wrote its entry in.
        ("en", {"original_language": "fr", "original_name": "Accueil"}, "fr"),
        # A language that the site has not.
        ("fr", {"languages": ["fi"]}, "en"),
        ("fr", {"languages": ["fi", "de_AT"]}, "de"),
        ("fr", {}, "en"),
    ],
)
def test_the_letter_is_in_a_language_that_the_host_reads(db, reader, facts, expected):
    entry = StakeholderFactory(**REACHED, **GHENT, **facts)

    with override(reader):
        assert host_language(entry) == expected


def test_an_initiative_is_written_to_in_its_host_s_language(host):
    entry = InitiativeFactory(stakeholder=host)

    assert host_language(entry) == "nl"


def test_a_mail_carries_subject_and_body_as_the_standard_asks(host):
    [first, *_others] = letters(host)

    url = first.ways[0].url
    assert url.startswith("mailto:hello%2Bmap@example.org?subject=")
    assert " " not in url
    assert "+" not in url
    query = parse_qs(urlsplit(url).query, strict_parsing=True)
    assert query["body"][0].replace("\r\n", "\n") == first.sent.text
    assert "%0D%0A" in url
    assert "Welcome & Co" in query["body"][0]


def test_messengers_open_with_the_letter(host):
    host.phone = "+32 2 555 01 00"
    [first, *_others] = letters(host)
    ways = {way.label: way.url for way in first.ways}

    assert ways["WhatsApp"].startswith("https://wa.me/32470000000?text=")
    assert unquote(ways["WhatsApp"].partition("text=")[2]) == first.sent.text
    assert ways["Text message"].startswith("sms:+3225550100?&body=")
    assert unquote(ways["Text message"].partition("body=")[2]) == first.sent.text


def test_the_reader_sees_what_they_send_in_their_own_language(host):
    with override("fr"):
        [first, *_others] = letters(host)
    assert first.sent.language == "nl"
    assert "Welcome & Co" in first.understood

    with override("ar"):
        [first, *_others] = letters(host)
    assert not first.understood


def test_the_page_shows_letters_without_any_script(host):
    text = page(host)

    assert text.count('<details class="letter"') == 3
    assert '<div class="letter__sent" lang="nl" dir="ltr">' in text
    assert 'href="mailto:hello%2Bmap@example.org?subject=' in text


def test_an_example_has_letters_and_no_links(db):
    entry = StakeholderFactory(example=True, **REACHED, **GHENT)
    text = page(entry)

    assert '<details class="letter"' in text
    assert "mailto:" not in text
    assert "wa.me" not in text
    assert "sms:" not in text


def test_who_gives_no_way_cannot_be_written_to(db):
    entry = StakeholderFactory(website="https://example.org/", **GHENT)

    assert 'id="write"' not in page(entry)
    assert letters(entry) == []


def test_a_name_stays_text_in_a_letter(db):
    name = '"><svg onload=alert(1)>&body=x%0ABcc: a@b.example'
    entry = StakeholderFactory(name_en=name, **REACHED, **GHENT)

    [first, *_others] = letters(entry)
    query = parse_qs(urlsplit(first.ways[0].url).query, strict_parsing=True)
    assert set(query) == {"subject", "body"}
    assert name in query["body"][0]
    assert "<svg onload" not in page(entry)


def test_a_card_leads_to_the_letters(host):
    address = f"/en/entries/stakeholder/{host.pk}/card/"

    assert f'{host.get_absolute_url()}#write"' in Client().get(address).content.decode()
