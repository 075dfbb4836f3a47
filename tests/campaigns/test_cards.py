"""Pictures that stand for a page where it is shared."""

import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.template import Context, Template
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import PageViewRestriction

from campaigns.cards.drawing import Card, card_of
from campaigns.models import StatementPage
from campaigns.templatetags.cards import social_card
from tests.campaigns.building import alias_in, campaign_page, published, translated

pytestmark = pytest.mark.django_db


def path_of(page) -> str:
    """Return the path of a page's card, as templates link it."""
    return re.sub("^https?://[^/]+", "", social_card(page).url)


def kept(page) -> list[str]:
    try:
        return default_storage.listdir(f"cards/{page.pk}")[1]
    except FileNotFoundError:
        return []


def test_a_page_links_to_a_picture_that_anyone_gets(statement, client):
    picture = social_card(statement)
    assert picture.url.startswith("http")
    assert picture.alt == "Joint statement · Open the doors · SHARE Network"
    answer = client.get(path_of(statement))
    assert answer["Content-Type"] == "image/png"
    assert "immutable" in answer["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).size == (picture.width, picture.height)


def test_it_is_drawn_when_the_page_is_published(
    statement, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        statement = published(statement)
    assert kept(statement) == [f"{card_of(statement).digest}.png"]


def test_a_new_title_gets_a_new_address_and_the_old_one_ends(
    statement, client, django_capture_on_commit_callbacks
):
    old = path_of(statement)
    statement.title = "Open all doors"
    with django_capture_on_commit_callbacks(execute=True):
        statement = published(statement)
    assert path_of(statement) != old
    assert client.get(old).status_code == 404
    assert client.get(path_of(statement)).status_code == 200
    assert len(kept(statement)) == 1


def test_no_card_of_what_nobody_may_read(
    statement, client, django_capture_on_commit_callbacks
):
    path = path_of(statement)
    assert client.get(path).status_code == 200
    restriction = PageViewRestriction.objects.create(
        page=statement, restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get(path).status_code == 404
    restriction.delete()
    with django_capture_on_commit_callbacks(execute=True):
        statement.unpublish()
    assert client.get(path).status_code == 404
    assert social_card(StatementPage.objects.get(pk=statement.pk)) is None
    assert kept(statement) == []


def test_no_card_of_any_other_page_or_address(site, statement, client):
    assert social_card(site) is None and social_card(None) is None
    assert client.get(f"/cards/{site.pk}-{'0' * 16}.png").status_code == 404
    assert client.get(f"/cards/{statement.pk}-{'0' * 16}.png").status_code == 404


def test_a_deleted_page_leaves_no_card(
    statement, client, django_capture_on_commit_callbacks
):
    path = path_of(statement)
    client.get(path)
    pk = statement.pk
    with django_capture_on_commit_callbacks(execute=True):
        statement.delete()
    statement.pk = pk
    assert kept(statement) == []
    assert client.get(path).status_code == 404


def test_a_campaign_and_an_example(site):
    page = campaign_page(site, "Welcome week", example=True)
    assert social_card(page).alt == (
        "Campaign · Welcome week · example · SHARE Network"
    )


def test_an_alias_speaks_the_language_of_its_text(statement):
    french = translated(statement, "fr", title="Ouvrons les portes")
    arabic = alias_in(statement, "ar")
    assert card_of(french).language == "fr"
    assert card_of(arabic).language == "en"
    assert card_of(arabic).title == statement.title


def test_the_address_is_the_same_whoever_reads(statement):
    path = path_of(statement)
    assert Client(headers={"accept-language": "ar"}).get(path).status_code == 200


def test_the_link_costs_no_query(statement, django_assert_num_queries):
    page = StatementPage.objects.select_related("locale", "alias_of").get(
        pk=statement.pk
    )
    template = Template("{% load cards %}{% social_card page as card %}{{ card.url }}")
    with django_assert_num_queries(0):
        assert "/cards/" in template.render(Context({"page": page}))


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=255))
def test_any_title_can_be_drawn(title):
    card = Card("ar", "rtl", "SHARE Network", "#panic()", title, "example")
    assert card.draw().startswith(b"\x89PNG")
