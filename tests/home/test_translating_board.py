"""The board, through the front door of the admin, as translators and editors use it."""

import io
import zipfile

import polib
import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from accounts import personal
from home.models import Assignment, ContentPage
from home.translating.aliases import show_everywhere
from tests.conftest import browser_of
from tests.factories import StakeholderFactory

from .translating import (
    change,
    in_language,
    make_page,
    po_file,
    publish,
    start,
    translate,
    translation_of,
)

pytestmark = pytest.mark.django_db
BOARD = "/admin/translations/board/"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Publish and mail within the test's transaction, which is never committed."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **_how: do())


@pytest.fixture
def page(site):
    return make_page(site)


@pytest.fixture
def browser(editor) -> Client:
    return browser_of(editor)


@pytest.fixture
def by_translator(translator) -> Client:
    return browser_of(translator)


@pytest.fixture
def published(page, browser):
    start(browser, page)
    translate(browser, page)
    publish(browser, page)
    return page


def states(browser: Client, page, **asked: str) -> dict[str, list[str]]:
    """Return {language: states} that the board shows of a page."""
    response = browser.get(BOARD, asked)
    assert response.status_code == 200
    for row, _cells in response.context["rows"]:
        if row.key == page.translation_key:
            return {code: cell.states for code, cell in row.cells.items()}
    return {}


def cell(page, code: str = "fr") -> str:
    return reverse("translation_page", args=[page.pk, code])


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


class TestMachine:
    @pytest.fixture
    def by_machine(self, page, browser):
        start(browser, page)
        translate(browser, page)
        StringTranslation.objects.update(translation_type="machine")
        publish(browser, page)
        return page

    def told(self, page) -> bool:
        with override("fr"):
            words = gettext(
                "This page was translated by machine. Nobody has checked it yet."
            )
        return words in Client().get(f"/fr/{page.slug}/").content.decode()

    def test_readers_are_told_until_somebody_has_read_it(self, by_machine, browser):
        assert states(browser, by_machine)["fr"] == ["machine", "published"]
        assert self.told(by_machine)

        browser.post(reverse("translation_read", args=[by_machine.pk, "fr"]))

        assert not self.told(by_machine)
        assert states(browser, by_machine)["fr"] == ["published"]

    def test_saving_each_text_is_reading_it(self, by_machine, browser):
        translate(browser, by_machine)

        assert not self.told(by_machine)

    def test_a_text_that_was_mended_is_told_of_until_it_is_published(
        self, by_machine, browser
    ):
        translate(browser, by_machine, introduction="Entrez.")
        assert self.told(by_machine)

        publish(browser, by_machine)

        assert not self.told(by_machine)


class TestPOFiles:
    def upload(self, browser, page, file) -> str:
        address = reverse(
            "wagtail_localize:upload_pofile", args=[translation_of(page).pk]
        )
        data = {"next": cell(page)} | ({"file": file} if file else {})
        response = browser.post(address, data, follow=True)
        assert response.status_code == 200
        return response.content.decode()

    def out(self, browser, page) -> polib.POFile:
        address = reverse(
            "wagtail_localize:download_pofile", args=[translation_of(page).pk]
        )
        return polib.pofile(browser.get(address).content.decode())

    def test_out_and_in(self, page, by_translator):
        start(by_translator, page)
        po = self.out(by_translator, page)
        for entry in po:
            entry.msgstr = f"po: {entry.msgid}"

        text = self.upload(by_translator, page, po_file(po))

        assert f"{len(po)} texts were taken" in text
        translations = StringTranslation.objects.all()
        assert {row.data[:4] for row in translations} == {"po: "}
        assert {row.translation_type for row in translations} == {"manual"}

    @pytest.mark.parametrize(
        "content",
        [
            None,
            b"",
            b"\x00\xff\xfe",
            b"not a po file",
            b"/etc/passwd",
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n',
            b'msgid "a"\nmsgstr "b"\n',
            b'msgid ""\nmsgstr ""\n"X-WagtailLocalize-TranslationID: 1\\n"\n',
            b"\xff" * 100,
            b"x" * (3 * 1024 * 1024),
            b'msgid "a\nmsgstr',
        ],
    )
    def test_a_wild_file_is_told(self, page, browser, content):
        start(browser, page)

        self.upload(browser, page, po_file(content) if content is not None else None)

        assert not StringTranslation.objects.exists()

    def test_a_text_of_elsewhere_is_left_out(self, page, browser):
        start(browser, page)
        po = self.out(browser, page)
        po.append(polib.POEntry(msgid="Elsewhere", msgstr="Ailleurs"))

        text = self.upload(browser, page, po_file(po))

        assert "1 text is not on the page any more" in text

    def test_all_of_a_language_in_one_zip(self, page, site, browser):
        other = make_page(site, "Another page")
        for each in (page, other):
            start(browser, each)
        address = reverse("translation_po", args=["fr"])
        archive = zipfile.ZipFile(io.BytesIO(browser.get(address).content))
        back = io.BytesIO()
        with zipfile.ZipFile(back, "w") as packed:
            for name in archive.namelist():
                po = polib.pofile(archive.read(name).decode())
                for entry in po:
                    entry.msgstr = f"zip: {entry.msgid}"
                packed.writestr(name, str(po))
            packed.writestr("wild.po", b"\x00")

        response = browser.post(
            address, {"file": po_file(back.getvalue())}, follow=True
        )

        assert len(archive.namelist()) == 2
        assert StringTranslation.objects.filter(data__startswith="zip: ").count() == 6
        assert "damaged" in response.content.decode()

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"text"])
    def test_a_wild_zip_is_told(self, page, browser, content):
        response = browser.post(
            reverse("translation_po", args=["fr"]),
            {"file": po_file(content)},
            follow=True,
        )

        assert response.status_code == 200


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
