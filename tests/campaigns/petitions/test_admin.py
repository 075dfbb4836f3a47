"""An editor runs a petition: numbers and tables; no page of the admin names anyone."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from campaigns.models import Petition, Supporter
from campaigns.services import petition_terms, petitions
from tests.campaigns.building import alias_in
from tests.conftest import browser_of

pytestmark = pytest.mark.django_db
SETTINGS = {
    "opens_at": "2026-03-01 09:00",
    "closes_at": "",
    "goal": "500",
    "kept_days": "90",
    "do": "save",
}


def page_of(campaign) -> str:
    return reverse("campaigns_petition", args=[campaign.pk])


def taken(client, campaign, table) -> list[list[str]]:
    path = reverse("campaigns_petition_export", args=[campaign.pk, table])
    text = client.post(path).content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


@pytest.fixture
def supporters(petition) -> list[Supporter]:
    now = timezone.now()
    rows = [
        Supporter.objects.create(
            petition=petition,
            name=name,
            email=f"person{place}@example.org",
            email_digest=str(place),
            country=country,
            language="fr",
            confirmed_at=now - timedelta(days=place) if place < 3 else None,
            updates_at=now if place % 2 else None,
        )
        for place, (name, country) in enumerate(
            [("=Zoë", "BE"), ("Ada Secret", "FR"), ("Bo", "BE"), ("Pending", "DE")]
        )
    ]
    petitions.add(petition.pk, 3)
    return rows


def test_an_editor_opens_changes_and_closes(editor_client, campaign, client):
    assert "has no petition" in editor_client.get(page_of(campaign)).content.decode()
    editor_client.post(page_of(campaign), SETTINGS)
    petition = Petition.objects.get()
    assert (petition.campaign, petition.slug) == (campaign.translation_key, "safe-ways")
    assert (petition.goal, petition.kept_days) == (500, 90)

    petitions.add(petition.pk, 7)
    editor_client.post(page_of(campaign), SETTINGS | {"goal": "1000"})
    petition.refresh_from_db()
    assert (petition.goal, petition.count) == (1_000, 7)

    editor_client.post(page_of(campaign), {"do": "close"})
    petition.refresh_from_db()
    assert not petition.is_open
    actions = PageLogEntry.objects.filter(page=campaign, action__contains="petition")
    assert {entry.action.split("_")[1] for entry in actions} == {
        "open",
        "change",
        "close",
    }


def test_a_change_never_writes_an_old_count(editor_client, campaign, petition):
    """The count moves while the form is open."""
    stale = Petition.objects.get()
    petitions.add(petition.pk, 5)
    stale.goal = 9
    petition_terms.change(stale, goal=9)
    petition.refresh_from_db()
    assert (petition.goal, petition.count) == (9, 5)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"goal": "0"}, "one person"),
        ({"closes_at": "2026-02-01 09:00"}, "after the beginning"),
        ({"kept_days": "9999"}, "Two years"),
    ],
)
def test_bad_settings_are_said_and_kept(editor_client, campaign, changed, told):
    text = editor_client.post(page_of(campaign), SETTINGS | changed).content.decode()
    assert told in text
    assert not Petition.objects.exists()
    assert next(iter(changed.values())) in text


def test_what_was_promised_may_only_get_shorter(editor_client, campaign, supporters):
    longer = SETTINGS | {"kept_days": "181"}
    assert "shorter" in editor_client.post(page_of(campaign), longer).content.decode()
    editor_client.post(page_of(campaign), SETTINGS | {"kept_days": "30"})
    assert Petition.objects.get().kept_days == 30


def test_a_petition_whose_names_are_gone_stays_as_it_is(
    editor_client, campaign, petition
):
    petition.closes_at = timezone.now() - timedelta(days=petition.kept_days)
    petition.save()
    editor_client.post(page_of(campaign), SETTINGS)
    petition.refresh_from_db()
    assert petition.goal == 1_000
    assert petition.closes_at is not None


def test_numbers_by_country_and_day_and_no_name(editor_client, campaign, supporters):
    text = editor_client.get(page_of(campaign)).content.decode()
    assert "<strong>3</strong>" in text
    assert '<th scope="row">Belgium</th><td>2</td>' in text
    assert '<th scope="row">France</th><td>1</td>' in text
    assert "Germany" not in text
    assert text.count("<rect x=") == 3
    assert "1 has not confirmed yet" in text
    for row in supporters:
        assert row.email not in text
    assert "Ada Secret" not in text


def test_the_table_for_delivery_has_no_address(
    editor_client, campaign, supporters, editor
):
    heading, *rows = taken(editor_client, campaign, "delivery")
    assert heading[:2] == ["Name", "Country"]
    assert [row[0] for row in rows] == ["'=Zoë", "Bo", "Ada Secret"]
    assert rows[0][1:3] == ["Belgium", "BE"]
    assert "@" not in str(rows)
    entry = PageLogEntry.objects.get(action="campaigns.petition_export")
    assert (entry.user, entry.data["rows"]) == (editor, 3)
    assert "editor@example.org" in editor_client.get(page_of(campaign)).content.decode()


def test_an_example_is_marked_in_the_table(editor_client, campaign, supporters):
    campaign.example = True
    campaign.save()
    _heading, *rows = taken(editor_client, campaign, "delivery")
    assert {row[-1] for row in rows} == {"example"}


def test_the_table_for_news_names_those_alone_who_agreed(
    editor_client, campaign, supporters, client
):
    _heading, *rows = taken(editor_client, campaign, "news")
    assert [row[1] for row in rows] == ["person1@example.org"]
    way_out = rows[0][-2].split("8000")[1]
    assert way_out.startswith("/fr/petitions/leave/")
    client.post(way_out, {"List-Unsubscribe": "One-Click"})
    assert taken(editor_client, campaign, "news")[1:] == []
    assert PageLogEntry.objects.filter(
        action="campaigns.petition_export_updates"
    ).exists()


@pytest.mark.parametrize("role", ["translator", "stranger"])
def test_others_find_nothing(request, role, campaign, petition):
    browser = browser_of(request.getfixturevalue(role))
    for path in (
        page_of(campaign),
        reverse("campaigns_petitions"),
        reverse("campaigns_petition_export", args=[campaign.pk, "delivery"]),
    ):
        for ask in (browser.get, browser.post):
            answer = ask(path, follow=True)
            # Wagtail sends who may not to the admin's home, and says so.
            sent_home = answer.request["PATH_INFO"] == reverse("wagtailadmin_home")
            assert sent_home or answer.status_code in (403, 405)
    assert not PageLogEntry.objects.filter(action__contains="export").exists()


def test_an_alias_leads_to_the_page_it_shows(editor_client, campaign, petition):
    alias = alias_in(campaign, "fr")
    response = editor_client.get(page_of(alias))
    assert response.headers["Location"] == page_of(campaign)


def test_the_list_and_the_ways_to_it(editor_client, campaign, petition):
    text = editor_client.get(reverse("campaigns_petitions")).content.decode()
    assert page_of(campaign) in text
    edit = reverse("wagtailadmin_pages:edit", args=[campaign.pk])
    assert page_of(campaign) in editor_client.get(edit).content.decode()
