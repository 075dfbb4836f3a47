"""Entries of the registry that belong to a statement or a campaign: lists and maps."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.reader_pages import open_to_all
from stakeholders.collections import Collection, register
from stakeholders.models import Listing
from stakeholders.models.listing import ListingQuerySet

from .models import CampaignPage, Cosignatory, Signature, StatementPage


def statement_key(key: str) -> UUID:
    """Return the `translation_key` of a public statement, or raise LookupError."""
    return live_key(StatementPage, key)


def live_key(model: type[Page], key: str) -> UUID:
    """Return the `translation_key` of a public page, or raise LookupError."""
    try:
        found = UUID(key)
    except ValueError as error:
        raise LookupError(key) from error
    if not is_public(model, found):
        raise LookupError(key)
    return found


def is_public(model: type[Page], key: UUID) -> bool:
    """Whether a page is public in any of its languages (`translation_key`)."""
    return open_to_all(model.objects.all()).filter(translation_key=key).exists()


def signatories(key: str) -> ListingQuerySet:
    """Return the entries that signed a statement, here or elsewhere."""
    return signed([statement_key(key)])


def signed(statements: list[UUID]) -> ListingQuerySet:
    """Return the entries that signed any of these statements (`translation_key`)."""
    return Listing.objects.public().filter(signs(statements))


def signs(statements: list[UUID]) -> Q:
    """Match the listings of those who signed any of these statements."""
    here = Signature.objects.public().filter(signing__statement__in=statements)
    elsewhere = Cosignatory.objects.filter(statement__in=statements)
    return Q(stakeholder__in=here.values("stakeholder")) | Q(
        stakeholder__in=elsewhere.values("stakeholder")
    )


def participants(key: str) -> ListingQuerySet:
    """Return the entries that take part in a campaign: partners and signatories."""
    campaign = live_key(CampaignPage, key)
    pages = open_to_all(CampaignPage.objects.all()).filter(translation_key=campaign)
    partners, statements = set[int](), set[int]()
    for page in pages:
        partners.update(chosen(page.partners))
        statements.update(chosen(page.statements))
    public = open_to_all(Page.objects.all()).filter(pk__in=statements)
    keys = list(public.values_list("translation_key", flat=True))
    rows = Q(stakeholder__in=partners) | signs(keys)
    return Listing.objects.public().filter(rows)


def chosen(stream: object) -> list[int]:
    """Return the ids that a stream of choosers holds, without fetching what they name.

    What was deleted since is still among them.
    """
    raw = getattr(stream, "raw_data", [])
    return [block["value"] for block in raw if isinstance(block.get("value"), int)]


register(
    Collection(
        code="signatories",
        listings=signatories,
        label=_("Who signed a statement"),
        of="campaigns.StatementPage",
    )
)
register(
    Collection(
        code="participants",
        listings=participants,
        label=_("Who takes part in a campaign"),
        of="campaigns.CampaignPage",
    )
)
