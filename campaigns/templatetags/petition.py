"""What the page of a campaign shows of its petition."""

from typing import Any

from babel.numbers import format_decimal
from django import template

from stakeholders.cldr import locale, reader_language

from ..models import CampaignPage, Petition
from ..petitions.forms import SignForm
from ..petitions.showing import Shown

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """Write a number as the reader's language groups its digits: 12,345 or 12 345."""
    return str(format_decimal(number, locale=locale(reader_language())))


@register.inclusion_tag("campaigns/petitions/box.html", takes_context=True)
def petition(context: dict[str, Any], page: CampaignPage) -> dict[str, Any]:
    """Show the petition of a campaign, where it has one: its count and its form."""
    found = Petition.objects.filter(campaign=page.translation_key).first()
    return {
        "shown": found and Shown(found, page, SignForm()),
        # The page of a campaign knows nothing of petitions, nor of their looks.
        "on_campaign": True,
        "CSP_NONCE": context.get("CSP_NONCE", ""),
        "request": context.get("request"),
    }
