"""Publishing words that were signed: every door asks, or leaves it to be asked."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from campaigns.codes import Change
from campaigns.models import Signing, StatementPage, Wording
from campaigns.services import wordings
from tests.campaigns.signing_world import made

pytestmark = pytest.mark.django_db
OTHER = "Quite other words."


def form(statement: StatementPage, lead: str = OTHER, **more) -> dict[str, str]:
    """What the page's form sends."""
    empty = ("documents", "related")
    return nested_form_data(
        {
            "title": statement.title,
            "slug": statement.slug,
            "introduction": lead,
            "kind": statement.kind,
            "date": "2026-03-09",
            "date_precision": "day",
            "body": streamfield(
                [
                    (
                        "text",
                        rich_text("<p>We ask for more places.</p><p>And soon.</p>"),
                    )
                ]
            ),
            "demands": streamfield(
                [("demand", {"demand": "Ten thousand places", "text": rich_text("")})]
            ),
            **{name: streamfield([]) for name in empty},
            "press_contact": rich_text(""),
            "comments": {
                "TOTAL_FORMS": "0",
                "INITIAL_FORMS": "0",
                "MIN_NUM_FORMS": "0",
                "MAX_NUM_FORMS": "0",
            },
            **more,
        }
    )


def edit(browser: Client, statement: StatementPage, **fields):
    address = reverse("wagtailadmin_pages:edit", args=[statement.pk])
    return browser.post(address, form(statement, **fields))


def newest(signing: Signing) -> Wording:
    return wordings.latest(signing, "en")


def test_publishing_other_words_asks_and_keeps_what_was_typed(
    signing, statement, editor_client
):
    made(signing)
    answer = edit(editor_client, statement, **{"action-publish": "1"})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "Please say at the top what the change is." in text
    assert "<del>Safe ways for people who flee.</del>" in text
    assert f"<ins>{OTHER}</ins>" in text
    assert Wording.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "version"), [(Change.CORRECTION, 1), (Change.VERSION, 2)]
)
def test_what_the_editor_says_is_recorded(
    signing, statement, editor_client, change, version
):
    signature = made(signing)
    fields = {"action-publish": "1", "change": change.value}
    answer = edit(editor_client, statement, **fields)
    assert answer.status_code == 302
    now = newest(signing)
    assert (now.change, now.version.number) == (change, version)
    steps = [event.step for event in signature.events.all()]
    assert ("asked-again" in steps) == (change == Change.VERSION)


def test_a_draft_and_the_same_words_are_not_asked_about(
    signing, statement, editor_client
):
    made(signing)
    assert edit(editor_client, statement).status_code == 302
    same = {"lead": statement.introduction, "action-publish": "1", "place": "Ghent"}
    assert edit(editor_client, statement, **same).status_code == 302
    assert Wording.objects.count() == 1


def test_before_anybody_signs_nothing_is_asked(signing, statement, editor_client):
    answer = edit(editor_client, statement, **{"action-publish": "1"})
    assert answer.status_code == 302
    assert newest(signing).change == Change.CORRECTION


def test_saving_while_typing_goes_on(signing, statement, editor_client):
    made(signing)
    address = reverse("wagtailadmin_pages:edit", args=[statement.pk])
    answer = editor_client.post(
        address, form(statement), headers={"accept": "application/json"}
    )
    assert json.loads(answer.content)["success"] is True


def test_another_door_leaves_it_undecided_and_the_signing_asks(
    signing, statement, editor_client
):
    signature = made(signing)
    statement.introduction = OTHER
    statement.save_revision().publish()
    assert newest(signing).change == Change.UNDECIDED
    assert "A signed text was changed" in editor_client.get("/admin/").content.decode()

    address = reverse("campaigns_signing", args=[statement.pk])
    shown = editor_client.get(address).content.decode()
    assert f"<ins>{OTHER}</ins>" in shown
    stale = {"do": "decide", "change": "version", "upto": 0}
    editor_client.post(address, stale)
    assert newest(signing).change == Change.UNDECIDED
    editor_client.post(address, stale | {"upto": newest(signing).pk})

    assert newest(signing).version.number == 2
    assert signature.events.last().step == "asked-again"


def test_a_signed_statement_is_not_deleted(signing, statement, editor_client):
    made(signing)
    for page in (statement, statement.get_parent()):
        address = reverse("wagtailadmin_pages:delete", args=[page.pk])
        answer = editor_client.post(address, follow=True)
        assert "was signed, so it cannot be deleted" in answer.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    editor_client.post(f"{bulk}?id={statement.pk}")
    assert StatementPage.objects.filter(pk=statement.pk).exists()


def test_taking_it_off_the_site_warns(signing, statement, editor_client):
    made(signing)
    address = reverse("wagtailadmin_pages:unpublish", args=[statement.pk])
    answer = editor_client.post(address, follow=True)
    assert "nobody sees this page any more" in answer.content.decode()


def test_an_unsigned_signing_goes_with_its_statement(signing, statement):
    StatementPage.objects.get(pk=statement.pk).delete()
    for page in StatementPage.objects.filter(translation_key=signing.statement):
        page.delete()
    assert not Signing.objects.exists()


def test_a_copy_is_not_signed(signing, statement):
    made(signing)
    copy = statement.copy(update_attrs={"slug": "copy"})
    assert wordings.signing_of(copy.translation_key) is None
