"""Wagtail's page editor, as an editor's hands use it."""

from pathlib import Path
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect
from wagtail.models import Page as SitePage

# Wagtail keeps the block that it has drawn on its element; a block that is put there is
# drawn with its own widgets, and the browser sends what they hold.
PUT = """([field, blocks]) => {
  const root = document.getElementById(`${field}-root`).rootBlock;
  blocks.forEach((block) => root.insert(block, root.children.length));
  return root.children.length;
}"""


class PageEditor:
    """A tab in which an editor makes and changes pages."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def add(self, model: type[SitePage], parent: SitePage) -> None:
        """Open the form of a new page."""
        kind = f"{model._meta.app_label}/{model._meta.model_name}"
        self.page.goto(f"/admin/pages/add/{kind}/{parent.pk}/")
        expect(self.page.locator("#id_title")).to_be_visible()

    def edit(self, page: SitePage) -> None:
        """Open the form of a page."""
        self.page.goto(f"/admin/pages/{page.pk}/edit/")

    def fill(self, **texts: str) -> None:
        """Type into plain fields."""
        for name, text in texts.items():
            self.page.locator(f"#id_{name}").fill(text)

    def choose(self, **codes: str) -> None:
        """Choose in lists."""
        for name, code in codes.items():
            self.page.locator(f"#id_{name}").select_option(code)

    def pick_date(self, name: str, day: str) -> None:
        """Type a date; the calendar that opens is closed again."""
        self.page.locator(f"#id_{name}").fill(day)
        self.page.keyboard.press("Escape")

    def insert(self, field: str, name: str) -> Locator:
        """Add a block at the end of a field through its menu; return the block."""
        root = self.page.locator(f"#{field}-root")
        blocks = root.locator(
            ":scope > [data-streamfield-stream-container] > [data-streamfield-child]"
        )
        number = blocks.count()
        root.get_by_role("button", name="Insert a block").last.click()
        option = self.page.get_by_role("option", name=name, exact=True)
        if number or option.count():
            option.click()
        expect(blocks).to_have_count(number + 1)
        return blocks.nth(number)

    def write(self, block: Locator, text: str) -> None:
        """Type into the rich text of a block."""
        area = block.locator("[contenteditable=true]").first
        area.click()
        self.page.keyboard.type(text)
        expect(area).to_contain_text(text)

    def upload(self, block: Locator, picture: Path, title: str) -> None:
        """Choose a picture that is uploaded on the way."""
        block.get_by_role("button", name="Choose an image").click()
        modal = self.page.locator(".modal-body")
        modal.get_by_role("tab", name="Upload").click()
        modal.locator("input[type=file]").set_input_files(picture)
        modal.locator("#id_image-chooser-upload-title").fill(title)
        modal.locator("#tab-upload button[type=submit]").click()
        expect(modal).to_have_count(0)

    def choose_page(self, block: Locator, button: str, *way: str) -> None:
        """Choose a page: the titles of those above it, and its own."""
        block.get_by_role("button", name=button).click()
        modal = self.page.locator(".modal-body")
        *above, title = way
        for parent in above:
            row = modal.get_by_role("row").filter(has_text=parent)
            row.locator("a.navigate-pages").click()
        modal.get_by_role("link", name=title, exact=True).click()
        expect(modal).to_have_count(0)

    def put(self, model: type[SitePage], field: str, raw: list[dict[str, Any]]) -> int:
        """Put raw blocks below those of a field; return how many there are now.

        They are not typed: Wagtail's own script draws each as it does a stored one.
        """
        stream = model._meta.get_field(field).stream_block
        value = stream.to_python(raw)
        number: int = self.page.evaluate(PUT, [field, stream.get_form_state(value)])
        return number

    def preview(self) -> FrameLocator:
        """Open the preview panel, if it is not, and return the page that it frames."""
        panel = self.page.get_by_role("button", name="Toggle preview")
        if panel.get_attribute("aria-expanded") != "true":
            panel.click()
        return self.page.frame_locator("#w-preview-iframe")

    def settle(self) -> None:
        """Let Wagtail save what it noticed, as it does after half a second.

        Pressed meanwhile, it would take its own draft for that of somebody else.
        """
        self.page.wait_for_timeout(1_000)
        saving = self.page.get_by_text("Saving…", exact=True)
        expect(saving.filter(visible=True)).to_have_count(0)

    def save(self) -> None:
        """Save a draft."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Save draft").click()
        expect(self.page.locator(".messages")).to_contain_text("updated")

    def publish(self) -> None:
        """Press “Publish”, which stands in a menu."""
        self.page.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Publish").click()

    def published(self) -> None:
        """Publish, and find that it went well."""
        self.publish()
        expect(self.page.locator(".messages")).to_contain_text("published")
