"""What tests of translating do again and again, through the front door."""

from typing import Any

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation

from home.models import ContentPage

BOARD = "/admin/translations/board/"


def make_page(home: Any, title: str = "Only English", **fields: Any) -> ContentPage:
    """Publish an English page, shown in three more languages."""
    page = ContentPage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        introduction="Come in.",
        body=[("text", "<p>Bread and soup.</p>")],
        **fields,
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    for locale in Locale.objects.filter(language_code__in=("fr", "de", "ar")):
        page.copy_for_translation(locale, copy_parents=True, alias=True)
    return ContentPage.objects.get(pk=page.pk)


def in_language(page: Page, code: str) -> Any:
    """Return the page in a language."""
    locale = Locale.objects.get(language_code=code)
    return type(page).objects.get(translation_key=page.translation_key, locale=locale)


def start(browser: Client, page: Page, code: str = "fr") -> Any:
    """Press the board's button; return the answer."""
    address = reverse("translation_start", args=[page.pk, code])
    return browser.post(address)


def translation_of(page: Page, code: str = "fr") -> Translation:
    """Return what wagtail-localize knows of a translation."""
    return Translation.objects.get(
        source__object=page.translation_key, target_locale__language_code=code
    )


def translate(browser: Client, page: Page, code: str = "fr", **words: str) -> None:
    """Save each text in wagtail-localize's editor; English gets a mark before it."""
    translation = translation_of(page, code)
    for segment in StringSegment.objects.filter(source=translation.source):
        text = words.get(segment.context.path, f"{code}: {segment.string.data}")
        answer = browser.put(
            reverse(
                "wagtail_localize:edit_string_translation",
                args=[translation.pk, segment.pk],
            ),
            f"value={text}",
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code in (200, 201), answer.content


def publish(browser: Client, page: Page, code: str = "fr") -> Any:
    """Press “Publish” in wagtail-localize's editor."""
    target = in_language(page, code)
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    return browser.post(address, {"action": "publish"}, follow=True)


def change(page: ContentPage, introduction: str) -> None:
    """Publish other words in the source."""
    page = ContentPage.objects.get(pk=page.pk)
    page.introduction = introduction
    page.save_revision().publish()


def po_file(content: str | bytes | polib.POFile) -> SimpleUploadedFile:
    """Return a file to upload."""
    raw = content if isinstance(content, bytes) else str(content).encode()
    return SimpleUploadedFile("words.po", raw)


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
