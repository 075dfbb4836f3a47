"""The page of a campaign."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import CampaignPage
from tests.factories import GHENT, StakeholderFactory

from .building import NOTHING, accepted, alias_in, campaign_page

pytestmark = pytest.mark.django_db


def shown(client, page, language="en"):
    response = client.get(page.url.replace("/en/", f"/{language}/"))
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_what_is_asked_of_whom_and_where_it_stands(client, site):
    page = campaign_page(
        site,
        status="ended",
        starts=date(2016, 3, 1),
        ask="Open safe routes.",
        asked_of="the member states",
        result="<p>Ten towns joined.</p>",
        hashtags="WithRefugees #Welcome",
        figures=[("figure", {"figure": "35", "label": "towns", "source": "Us"})],
    )
    text = shown(client, page)

    for words in (
        *("Ended", "1 March 2016", "Open safe routes.", "the member states"),
        *("Ten towns joined.", "#WithRefugees", "#Welcome", ">35<"),
    ):
        assert words in text
    assert "twitter.com" not in text


def test_events_are_parted_into_coming_and_past(client, site):
    today = timezone.localdate()
    events = [
        ("event", {**NOTHING, "title": name, "date": today + timedelta(days=days)})
        for name, days in (("Long ago", -9), ("Soon", 3), ("Later", 9), ("Just now", 0))
    ]
    text = shown(client, campaign_page(site, events=events))

    order = ["Coming", "Just now", "Soon", "Later", "Past", "Long ago"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_partners_are_those_that_are_public(client, site):
    known = StakeholderFactory(name_en="Known", name_fr="Connu", **GHENT)
    hidden = StakeholderFactory(name_en="Hidden House", live=False)
    page = campaign_page(site, partners=[("partner", known), ("partner", hidden)])
    alias_in(page, "fr")

    text = shown(client, page)
    assert "Known" in text and "Hidden House" not in text
    assert "Connu" in shown(client, page, "fr")


def test_who_takes_part_is_on_its_map(client, site, statement, signing):
    partner = StakeholderFactory(name_en="Partner", **GHENT)
    signatory = StakeholderFactory(name_en="Signatory", **GHENT)
    StakeholderFactory(name_en="Bystander", **GHENT)
    accepted(signing, "Signs", stakeholder=signatory)
    page = campaign_page(
        site,
        partners=[("partner", partner)],
        statements=[("statement", statement)],
    )
    key = str(page.translation_key)

    pins = client.get(reverse("collection-pins", args=["participants", key]))
    text = pins.content.decode()
    assert "Partner" in text and "Signatory" in text and "Bystander" not in text
    assert reverse("collection-picture", args=["participants", key]) in shown(
        client, page
    )
    page.unpublish()
    assert client.get(pins.request["PATH_INFO"]).status_code == 404


def test_its_statements_tell_how_they_are_signed(client, site, statement, signing):
    accepted(signing)
    page = campaign_page(site, statements=[("statement", statement)])

    text = shown(client, page)
    assert "Open the doors" in text and "1 organisation signed" in text


def test_an_example_is_marked(client, site):
    text = shown(client, campaign_page(site, "Invented", example=True))

    assert "<title>Invented (example)" in text
    assert "badge--example" in text and "noindex" in text


def test_a_page_that_is_not_saved_can_be_previewed(site):
    page = CampaignPage(title="New", locale=site.locale)
    response = page.make_preview_request(preview_mode="")

    assert response.status_code == 200
    assert "New" in response.rendered_content
