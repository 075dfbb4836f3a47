"""The blocks of pages in wagtail-localize: every word is taken out and put back."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
)

from campaigns.models.words import words_of
from home.models import ContentPage
from tests.home.blocks import content_page, read
from tests.home.every_block import FILM, every_block

pytestmark = pytest.mark.django_db
# Words that a reader of the translation must not meet any more.
MARK = "~"


@pytest.fixture
def source(site):
    page = content_page(site, every_block(site, MARK))
    return TranslationSource.get_or_create_from_instance(page)[0]


@pytest.fixture
def french(source):
    """Every string of the page, translated into French by a sign at its end."""
    locale = Locale.objects.get(language_code="fr")
    translated = Translation.objects.create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            data=segment.string.data.replace(MARK, "→fr"),
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    translated.save_target()
    return translated


def test_every_word_is_taken_out_and_put_back(client, editor_client, french):
    page = french.get_target_instance().specific
    block = page.body.stream_block

    words = [*words_of(block, page.body), *alts(block.get_prep_value(page.body))]

    assert sum(text.count("→fr") for text in words) > 50
    assert [text for text in words if MARK in text] == []
    # What is no word is left as it is.
    kept = {shown.block_type: shown.value for shown in page.body}
    assert kept["entries_map"]["finder"] == ""
    assert kept["embed"]["url"] == FILM
    assert kept["action"]["page"].slug == "home"
    # Readers and translators get it.
    page.save_revision().publish()
    text = read(client, page, "fr")
    assert MARK not in text
    assert "Places by town→fr" in text
    assert "234,5" in text
    assert 'alt="Green square→fr"' in text
    edited = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Places by town" in edited.content.decode()
    assert "country=BE" not in edited.content.decode()


def alts(raw: Any) -> list[str]:
    """Return the words for those who do not see the pictures."""
    if isinstance(raw, dict):
        own = [raw["alt_text"] or ""] if "alt_text" in raw else []
        return own + [text for value in raw.values() for text in alts(value)]
    if isinstance(raw, list):
        return [text for value in raw for text in alts(value)]
    return []


def test_a_table_changed_since_is_translated_as_far_as_it_was(source, french):
    page = ContentPage.objects.get(slug="blocks", locale__language_code="en")
    [shown] = [block.value for block in page.body if block.block_type == "table"]
    shown.row_data.append({"values": ["Palermo", None]})
    page.save_revision().publish()
    source.update_from_db()

    french.save_target(publish=False)

    target = french.get_target_instance().specific.get_latest_revision_as_object()
    [shown] = [block.value for block in target.body if block.block_type == "table"]
    assert shown.caption == "Places by town→fr"
    assert [row["values"][0] for row in shown.row_data] == [
        *("Gent→fr", "Lyon→fr", "Palermo"),
    ]
