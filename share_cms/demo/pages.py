"""The demo site's pages, in every language."""

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import ContentPage, FinderPage, HomePage
from home.pages import BasePage

from .data import load

SITE_NAME = "SHARE Network"
Texts = dict[str, dict[str, Any]]


@transaction.atomic
def build() -> None:
    """Make the locales and pages that are missing."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if HomePage.objects.exists():
        return
    texts = load("pages.json")
    root = Page.get_first_root_node()
    make_room(root)
    home = build_page(HomePage(slug="home"), root, texts["home"])
    build_page(FinderPage(slug="map", show_in_menus=True), home, texts["finder"])
    build_page(ContentPage(slug="about", show_in_menus=True), home, texts["about"])
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": home,
            "site_name": SITE_NAME,
        },
    )


def make_room(root: Page) -> None:
    """Remove the welcome page that Wagtail's migrations leave."""
    for page in root.get_children().exact_type(Page).filter(slug="home"):
        page.delete()


def build_page(page: Any, parent: Page, texts: Texts) -> Any:
    """Make a page under `parent`, and its translations under the parent's."""
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    page.locale = source
    fill(page, texts[settings.LANGUAGE_CODE])
    # A fresh root: treebeard keeps counts on the instance.
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    for locale in Locale.objects.exclude(pk=source.pk):
        if text := texts.get(locale.language_code):
            translated = page.copy_for_translation(locale)
            fill(translated, text)
            translated.save_revision().publish()
    return page


def fill(page: BasePage, text: dict[str, Any]) -> None:
    """Write one language's texts into a page."""
    page.title = page.draft_title = text["title"]
    page.introduction = text["intro"]
    page.search_description = text["search_description"]
    page.body = list(blocks(text))


def blocks(text: dict[str, Any]) -> Any:
    """Yield the blocks of a body: a lead, or a section followed by cards."""
    if lead := text.get("lead"):
        yield "text", f"<p>{lead}</p>"
    sections = text.get("body", [])
    for section in sections[:1]:
        yield "heading", section["heading"]
        yield "text", f"<p>{section['text']}</p>"
    if cards := sections[1:]:
        yield "cards", cards
