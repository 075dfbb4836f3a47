"""Texts that leave the site: to a machine, and as PO files."""

import io
import zipfile

import polib
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail_localize.models import StringTranslation

from home.translating import pofiles

from .translating import (
    cell,
    make_page,
    po_file,
    publish,
    start,
    states,
    translate,
    translation_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]


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

    @pytest.mark.parametrize(
        ("limit", "most", "told"),
        [
            ("MOST_FILES", 2, "There are too many files in it."),
            ("MOST_IN_ZIP", 5_000, "This file is too large."),
            ("MOST_BYTES", 2_000, "This file is too large."),
        ],
    )
    def test_a_zip_that_would_grow_is_refused_unread(
        self, page, browser, monkeypatch, limit, most, told
    ):
        monkeypatch.setattr(pofiles, limit, most)
        monkeypatch.setattr(pofiles, "read", None)
        back = io.BytesIO()
        with zipfile.ZipFile(back, "w", zipfile.ZIP_DEFLATED) as packed:
            for number in range(3):
                packed.writestr(f"{number}.po", "#" * 3_000)
        assert len(back.getvalue()) < 1_000

        response = browser.post(
            reverse("translation_po", args=["fr"]),
            {"file": po_file(back.getvalue())},
            follow=True,
        )

        assert told in response.content.decode()

    def test_a_zip_that_is_large_itself_is_not_opened(self, page, browser, monkeypatch):
        monkeypatch.setattr(pofiles, "MOST_IN_ZIP", 100)
        monkeypatch.setattr(pofiles.zipfile, "ZipFile", None)
        response = browser.post(
            reverse("translation_po", args=["fr"]),
            {"file": po_file(b"PK" * 100)},
            follow=True,
        )

        assert "This file is too large." in response.content.decode()
