"""From nothing to the delivery: an editor, a signatory on a phone, eight languages.

Every press is a press in Chromium. Of the many blocks a handful is made in Wagtail's
own menus and choosers; the others are put into its form as it draws stored ones, and
are sent by the browser with it (`PageEditor.put`). Of the many texts two are translated
by hand, the others come in with a PO file.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import override_settings
from PIL import Image
from playwright.sync_api import Page, expect
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import Page as SitePage
from wagtail_localize.models import LocaleSynchronization

from accounts.models import User
from accounts.robots import StampedForm
from campaigns.models import (
    CampaignIndexPage,
    CampaignPage,
    Signing,
    StatementIndexPage,
    StatementPage,
)
from home.models import HomePage
from home.translating.aliases import show_everywhere
from tests.campaigns.signing_world import confirm_link, link_in
from tests.campaigns.test_delivery import text_of
from tests.conftest import LANGUAGES
from tests.factories import UserFactory
from tests.home.every_block import as_stored, every_block

from .page_editor import PageEditor
from .papers import download, drawn_pages
from .test_blocks import ON_DISK
from .test_figures import block as figures
from .test_member_story import PASSWORD, PHONE, Editor, editors
from .test_signing import SEND
from .translation_editor import TranslationEditor

EMAIL = "story.campaign@example.org"
SIGNER = "lucie@lyon.example.org"
# One of the world's entries, which has a place on the map.
ORGANISATION = "Lyon accueille"
TITLE, LEAD = "Open every door", "Safe ways for people who flee."
LEAD_NOW = "Safe and legal ways for all people who flee."
ASK = "Ten thousand places a year"
CAMPAIGN = "A week of open doors"
WORDS = {
    "fr": {
        TITLE: "Ouvrez toutes les portes",
        LEAD: "Des voies sûres pour celles et ceux qui fuient.",
        LEAD_NOW: "Des voies sûres et légales pour toutes les personnes qui fuient.",
        ASK: "Dix mille places par an",
    },
    "ar": {
        TITLE: "افتحوا كل الأبواب",
        LEAD: "طرق آمنة لمن يفرون.",
        LEAD_NOW: "طرق آمنة وقانونية لكل من يفرون.",
        ASK: "عشرة آلاف مكان كل عام",
    },
}
# Every block of the body, the demands and the signatories.
MOST_PAGES = 5
MARKS = {"fr": "(en français)", "ar": "(بالعربية)"}


@pytest.fixture
def editor(open_tab, server, monkeypatch) -> Iterator[Page]:
    """Return the tab of an editor who has signed in with two steps; leave no trace."""
    monkeypatch.setattr(settings, "REQUIRE_MFA", True)
    monkeypatch.setattr(StampedForm, "least", 0)
    cache.clear()
    # Every block in eight languages takes its time where the machine is busy.
    expect.set_options(timeout=30_000)
    show_everywhere()
    user = UserFactory(email=EMAIL)
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(editors())
    with override_settings(STORAGES=settings.STORAGES | {"default": ON_DISK}):
        tab = open_tab()
        tab.set_default_timeout(120_000)
        Editor(tab).sign_in(user)
        yield tab
        clear_up()
    expect.set_options(timeout=5_000)


def clear_up() -> None:
    """Remove what the story made."""
    for signing in Signing.objects.all():
        signing.signatures.all().delete()
        signing.delete()
    for model in (CampaignIndexPage, StatementIndexPage):
        for page in model.objects.all():
            page.delete()
    for stored in (*get_image_model().objects.all(), *Document.objects.all()):
        stored.delete()
    LocaleSynchronization.objects.all().delete()
    User.objects.filter(email=EMAIL).delete()


@dataclass(frozen=True)
class Story:
    """What is made in English, and where its pictures go."""

    statement: StatementPage
    campaign: CampaignPage

    @property
    def signing(self) -> Signing:
        """How the statement is signed."""
        return Signing.objects.get(statement=self.statement.translation_key)

    def address(self, page: SitePage, language: str) -> str:
        """Return where a page is in a language."""
        parent = page.get_parent().slug
        return f"/{language}/{parent}/{page.slug}/"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return where pictures of the papers go: STORY_PICTURES keeps them."""
    folder = Path(os.environ.get("STORY_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_from_nothing_to_the_delivery(editor, open_tab, tmp_path, pictures):
    door = tmp_path / "door.png"
    Image.new("RGB", (640, 480), "#5b8f8a").save(door)
    home = HomePage.objects.get(locale__language_code="en")
    wagtail, reader, phone = PageEditor(editor), open_tab(), open_tab(viewport=PHONE)

    statement = make_statement(
        wagtail, make_list(wagtail, StatementIndexPage, home), door
    )
    campaign = make_campaign(
        wagtail, make_list(wagtail, CampaignIndexPage, home), statement
    )
    story = Story(statement, campaign)
    for language in WORDS:
        translate(TranslationEditor(editor, statement, language), tmp_path)
    read_translations(reader, story)

    open_for_signatures(editor, statement)
    sign(phone, story)
    accept(editor)
    read_everywhere(reader, story)

    publish_new_version(wagtail, statement)
    told(
        reader,
        story,
        "0 organisations signed it. 1 organisation signed an earlier version.",
    )
    sign_new_version(phone)
    told(reader, story, "1 organisation signed it.")
    for language in WORDS:
        translate_again(TranslationEditor(editor, statement, language))

    for language in ("en", "ar"):
        look_at(download(editor, statement, language, tmp_path), language, pictures)


def make_list(wagtail: PageEditor, model: type[SitePage], home: HomePage) -> SitePage:
    """Make the page that lists the others."""
    title = {StatementIndexPage: "What we say", CampaignIndexPage: "What we do"}[model]
    wagtail.add(model, home)
    wagtail.fill(title=title, introduction="All of it, in one place.")
    wagtail.published()
    return model.objects.get(title=title, locale=home.locale)


def all_blocks(page: SitePage) -> list[dict]:
    """Return the raw data of every block that a body may hold."""
    counted = {"type": "figures_by_country", "value": figures(date="2014-03-01")}
    blocks = [*every_block(page), *as_stored([counted])]
    kinds = set(StatementPage.body.field.stream_block.child_blocks)
    assert {block["type"] for block in blocks} == kinds
    return blocks


def make_statement(wagtail: PageEditor, index: SitePage, door: Path) -> StatementPage:
    """Make a statement, look at its preview, save it and publish it."""
    wagtail.add(StatementPage, index)
    wagtail.fill(title=TITLE, place="Ghent", occasion="World Refugee Day")
    wagtail.choose(kind="open-letter")
    wagtail.fill(introduction=LEAD)
    wagtail.pick_date("date", "2026-03-09")
    wagtail.insert("body", "Heading").get_by_role("textbox").fill("Why now")
    wagtail.write(wagtail.insert("body", "Text"), "We ask for more places. And soon.")
    picture = wagtail.insert("body", "Picture")
    wagtail.upload(picture, door, "A door")
    picture.get_by_label("Credit").fill("A. Painter")
    wagtail.insert("demands", "Demand").get_by_role("textbox").first.fill(ASK)
    raw = all_blocks(index)
    assert wagtail.put(StatementPage, "body", raw) == len(raw) + 3

    framed = wagtail.preview()
    expect(framed.locator("h1")).to_have_text(TITLE)
    expect(framed.locator("main")).to_contain_text(ASK)
    expect(framed.locator(".embed")).to_have_count(1)
    wagtail.save()
    assert not StatementPage.objects.get(title=TITLE, locale=index.locale).live
    wagtail.published()
    return StatementPage.objects.get(title=TITLE, locale=index.locale)


def make_campaign(
    wagtail: PageEditor, index: SitePage, statement: StatementPage
) -> CampaignPage:
    """Make a campaign of the statement, with every block and a partner."""
    wagtail.add(CampaignPage, index)
    wagtail.fill(
        title=CAMPAIGN, introduction="Towns open their doors.", hashtags="Doors"
    )
    wagtail.choose(status="running")
    wagtail.fill(ask="Open your doors for a week.", asked_of="Towns")
    figure = wagtail.insert("figures", "Key figure")
    for label, text in {
        "Figure": "35",
        "What it counts": "towns",
        "Source": "Us",
    }.items():
        figure.get_by_role("textbox", name=label).fill(text)
    chosen = wagtail.insert("statements", "Statement")
    way = [page.title for page in statement.get_ancestors(inclusive=True)[1:]]
    wagtail.choose_page(chosen, "Choose a page (Statement)", *way)
    wagtail.insert("demands", "Demand").get_by_role("textbox").first.fill(ASK)
    raw = {block["type"]: block["value"] for block in all_blocks(index)}
    wagtail.put(CampaignPage, "body", all_blocks(index))
    for field, kind, value in (
        ("timeline", "moment", raw["timeline"][0]["value"]),
        ("actions", "action", raw["action"]),
        ("events", "event", raw["events"][0]["value"]),
        ("documents", "document", raw["documents"][0]["value"]),
    ):
        wagtail.put(CampaignPage, field, [{"type": kind, "value": value}])
    framed = wagtail.preview()
    expect(framed.locator("h1")).to_have_text(CAMPAIGN)
    expect(framed.locator("main")).to_contain_text(TITLE)
    wagtail.published()
    return CampaignPage.objects.get(title=CAMPAIGN, locale=index.locale)


def translate(tab: TranslationEditor, folder: Path) -> None:
    """Translate the statement, look at its preview and publish it."""
    words = WORDS[tab.language]
    tab.begin()
    tab.type(TITLE, words[TITLE])
    tab.type(LEAD, words[LEAD])
    assert tab.bring_in(words, MARKS[tab.language], folder) > 40
    shown = tab.preview()
    expect(shown.locator("h1")).to_have_text(words[TITLE])
    expect(shown.locator("html")).to_have_attribute("lang", tab.language)
    shown.close()
    tab.publish()


def translate_again(tab: TranslationEditor) -> None:
    """Translate what is new."""
    tab.begin()
    tab.type(LEAD_NOW, WORDS[tab.language][LEAD_NOW])
    tab.publish()


def read_translations(reader: Page, story: Story) -> None:
    """Read it in its own words where it is translated, and in English elsewhere."""
    for language in LANGUAGES:
        reader.goto(story.address(story.statement, language))
        title = WORDS.get(language, {}).get(TITLE, TITLE)
        expect(reader.locator("h1")).to_have_text(title)
        expect(reader.locator("html")).to_have_attribute("lang", language)
        expect(reader.locator(".embed")).to_have_count(1)


def open_for_signatures(editor: Page, statement: StatementPage) -> None:
    """Open the statement for signatures from its own form."""
    editor.goto(f"/admin/pages/{statement.pk}/edit/")
    editor.get_by_role("link", name="Open it for signatures…").click()
    editor.get_by_role("button", name="Open for signatures").click()
    expect(editor.locator("main")).to_contain_text("The statement is open")


def sign(phone: Page, story: Story) -> None:
    """Sign in French for an organisation that has an entry, and confirm."""
    phone.goto(story.address(story.statement, "fr"))
    phone.locator(".sign-box__button").click()
    typed = {
        "name": "Lyon Accueille",
        "person_name": "Lucie Exemple",
        "person_role": "Présidente",
        "email": SIGNER,
    }
    for name, text in typed.items():
        phone.locator(f"[name={name}]").fill(text)
    phone.locator("[name=country]").select_option("FR")
    phone.locator("[name=kind]").select_option("ngo")
    phone.locator("[name=mandate]").check()
    phone.locator(SEND).click()
    phone.get_by_label(ORGANISATION).check()
    phone.locator(SEND).click()
    phone.wait_for_url("**/done/")
    phone.goto(confirm_link())
    phone.locator(SEND).click()
    phone.wait_for_url("**/fr/signatures/*:*/")


def accept(editor: Page) -> None:
    """Accept the signature that waits."""
    editor.goto("/admin/campaigns/signatures/")
    editor.get_by_label(re.compile(f"^{ORGANISATION}$", re.IGNORECASE)).check()
    editor.get_by_role("button", name="Accept").click()
    expect(editor.locator("main")).to_contain_text("1 signature is accepted.")


def read_everywhere(reader: Page, story: Story) -> None:
    """Find list, count and both maps in all languages, and those of the campaign."""
    for language in LANGUAGES:
        reader.goto(story.address(story.statement, language))
        expect(reader.locator(".sign-box__count strong")).to_have_text("1")
        expect(reader.locator(".signatory__name")).to_contain_text(ORGANISATION)
        drawn = reader.locator(".signatories__map img").get_attribute("src") or ""
        assert ORGANISATION in reader.request.get(drawn).text()
        reader.goto(f"/{language}/sign/{story.signing.slug}/signatories/#map")
        expect(reader.locator(".entry-map-marker")).to_have_count(1)
        feed = f"entries/of/signatories/{story.statement.translation_key}/pins.json"
        assert ORGANISATION in reader.request.get(f"/{language}/{feed}").text()
        reader.goto(story.address(story.campaign, language))
        people = reader.locator("section:has(#participants)")
        expect(people.locator(".map-block__picture")).to_have_count(1)


def publish_new_version(wagtail: PageEditor, statement: StatementPage) -> None:
    """Change what was signed; say, when asked, that it is a new version."""
    wagtail.edit(statement)
    wagtail.fill(introduction=LEAD_NOW)
    wagtail.settle()
    wagtail.publish()
    question = wagtail.page.locator(".signing-panel")
    expect(question).to_contain_text("Please say at the top what the change is.")
    expect(question.locator("ins").first).to_contain_text("and legal")
    question.get_by_label("New version: signatories are asked again").check()
    wagtail.settle()
    wagtail.published()


def told(reader: Page, story: Story, sentence: str) -> None:
    """Read how many signed which version; that there is one is told everywhere."""
    for language in LANGUAGES:
        reader.goto(story.address(story.statement, language))
        expect(reader.locator(".changed")).to_be_visible()
    reader.goto(story.address(story.statement, "en"))
    expect(reader.locator(".changed")).to_contain_text(sentence)
    reader.get_by_role("link", name="See what changed").click()
    expect(reader.locator("ins").first).to_contain_text("and legal")


def sign_new_version(phone: Page) -> None:
    """Follow the mail that asks again, and sign."""
    letter = mail.outbox[-1]
    assert letter.to == [SIGNER]
    phone.goto(link_in(letter.body, "signatures/"))
    expect(phone.locator("main")).to_contain_text(LEAD_NOW)
    phone.locator("form:has([value=renew]) button").click()
    phone.wait_for_load_state()
    expect(phone.locator("form:has([value=renew])")).to_have_count(0)


def look_at(path: Path, language: str, pictures: Path) -> None:
    """Read a paper, and draw its pages."""
    known = WORDS.get(language, {})
    title, lead, ask = (known.get(words, words) for words in (TITLE, LEAD_NOW, ASK))
    text = text_of(path.read_bytes())
    number = drawn_pages(path, title, pictures)
    assert number <= MOST_PAGES
    assert "Lucie" not in text
    if language == "en":
        for words in (title, lead, ask, ORGANISATION, f"Page 1 of {number}"):
            assert words in text
    else:
        # PDFium gives the dots of Arabic letters twice, and lines from their end.
        assert {*title, *lead, *ask} <= {*text}
        assert {*ORGANISATION.split()} <= {*text.split()}
