"""The signing of a statement in the admin: opened, changed, closed, delivered."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.codes import Asked, Signers
from campaigns.models import Signing, StatementPage, Wording
from campaigns.services import wordings
from tests.campaigns.building import statement_page
from tests.campaigns.signing_world import made
from tests.conftest import browser_of

pytestmark = pytest.mark.django_db


def page_of(statement: StatementPage) -> str:
    return reverse("campaigns_signing", args=[statement.pk])


def rules(**changes) -> dict[str, str]:
    """What the form sends."""
    return {
        "do": "open",
        "opens_at": "2026-01-01 08:00",
        "closes_at": "",
        "asked": Asked.FULL,
        "signers": Signers.ANY,
        **changes,
    }


def translated(statement: StatementPage, language: str, **fields) -> StatementPage:
    """Return a translation with a text of its own."""
    from wagtail.models import Locale, Page

    locale = Locale.objects.get(language_code=language)
    page = statement.copy_for_translation(locale, copy_parents=True, alias=False)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(alias_of=None)
    return StatementPage.objects.get(pk=page.pk)


def test_opening_records_the_text_of_every_translation(statement, editor_client):
    translated(statement, "fr", title="Ouvrez les portes")

    answer = editor_client.post(page_of(statement), rules())

    assert answer.status_code == 302
    signing = Signing.objects.get(statement=statement.translation_key)
    assert (signing.slug, signing.is_open) == ("open-the-doors", True)
    languages = Wording.objects.filter(version__signing=signing)
    assert {row.language for row in languages} == {"en", "fr"}
    assert wordings.wording_for(signing, "fr").words["title"] == "Ouvrez les portes"


def test_a_taken_slug_gets_a_number(statement, editor_client):
    Signing.objects.create(
        statement="00000000-0000-0000-0000-000000000000", slug="open-the-doors"
    )
    editor_client.post(page_of(statement), rules())
    signing = Signing.objects.get(statement=statement.translation_key)
    assert signing.slug == "open-the-doors-2"


@pytest.mark.parametrize(
    ("change", "says"),
    [({"led_elsewhere": True}, "Others lead"), ({"live": False}, "Publish the")],
)
def test_what_cannot_be_signed_is_not_opened(statement, editor_client, change, says):
    StatementPage.objects.filter(pk=statement.pk).update(**change)

    assert says in editor_client.get(page_of(statement)).content.decode()
    editor_client.post(page_of(statement), rules())

    assert not Signing.objects.exists()


def test_an_alias_leads_to_its_source(statement, editor_client):
    alias = statement.create_alias(update_slug="open-the-doors-alias")
    answer = editor_client.get(page_of(alias))
    assert answer.headers["Location"] == page_of(statement)


def test_the_end_comes_after_the_beginning(statement, editor_client):
    answer = editor_client.post(
        page_of(statement), rules(closes_at="2025-12-31 08:00")
    ).content.decode()
    assert "The end must come after the beginning." in answer
    assert "2025-12-31 08:00" in answer


def test_it_is_changed_closed_and_opened_again(signing, statement, editor_client):
    address = page_of(statement)
    editor_client.post(address, rules(do="save", signers=Signers.MEMBERS))
    signing.refresh_from_db()
    assert signing.signers == Signers.MEMBERS

    editor_client.post(address, {"do": "close"})
    signing.refresh_from_db()
    assert signing.is_over

    until = timezone.now() + timedelta(days=3)
    editor_client.post(address, {"do": "reopen", "until": f"{until:%Y-%m-%d %H:%M}"})
    signing.refresh_from_db()
    assert signing.is_open
    assert abs(signing.closes_at - until) < timedelta(days=1)


def test_once_delivered_only_an_administrator_undoes_it(
    signing, statement, editor_client, administrator
):
    door = reverse("campaigns_delivery", args=[statement.pk])
    answer = editor_client.post(door, {"do": "deliver"})
    assert "Please tick the box." in answer.content.decode()
    editor_client.post(door, {"do": "deliver", "sure": "on"})
    signing.refresh_from_db()
    assert signing.delivered_at
    assert signing.closes_at

    editor_client.post(page_of(statement), {"do": "reopen", "until": ""})
    assert editor_client.post(door, {"do": "undo"}).headers["Location"] == "/admin/"
    signing.refresh_from_db()
    assert signing.delivered_at
    assert signing.closes_at

    browser_of(administrator).post(door, {"do": "undo"})
    signing.refresh_from_db()
    assert (signing.delivered_at, signing.is_over) == (None, True)


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_the_documents_are_handed_out(signing, statement, editor_client, kind):
    made(signing, "Open House")
    address = reverse(f"campaigns_delivery_{kind}", args=[statement.pk])
    answer = editor_client.get(address, {"language": "ar"})
    assert answer.status_code == 200
    assert "open-the-doors-ar-" in answer.headers["Content-Disposition"]
    assert (b"%PDF" if kind == "pdf" else b"Open House") in answer.content

    tomorrow = timezone.now() + timedelta(days=1)
    refused = editor_client.get(
        address, {"language": "en", "at": f"{tomorrow:%Y-%m-%d %H:%M}"}
    )
    assert "still to come" in refused.content.decode()


DOORS = (
    "campaigns_signing",
    "campaigns_calls",
    "campaigns_delivery",
    "campaigns_delivery_csv",
    "campaigns_cosignatories",
)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("editor", 200),
        ("administrator", 200),
        ("translator", 302),
        ("stranger", 403),
        ("owner", 403),
    ],
)
def test_every_door_is_for_editors(request, signing, statement, who, expected):
    browser = browser_of(request.getfixturevalue(who))
    signature = made(signing)
    addresses = [reverse(name, args=[statement.pk]) for name in DOORS]
    addresses += [
        reverse("campaigns_statements"),
        reverse("campaigns_signatures"),
        reverse("campaigns_signature", args=[signature.pk]),
    ]
    # Wagtail sends its own who may not go somewhere back to its home.
    found = {
        address: browser.get(address, {"language": "en"}).status_code
        for address in addresses
    }
    assert found == dict.fromkeys(addresses, expected)


def test_the_page_shows_which_version_was_signed(signing, statement, editor_client):
    made(signing, "Open House")
    made(signing, "Waiting House", "waiting", email="b@b.example.org")
    shown = editor_client.get(page_of(statement)).content.decode()
    assert "Open for signatures." in shown
    assert 'aria-label="Accepted: 1"' in shown
    assert 'aria-label="Waits for an editor: 1"' in shown


def test_pages_lead_there(signing, statement, editor_client):
    address = page_of(statement)
    for name in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        assert (
            address
            in editor_client.get(reverse(name, args=[statement.pk])).content.decode()
        )


def test_statements_without_a_date_come_last(statement, editor_client):
    index = statement.get_parent()
    statement_page(index, "No day yet")
    statement_page(index, "The newest", date=date(2026, 6, 1))
    shown = editor_client.get(reverse("campaigns_statements")).content.decode()
    places = [
        shown.index(f">{title}<")
        for title in ("The newest", "Open the doors", "No day yet")
    ]
    assert places == sorted(places)
