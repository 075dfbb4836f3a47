"""Nothing untranslated goes live behind anybody's back, whichever door it takes."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_page_subtree

from tests.conftest import browser_of

from .translating import (
    change,
    in_language,
    make_page,
    publish,
    start,
    translate,
    translation_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Publish within the test's transaction, which is never committed."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **_how: do())


@pytest.fixture
def page(site):
    return make_page(site)


@pytest.fixture
def browser(editor) -> Client:
    return browser_of(editor)


@pytest.fixture
def published(page, browser):
    start(browser, page)
    translate(browser, page)
    publish(browser, page)
    assert in_language(page, "fr").introduction == "fr: Come in."
    return page


def public(page: Page, code: str = "fr") -> str:
    response = Client().get(f"/{code}/{page.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_translation_begins_as_a_draft_and_readers_keep_the_original(page, browser):
    answer = start(browser, page)

    target = in_language(page, "fr")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert target.alias_of is None
    assert target.slug == page.slug
    text = public(page)
    assert "Come in." in text
    assert "Cette page n’est pas encore traduite" in text
    assert 'lang="en"' in text


def test_what_is_half_translated_stays_where_it_is(page, browser):
    start(browser, page)
    translate(browser, page)
    translation_of(
        page
    ).source.stringsegment_set.first().string.translations.all().delete()

    answer = publish(browser, page)

    assert "1 text is not translated yet" in answer.content.decode()
    assert "fr:" not in public(page)


def test_readers_of_a_page_that_is_being_translated_see_the_original_as_it_is(
    page, browser
):
    start(browser, page)

    change(page, "Come in, all.")

    assert "Come in, all." in public(page)
    assert in_language(page, "fr").has_unpublished_changes


def test_an_update_with_publish_leaves_the_french_alone(published, browser):
    change(published, "Come in, all.")
    source = translation_of(published).source

    browser.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        {"publish_translations": "on"},
    )

    text = public(published)
    assert "fr: Come in." in text
    assert "Come in, all." not in text


def test_a_complete_update_is_published(published, browser):
    page = published
    change(page, "Come in, all.")
    start(browser, page)
    translate(browser, page)
    source = translation_of(page).source

    browser.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        {"publish_translations": "on"},
    )

    assert "fr: Come in, all." in public(page)


def test_a_draft_of_a_public_translation_is_no_more_than_a_draft(published, browser):
    change(published, "Come in, all.")
    start(browser, published)

    translation_of(published).save_target(publish=False)

    target = in_language(published, "fr")
    assert target.introduction == "fr: Come in."
    assert target.get_latest_revision_as_object().introduction == "Come in, all."


def test_a_subtree_leaves_what_is_translated_alone(published, editor):
    home = published.get_parent()
    locale = in_language(published, "fr").locale
    change(published, "Come in, all.")
    TranslationSource.update_or_create_from_instance(
        type(published).objects.get(pk=published.pk)
    )

    translate_page_subtree(home.pk, [locale], None, editor)

    assert "fr: Come in." in public(published)


def test_a_translator_cannot_turn_a_public_translation_into_an_alias(
    published, translator
):
    target = in_language(published, "fr")
    address = reverse("wagtail_localize:convert_to_alias", args=[target.pk])

    answer = browser_of(translator).post(address)

    assert answer.status_code in (302, 403)
    assert "fr: Come in." in public(published)


def test_readers_are_told_that_the_original_has_changed(published, browser):
    with override("fr"):
        told = gettext("The original has changed since this was translated.")
    assert told not in public(published)

    change(published, "Come in, all.")

    assert told in public(published)
    assert in_language(published, "fr").translation_note.behind
    change(published, "Come in.")
    assert not in_language(published, "fr").translation_note.behind


def test_unpublishing_the_original_takes_its_copies_off(page, browser):
    start(browser, page)

    page.unpublish()

    assert Client().get(f"/fr/{page.slug}/").status_code == 404
    assert Client().get(f"/de/{page.slug}/").status_code == 404


def test_deleting_the_original_takes_its_copies_off(page, browser):
    start(browser, page)

    type(page).objects.get(pk=page.pk).delete()

    assert Client().get(f"/fr/{page.slug}/").status_code == 404
    assert Client().get(f"/de/{page.slug}/").status_code == 404


def test_the_lists_of_facts_follow(site, browser, statement):
    from campaigns.models import StatementPage
    from home.translating.aliases import show_everywhere
    from stakeholders.models import Topic

    topic = Topic.objects.first()
    statement.topics.set([topic])
    statement.save_revision().publish()
    show_everywhere()
    start(browser, statement)
    translate(browser, statement)
    publish(browser, statement)
    assert list(in_language(statement, "fr").topics.all()) == [topic]

    english = StatementPage.objects.get(pk=statement.pk)
    english.topics.clear()
    english.save_revision().publish()
    assert in_language(statement, "fr").translation_note.behind
    start(browser, statement)
    publish(browser, statement)

    assert not in_language(statement, "fr").topics.exists()
