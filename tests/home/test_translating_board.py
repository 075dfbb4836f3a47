"""The board, through the front door of the admin, as translators and editors use it."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from accounts import personal
from home.models import Assignment, ContentPage
from home.translating.aliases import show_everywhere
from tests.conftest import browser_of
from tests.factories import StakeholderFactory

from .translating import (
    BOARD,
    cell,
    change,
    in_language,
    make_page,
    publish,
    start,
    states,
    translate,
    translation_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]


@pytest.fixture
def published(page, browser):
    start(browser, page)
    translate(browser, page)
    publish(browser, page)
    return page


def assign(browser: Client, page, to, code: str = "fr"):
    return browser.post(
        reverse("translation_assign"),
        {"cell": f"{page.pk}-{code}", "translator": to},
        follow=True,
    )


def test_every_state_has_its_name(published, browser):
    published.copy(update_attrs={"slug": "x", "title": "X"}, copy_revisions=False)
    start(browser, published, "de")

    found = states(browser, published)

    assert found["fr"] == ["published"]
    assert found["de"] == ["draft"]
    assert found["ar"] == ["alias"]
    change(published, "Come in, all.")
    assert states(browser, published)["fr"] == ["changed", "published"]
    in_language(published, "ar").delete()
    assert states(browser, published)["ar"] == ["none"]


def test_every_language_shows_what_is_not_translated(site, browser):
    page = ContentPage(title="Made in code", slug="made-in-code")
    site.add_child(instance=page)
    page.save_revision().publish()

    show_everywhere()
    show_everywhere()

    assert set(map(tuple, states(browser, page).values())) == {("alias",)}
    assert page.get_translations().live().count() == 7
    assert site.get_translations().count() == 7


def test_what_is_asked_for_is_shown(published, site, browser, translator):
    other = make_page(site, "Another page")
    assign(browser, other, translator.pk)

    assert states(browser, other, q="ANOTHER")
    assert not states(browser, published, q="another")
    assert states(browser, published, language="fr", state="published")
    assert not states(browser, other, language="fr", state="published")
    assert not states(browser, other, type="home.homepage")
    assert states(browser_of(translator), other, whose="me")
    assert not states(browser_of(translator), published, whose="me")
    titles = [
        row.title
        for row, _cells in browser.get(BOARD, {"sort": "title"}).context["rows"]
    ]
    assert titles == sorted(titles)


@pytest.mark.parametrize(
    "query", ["state=x&language=xx&sort=?", "p=99", "q=%00", "type=1"]
)
def test_an_odd_address_is_no_fault(published, browser, query):
    assert browser.get(f"{BOARD}?{query}").status_code == 200


@pytest.mark.parametrize("asked", [{}, {"language": "fr"}])
def test_the_board_costs_the_same_for_many_pages(
    site, browser, asked, django_assert_num_queries
):
    page = make_page(site)
    start(browser, page)
    browser.get(BOARD, asked)
    with CaptureQueriesContext(connection) as few:
        browser.get(BOARD, asked)
    number_of_few = len(few)
    for number in range(4):
        start(browser, make_page(site, f"Page {number}"))
    browser.get(BOARD, asked)  # Wagtail looks up the site anew.

    with django_assert_num_queries(number_of_few):
        browser.get(BOARD, asked)
    assert number_of_few < 30


def test_a_translator_does_the_whole_of_their_work(
    page, browser, by_translator, translator
):
    assign(browser, page, translator.pk)

    assert start(by_translator, page).status_code == 302
    translate(by_translator, page)
    target = in_language(page, "fr")
    editing = by_translator.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))
    assert editing.status_code == 200
    assert publish(by_translator, page).status_code in (200, 403)
    assert not Client().get(f"/fr/{page.slug}/").context["page"].title.startswith("fr:")
    handed = by_translator.post(
        reverse("translation_hand_in", args=[page.pk, "fr"]), follow=True
    )
    assert "The editors are told" in handed.content.decode()
    assert in_language(page, "fr").workflow_in_progress
    publish(browser, page)

    assert in_language(page, "fr").introduction == "fr: Come in."
    assert not Assignment.objects.exists()


def test_a_translator_cannot_publish_by_the_form_for_updates(published, by_translator):
    change(published, "Come in, all.")
    start(by_translator, published)
    translate(by_translator, published)
    source = translation_of(published).source

    by_translator.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        {"publish_translations": "on"},
    )

    assert in_language(published, "fr").introduction == "fr: Come in."


def test_who_is_asked_gets_a_mail_in_their_language(page, browser, translator):
    translator.language = "fr"
    translator.save()

    assign(browser, page, translator.pk)

    [sent] = mail.outbox
    assert sent.to == [translator.email]
    assert "Only English" in sent.body
    assert "français" in sent.body
    assert cell(page) in sent.body
    assign(browser, page, translator.pk)
    assert len(mail.outbox) == 1
    assert "Only English" in str(personal.export(translator))


def test_who_does_not_want_it_gets_no_mail(page, browser, translator):
    translator.muted = ["translations"]
    translator.save()

    assign(browser, page, translator.pk)

    assert not mail.outbox


def test_a_translator_takes_and_gives_back_but_asks_nobody_else(
    page, by_translator, translator, editor
):
    assert assign(by_translator, page, editor.pk).status_code in (200, 403)
    assert not Assignment.objects.exists()

    assign(by_translator, page, "me")
    assert Assignment.objects.get().translator == translator
    assert not mail.outbox
    assign(by_translator, page, "")
    assert not Assignment.objects.exists()


def test_nobody_takes_from_another(page, browser, by_translator, editor):
    assign(browser, page, "me")

    assign(by_translator, page, "")

    assert Assignment.objects.get().translator == editor


def test_a_page_of_the_board_shows_all_that_can_be_done(published, browser):
    change(published, "Come in, all.")

    text = browser.get(cell(published)).content.decode()

    assert "Get the new texts and translate" in text
    assert "Source changed" in text
    start(browser, published)
    assert "2 of 3 texts" in browser.get(cell(published)).content.decode()


@pytest.mark.parametrize("code", ["en", "xx"])
def test_there_is_no_page_for_the_language_of_the_original(page, browser, code):
    assert browser.get(cell(page, code), follow=True).status_code == 404


def test_the_editor_says_that_the_source_has_changed(published, browser):
    target = in_language(published, "fr")
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    told = "The original has changed since"
    assert told not in browser.get(address).content.decode()

    change(published, "Come in, all.")

    assert told in browser.get(address).content.decode()


def test_by_hand_is_compared_by_hand(site, browser):
    french = in_language(site, "fr")
    french.save_revision().publish()
    site.introduction = "Other words"
    site.save_revision().publish()
    assert "changed" in states(browser, site)["fr"]

    browser.post(reverse("translation_same", args=[site.pk, "fr"]))

    assert states(browser, site)["fr"] == ["published"]


def test_the_registry_says_what_is_missing(site, browser):
    StakeholderFactory(name_en="House", name_fr="Maison", summary_en="Bread")
    StakeholderFactory(name_en="", original_name="Talo", original_language="fi")

    [kind, _initiatives] = browser.get(reverse("translation_registry")).context["kinds"]

    by_code = {language.code: language for language in kind.languages}
    assert kind.number == 2
    assert by_code["en"].filled == {"name": 1, "summary": 1, "description": 0}
    assert by_code["fr"].filled == {"name": 1, "summary": 0, "description": 0}
    assert by_code["en"].percent == 33


def test_the_home_of_the_admin_counts(published, browser, translator):
    change(published, "Come in, all.")
    assign(browser, published, translator.pk)

    text = browser_of(translator).get("/admin/").content.decode()

    assert "1 page for you to translate" in text
    assert "Source changed: 1" in text
    assert "Translations (1)" in text


@pytest.mark.parametrize("path", ["board/", "registry/", "board/1/fr/", "po/fr/"])
def test_it_is_shut_to_who_does_not_translate(site, editor, path):
    group = editor.groups.get()
    group.permissions.remove(group.permissions.get(codename="submit_translation"))

    response = browser_of(editor).get(f"/admin/translations/{path}", follow=True)

    assert "board" not in response.redirect_chain[-1][0]
    assert Locale.objects.count() == 8
