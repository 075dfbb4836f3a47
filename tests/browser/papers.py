"""A statement's papers: downloaded in the admin, and drawn to be looked at."""

from pathlib import Path

import pypdfium2
from playwright.sync_api import Page

from campaigns.models import StatementPage

# Fewer shades of grey are a page without writing.
SHADES = 20


def download(
    editor: Page, statement: StatementPage, language: str, folder: Path
) -> Path:
    """Download the paper in a language; return where it is."""
    editor.goto(f"/admin/campaigns/signing/{statement.pk}/delivery/")
    editor.get_by_label("Language").select_option(language)
    with editor.expect_download() as got:
        editor.get_by_role("button", name="Download the PDF").click()
    path = folder / f"delivery-{language}.pdf"
    got.value.save_as(path)
    return path


def drawn_pages(path: Path, title: str, pictures: Path) -> int:
    """Draw the pages of a paper with this title; return how many they are."""
    with pypdfium2.PdfDocument(path) as paper:
        assert paper.get_metadata_dict()["Title"] == title
        for number, page in enumerate(paper, 1):
            drawn = page.render(scale=1.5).to_pil()
            drawn.save(pictures / f"{path.stem}-{number}.png")
            assert len(drawn.convert("L").getcolors()) > SHADES
        return len(paper)
