"""The blocks of pages: what editors are told at which field."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.blocks import BodyBlock
from home.models import ContentPage
from stakeholders import collections
from stakeholders.models import Listing
from tests.home.every_block import FILM, a_map, every_block, image, picture, table

pytestmark = pytest.mark.django_db
BODY = BodyBlock()


def clean(name, raw):
    """Clean the raw value of a block as a form would, and return it."""
    block = BODY.child_blocks[name]
    return block.clean(block.to_python(raw))


def errors(name, raw):
    """Return {field: its first message} of a block that cannot be saved."""
    with pytest.raises(ValidationError) as caught:
        clean(name, raw)
    fields = getattr(caught.value, "block_errors", {})
    return {field: error.messages[0] for field, error in fields.items()}


def test_the_sample_can_be_saved(site):
    BODY.clean(ContentPage(body=every_block(site)).body)


def action(**given):
    return {
        "heading": "Join",
        "text": "",
        "label": "Go",
        "page": None,
        "url": "",
    } | given


def test_a_call_to_action_leads_to_one_place(site):
    assert set(errors("action", action())) == {"page", "url"}
    both = action(page=site.pk, url="https://example.org/")
    assert set(errors("action", both)) == {"page", "url"}
    clean("action", action(page=site.pk))
    clean("action", action(url="https://example.org/"))


def test_cards_of_pages_are_chosen_or_the_newest(site):
    raw = {"heading": "Read", "pages": [], "newest_of": None, "number": 3}
    assert "newest_of" in errors("page_cards", raw)
    both = raw | {"pages": [site.pk], "newest_of": site.pk}
    assert "newest_of" in errors("page_cards", both)
    assert "number" in errors("page_cards", raw | {"newest_of": site.pk, "number": 99})
    clean("page_cards", raw | {"newest_of": site.pk})


def test_a_film_is_of_a_host_that_is_known():
    raw = {"title": "A film", "still": image(picture(), "Still"), "credit": "Ann"}

    told = errors("embed", raw | {"url": "https://example.org/film"})

    assert "youtube.com" in told["url"]
    clean("embed", raw | {"url": FILM})


def test_a_picture_needs_words_for_those_who_do_not_see_it():
    raw = {"image": image(picture(), "") | {"decorative": False}, "caption": ""}

    assert set(errors("picture", raw | {"credit": "Ann"})) == {"image"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"caption": " "}, "caption"),
        ({"columns": [{"type": "text", "heading": ""}] * 2}, "heading"),
        ({"rows": []}, "row"),
    ],
)
def test_a_table_is_told_apart_and_read_out(change, message):
    raw = table(str) | change
    if "columns" in change:
        raw["rows"] = []
    with pytest.raises(ValidationError) as caught:
        clean("table", raw)

    assert message in str(caught.value.non_block_errors)


class TestMap:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("", ""),
            ("https://share.example/en/map/", ""),
            ("https://share.example/fr/map/?country=BE&page=2", "country=BE"),
            ("?kind=ngo&kind=city", "kind=city&kind=ngo"),
            ("country=FR", "country=FR"),
            ("/en/map/?q=Łódź", "q=%C5%81%C3%B3d%C5%BA"),
        ],
    )
    def test_the_finder_s_address_is_kept_as_what_it_asks(self, typed, kept):
        assert clean("entries_map", a_map("Map", typed))["finder"] == kept

    @pytest.mark.parametrize(
        ("typed", "told"),
        [("?country=Atlantis", "Atlantis"), ("Belgium", "Copy the address")],
    )
    def test_what_the_finder_cannot_answer_is_refused(self, typed, told):
        assert told in errors("entries_map", a_map("Map", typed))["finder"]

    def test_a_collection_needs_its_page(self, site, monkeypatch):
        monkeypatch.setattr(collections, "_known", {})
        collections.register(
            collections.Collection(
                "shelf", lambda _key: Listing.objects.public(), "S", "home.ContentPage"
            )
        )
        about = ContentPage.objects.get(slug="about", locale=site.locale)
        raw = a_map("Map", "") | {"shows": "shelf"}

        assert "page" in errors("entries_map", raw)
        assert "page" in errors("entries_map", raw | {"page": site.pk})
        clean("entries_map", raw | {"page": about.pk})


@pytest.mark.parametrize("name", sorted(BODY.child_blocks))
def test_every_block_says_what_it_is(name):
    block = BODY.child_blocks[name]

    assert block.get_description()
    assert block.meta.icon != "placeholder"
    assert block.label
    assert block.meta.group


def test_a_preview_shows_what_a_block_looks_like(site, editor_client):
    address = reverse("wagtailadmin_block_preview")
    blocks = [block for block in BODY.child_blocks.values() if block.is_previewable]

    assert len(blocks) > 10
    for block in blocks:
        response = editor_client.get(address, {"id": block.definition_prefix})
        assert response.status_code == 200
        assert "home/blocks.css" in response.content.decode()
