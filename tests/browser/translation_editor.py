"""The board of translations and wagtail-localize's editor, as a translator's hands."""

from pathlib import Path

import polib
from playwright.sync_api import Page, expect
from wagtail.models import Page as SitePage

BOARD = "/admin/translations/board/"


class TranslationEditor:
    """A tab in which a page is brought into one language."""

    def __init__(self, page: Page, source: SitePage, language: str) -> None:
        self.page, self.source, self.language = page, source, language

    def begin(self) -> None:
        """Find the page on the board and press its button."""
        self.page.goto(f"{BOARD}?language={self.language}&q={self.source.title}")
        row = self.page.get_by_role("row").filter(has_text=self.source.title)
        row.get_by_role("button", name=self.source.title).click()
        expect(self.page.locator(".js-translation-editor")).to_contain_text(
            self.source.title
        )

    def type(self, source: str, text: str) -> None:
        """Translate one text by hand."""
        fields = self.page.locator(".js-translation-editor li:has(> h3)")
        field = fields.filter(has_text=source).first
        field.get_by_role("button", name="Translate").click()
        field.locator("textarea").fill(text)
        field.get_by_role("button", name="Save", exact=True).click()
        expect(field.locator("textarea")).to_have_count(0)
        expect(field).to_contain_text(text)

    def bring_in(self, words: dict[str, str], mark: str, folder: Path) -> int:
        """Take the PO file, fill what is missing, bring it in; return how many texts.

        What is not in `words` is the English with a mark.
        """
        self.page.goto(f"{BOARD}{self.source.pk}/{self.language}/")
        with self.page.expect_download() as got:
            self.page.get_by_role("link", name="Get the PO file").click()
        path = folder / f"{self.language}.po"
        got.value.save_as(path)
        catalog = polib.pofile(str(path))
        missing = catalog.untranslated_entries()
        for entry in missing:
            entry.msgstr = words.get(entry.msgid) or f"{entry.msgid} {mark}"
        catalog.save()
        self.page.locator("#po-file").set_input_files(path)
        self.page.get_by_role("button", name="Bring in").click()
        expect(self.page.locator(".messages")).to_contain_text("taken from the file")
        return len(missing)

    def preview(self) -> Page:
        """Open the editor's preview in a tab of its own."""
        self.begin()
        with self.page.context.expect_page() as opened:
            self.page.get_by_role("link", name="Preview").click()
        return opened.value

    def publish(self) -> None:
        """Publish in the editor."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Publish in").click()
        expect(self.page.locator(".messages")).to_contain_text("Published")
