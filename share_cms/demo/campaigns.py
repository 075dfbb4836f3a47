"""The demo site's statements and campaigns: real ones by their facts, two examples."""

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from campaigns.models import (
    Addressee,
    CampaignIndexPage,
    CampaignPage,
    Cosignatory,
    StatementIndexPage,
    StatementPage,
)
from home.models import HomePage
from home.translating import aliases, notes
from stakeholders.models import Stakeholder, Topic

from .data import load
from .pages import build_page

Row = dict[str, Any]
AS_IT_IS = ("kind", "date_precision", "place", "stated_number", "led_elsewhere")
OF_STATEMENTS = (*AS_IT_IS, "lead_organisation", "outside_url", "source")
OF_CAMPAIGNS = ("status", "starts", "ends", "led_by", "outside_url", "source")


@transaction.atomic
def build() -> None:
    """Make lists, statements and campaigns; once, and after registry and pages."""
    home = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if home is None or StatementIndexPage.objects.exists():
        return
    build_addressees()
    lists = load("campaigns/lists.json")
    statements = StatementIndexPage(slug="statements", show_in_menus=True)
    build_page(statements, home, lists["statements"])
    for row in load("campaigns/statements.json"):
        build_statement(row, statements)
    campaigns = CampaignIndexPage(slug="campaigns", show_in_menus=True)
    build_page(campaigns, home, lists["campaigns"])
    for row in load("campaigns/campaigns.json"):
        build_campaign(row, campaigns)
    # Where no translation is, the English text is shown and says so.
    aliases.show_everywhere()
    show_newest(statements, lists["statements"])


def show_newest(index: StatementIndexPage, texts: Row) -> None:
    """Let the first pages lead to the newest statements."""
    homes = HomePage.objects.select_related("locale")
    source = homes.get(locale=index.locale)
    for home in (source, *homes.exclude(pk=source.pk)):
        text = texts[home.locale.language_code]
        cards = {"heading": text["title"], "pages": [], "newest_of": index, "number": 3}
        home.body.append(("page_cards", cards))
        home.save_revision().publish()
        if home != source:
            notes.says_the_same(home, source)


def build_addressees() -> None:
    """Add the institutions that statements are addressed to."""
    for row in load("campaigns/addressees.json"):
        names = {f"name_{code}": name for code, name in row["name"].items()}
        Addressee.objects.get_or_create(slug=row["slug"], defaults=names)


def build_statement(row: Row, index: StatementIndexPage) -> StatementPage:
    """Make a statement, and who signed it elsewhere."""
    page = StatementPage(
        slug=row["slug"], **{name: row[name] for name in OF_STATEMENTS}
    )
    page.date = row["date"]
    told(page, row)
    page.addressees = Addressee.objects.filter(slug__in=row["addressees"])
    publish(page, index, row, fill_statement)
    for position, signatory in enumerate(row.get("cosignatories", [])):
        Cosignatory.objects.create(
            statement=page.translation_key,
            position=position,
            name=signatory["name"],
            country=signatory["country"],
            stakeholder=Stakeholder.objects.filter(
                slug=signatory["stakeholder"]
            ).first(),
        )
    return page


def build_campaign(row: Row, index: CampaignIndexPage) -> CampaignPage:
    """Make a campaign."""
    page = CampaignPage(slug=row["slug"], **{name: row[name] for name in OF_CAMPAIGNS})
    page.hashtags = row["hashtags"]
    told(page, row)
    publish(page, index, row, fill_campaign)
    return page


def told(page: Any, row: Row) -> None:
    """Say where a page's content comes from, and what it is about."""
    page.example = row.get("example", False)
    page.is_summary = not page.example
    page.topics = Topic.objects.filter(slug__in=row["topics"])


def publish(page: Any, index: Any, row: Row, fill: Any) -> None:
    """Add a page below its list, with its translations."""
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    page.locale = source
    fill(page, row, settings.LANGUAGE_CODE)
    type(index).objects.get(pk=index.pk).add_child(instance=page)
    page.save_revision().publish()
    for locale in Locale.objects.exclude(pk=source.pk):
        if locale.language_code in row["texts"]:
            translated = page.copy_for_translation(locale)
            fill(translated, row, locale.language_code)
            translated.save_revision().publish()


def fill_texts(page: Any, text: Row) -> None:
    """Write what statements and campaigns have in common."""
    page.title = page.draft_title = text["title"]
    page.introduction = page.search_description = text["introduction"]
    page.body = [("text", f"<p>{paragraph}</p>") for paragraph in text["body"]]
    page.demands = [
        ("demand", {"demand": demand, "text": ""}) for demand in text.get("demands", [])
    ]


def fill_statement(page: StatementPage, row: Row, language: str) -> None:
    """Write one language's texts into a statement."""
    text = row["texts"][language]
    fill_texts(page, text)
    page.occasion, page.signed_by = text["occasion"], text["signed_by"]


def fill_campaign(page: CampaignPage, row: Row, language: str) -> None:
    """Write one language's texts into a campaign."""
    text = row["texts"][language]
    fill_texts(page, text)
    page.ask, page.asked_of = text["ask"], text["asked_of"]
    if row["table"]:
        page.body.append(("figures_by_country", places_by_country(language)))
    page.result = f"<p>{text['result']}</p>" if text["result"] else ""
    page.figures = [
        ("figure", {"figure": figure, "label": label, "source": row["source"]})
        for figure, label in zip(text["numbers"], text["figures"], strict=True)
    ]
    page.timeline = [
        ("moment", {"date": date, "heading": heading, "text": note})
        for date, (heading, note) in zip(row["timeline"], text["timeline"], strict=True)
    ]
    page.events = [
        ("event", event | {"title": title, "url": ""})
        for event, title in zip(row["events"], text["events"], strict=True)
    ]
    slugs = row["partners"]
    page.partners = [
        ("partner", partner) for partner in Stakeholder.objects.filter(slug__in=slugs)
    ]
    written = StatementPage.objects.filter(
        slug__in=row["statements"], locale__language_code=settings.LANGUAGE_CODE
    )
    page.statements = [("statement", statement) for statement in written]


def places_by_country(language: str) -> Row:
    """Return the magazine's table as a block's value, with what is odd about it."""
    table = load("campaigns/places_march_2014.json")
    return table["texts"][language] | {
        "rows": [
            {"country": row["country"], "number": row["places"], "note": row["note"]}
            for row in table["rows"]
        ],
        "stated_total": table["total_reported"],
        "source": table["source"],
        "date": table["date"],
        "date_precision": "month",
        "views": ["map", "bars", "table"],
    }
