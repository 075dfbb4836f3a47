"""Statements, campaigns and signatures for tests, with just what a test cares about."""

from datetime import date, timedelta
from typing import Any

from wagtail.models import Locale, Page

from campaigns.codes import SignatureState
from campaigns.models import (
    CampaignIndexPage,
    CampaignPage,
    Signature,
    Signing,
    StatementPage,
)
from campaigns.services import signatures, wordings
from stakeholders.text import fold

COUNTRIES = ("BE", "DE", "ES", "FR", "IT", "NL", "UA", "GR")
# What an editor leaves empty of an event.
NOTHING = {"place": "", "url": ""}
PERSON = {
    "person_name": "Ada Secret",
    "person_role": "Secret Director",
    "email": "ada@secret.example",
}


def unsaved(
    signing: Signing, name: str = "Open House", country: str = "BE", **fields: Any
) -> Signature:
    """Return a signature under the newest English text that is not saved."""
    fields = {"kind": "ngo", "language": "en", **PERSON, **fields}
    return Signature(
        signing=signing,
        wording=wordings.wording_for(signing, "en"),
        name=name,
        country=country,
        **fields,
    )


def waiting(
    signing: Signing, name: str = "Open House", country: str = "BE", **fields: Any
) -> Signature:
    """Return a signature that is confirmed and waits for an editor."""
    signature = unsaved(signing, name, country, state=SignatureState.WAITING, **fields)
    signature.save()
    return signature


def accepted(
    signing: Signing, name: str = "Open House", country: str = "BE", **fields: Any
) -> Signature:
    """Return a signature that the public sees; the numbers are counted."""
    signature = waiting(signing, name, country, **fields)
    signatures.accept(signing, [signature], None)
    signing.refresh_from_db()
    return Signature.objects.get(pk=signature.pk)


def accepted_many(signing: Signing, number: int, **fields: Any) -> None:
    """Make many signatures that the public sees, of eight countries, at once."""
    fields = {"state": SignatureState.ACCEPTED, **fields}
    rows = [
        unsaved(
            signing, f"House {place:04}", COUNTRIES[place % len(COUNTRIES)], **fields
        )
        for place in range(number)
    ]
    for row in rows:
        row.name_key = fold(row.name)
    Signature.objects.bulk_create(rows)
    signatures.recount(signing)
    signing.refresh_from_db()


def published(page: Page) -> Any:
    """Publish a page as it is and return it anew."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def statement_page(
    index: Page, title: str = "Shelter for all", **fields: Any
) -> StatementPage:
    """Return a statement that is published below a list of statements."""
    # A fresh parent: treebeard keeps counts on the instance.
    parent = Page.objects.get(pk=index.pk)
    page = StatementPage(title=title, locale=parent.locale, **fields)
    parent.add_child(instance=page)
    return published(page)


def many_statements(index: Page, number: int) -> list[StatementPage]:
    """Return many live statements, a day apart, the last the newest."""
    pages = []
    # A fresh parent: treebeard keeps counts on the instance.
    index = Page.objects.get(pk=index.pk).specific
    for place in range(number):
        page = StatementPage(
            title=f"Statement {place:03}",
            locale=index.locale,
            introduction="What we ask for.",
            date=date(2020, 1, 1) + timedelta(days=place),
        )
        index.add_child(instance=page)
        pages.append(page)
    return pages


def campaign_page(
    home: Page, title: str = "Welcome week", **fields: Any
) -> CampaignPage:
    """Return a campaign that is published below the list of campaigns."""
    index = CampaignIndexPage.objects.child_of(home).first()
    if index is None:
        index = CampaignIndexPage(
            title="Campaigns", slug="campaigns", locale=home.locale
        )
        home.add_child(instance=index)
    page = CampaignPage(title=title, locale=home.locale, **fields)
    index.add_child(instance=page)
    return published(page)


def translated(page: Page, code: str, **fields: Any) -> Any:
    """Return a page's translation, published with these fields; parents come along."""
    copy = page.copy_for_translation(
        Locale.objects.get(language_code=code), copy_parents=True
    )
    for name, value in fields.items():
        setattr(copy, name, value)
    return published(copy)


def alias_in(page: Page, code: str) -> Any:
    """Return a live alias of a page in another language: not translated yet."""
    return page.copy_for_translation(
        Locale.objects.get(language_code=code), copy_parents=True, alias=True
    )
