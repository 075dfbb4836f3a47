"""What is new, for feed readers."""

from xml.etree import ElementTree

import pytest
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from tests.factories import InitiativeFactory, StakeholderFactory
from tests.stakeholders.one_query import body

from .tables import CC, EVIL

pytestmark = pytest.mark.django_db


def parsed(response):
    """Return a feed as a tree; it is ours."""
    return ElementTree.fromstring(body(response))  # noqa: S314


def test_feeds_are_valid_and_name_the_language_of_each_entry(client, entries):
    atom = parsed(client.get("/fr/entries.atom"))
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert atom.find("a:title", space).text
    assert atom.find("a:updated", space).text
    assert atom.find("a:author/a:name", space).text == "SHARE Network"
    assert CC in atom.find("a:rights", space).text
    selves = [link.get("href") for link in atom.findall("a:link[@rel='self']", space)]
    assert len(selves) == 1
    assert selves[0].endswith("/fr/entries.atom")
    shown = atom.findall("a:entry", space)
    assert len({entry.find("a:id", space).text for entry in shown}) == len(shown) == 3
    for entry in shown:
        for name in ("title", "updated", "published", "link"):
            assert entry.find(f"a:{name}", space) is not None, name
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {entry.get(lang) for entry in shown} == {"fr", "en"}

    rss = parsed(client.get("/en/entries.rss?kind=ngo"))
    assert rss.get("version") == "2.0"
    assert rss.find("channel/language").text == "en"
    titles = [item.find("title").text for item in rss.iter("item")]
    assert f"{EVIL} (example)" in titles
    assert "Table of words" in titles


def titles_and_summaries(client, name, language="en"):
    """Return {title: summary} of a feed, as XML has them."""
    tree = parsed(client.get(f"/{language}/entries.{name}"))
    space = "" if name == "rss" else "{http://www.w3.org/2005/Atom}"
    item, summary = ("item", "description") if name == "rss" else ("entry", "summary")
    return {
        found.findtext(f"{space}title"): found.findtext(f"{space}{summary}")
        for found in tree.iter(f"{space}{item}")
    }


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_what_people_wrote_is_no_html_in_a_reader(client, site, name):
    evil = "<img src=x onerror=alert(1)> & more"
    StakeholderFactory(name_en=evil, summary_en=evil)

    [(title, summary)] = titles_and_summaries(client, name).items()

    # Readers take RSS's titles for HTML; Atom's are text.
    assert title == (escape(evil) if name == "rss" else evil)
    assert "<img" not in summary
    assert f'<p lang="en" dir="auto">{escape(evil)}</p>' in summary


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_feeds_name_the_language_of_each_text_and_what_a_machine_made(
    client, machined, name
):
    found = titles_and_summaries(client, name, "de")

    with override("de"):
        kind = machined.get_kind_display()
        machine = _("Translated by machine, not checked yet.")
        changed = _("The original was changed after this translation.")
    assert found["Haus"].startswith(
        f'<p lang="de" dir="auto">{kind} – Ghent, Belgien</p>'
    )
    assert found["Haus"].endswith(f'<p lang="de" dir="auto">{machine} {changed}</p>')
    french = titles_and_summaries(client, name, "fr")["Maison d’accueil"]
    assert '<p lang="en" dir="auto">All are welcome, always.</p>' in french
    assert french.count("<p") == 2


def test_feeds_cost_the_same_however_much_is_new(
    client, entries, django_assert_num_queries
):
    client.get("/en/entries.rss")
    for number in (1, 8):
        for _entry in range(number):
            InitiativeFactory(stakeholder=entries[0])
        with django_assert_num_queries(2):
            client.get("/en/entries.rss")
