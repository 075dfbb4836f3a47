"""Statements and campaigns in templates."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stakeholders import cldr
from stakeholders import presentation as maps

from .. import dates
from ..presentation.campaigns import CampaignView
from ..presentation.lists import CampaignQuery, ListQuery, ListView, StatementQuery
from ..presentation.statements import StatementView
from ..wording import Piece

register = template.Library()
Context = dict[str, Any]
ELEMENTS = {"gone": "del", "new": "ins"}


def once(owner: Any, name: str, make: Any) -> Any:
    """Return what `make` makes, remembered on `owner`.

    The blocks of a template share no variables: each asks again.
    """
    if name not in owner.__dict__:
        owner.__dict__[name] = make()
    return owner.__dict__[name]


@register.simple_tag(takes_context=True)
def statement_view(context: Context) -> StatementView:
    """Return what the page of a statement shows."""
    page, foreign = context["page"], context.get("untranslated")
    language = foreign.language_code if foreign else cldr.reader_language()
    return once(
        page,
        "_statement_view",
        lambda: StatementView(page, language, is_public(context)),
    )


@register.simple_tag(takes_context=True)
def campaign_view(context: Context) -> CampaignView:
    """Return what the page of a campaign shows."""
    page = context["page"]
    return once(page, "_campaign_view", lambda: CampaignView(page))


@register.simple_tag(takes_context=True)
def statement_list(context: Context) -> ListView:
    """Return what the list of statements shows: the question and a page of answers."""
    return once(context["page"], "_list", lambda: listed(context, StatementQuery))


@register.simple_tag(takes_context=True)
def campaign_list(context: Context) -> ListView:
    """Return what the list of campaigns shows: the question and a page of answers."""
    return once(context["page"], "_list", lambda: listed(context, CampaignQuery))


def listed(context: Context, kind: type[ListQuery]) -> ListView:
    """Return a question to the list that is shown, and its answers."""
    request = context["request"]
    return ListView(kind, request.GET, context["page"], is_public(context))


def is_public(context: Context) -> bool:
    """Whether a page is shown as everybody sees it, and not in a preview."""
    return not getattr(context["request"], "is_preview", False)


@register.inclusion_tag("campaigns/includes/map.html", takes_context=True)
def collection_map(context: Context, code: str, key: str, label: str) -> Context:
    """Show a collection's picture, and the map over it where scripts run."""
    return {
        "map": maps.collection_map(context["request"], code, key, id=code, label=label),
        "picture": reverse("collection-picture", args=[code, key]),
        "label": label,
    }


@register.filter
def written(page: Any) -> str:
    """Write a statement's date as exactly as it is known."""
    return dates.written(page.date, page.date_precision)


@register.filter
def machine_date(page: Any) -> str:
    """Write a statement's date for machines."""
    return dates.machine(page.date, page.date_precision) if page.date else ""


@register.filter
def day(value: Any) -> str:
    """Write a day, or that of a moment, in the reader's language."""
    if hasattr(value, "hour"):
        value = timezone.localtime(value).date()
    return dates.written(value)


@register.filter
def written_in(page: Any) -> str:
    """Return the language that a page's text is in: an alias shows its source's."""
    return str((page.alias_of or page).locale.language_code)


@register.filter
def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    return cldr.direction(language)


@register.filter
def marked_title(page: Any) -> str:
    """Return a page's title where no markup is: that of an example says so."""
    title = page.seo_title or page.title
    return _("%(name)s (example)") % {"name": title} if page.example else title


@register.filter
def marked_pieces(pieces: list[Piece]) -> SafeString:
    """Write a line that changed, with what went and what came."""
    return format_html_join(" ", "{}", ((piece(part),) for part in pieces))


def piece(part: Piece) -> SafeString:
    """Write a run of words."""
    element = ELEMENTS.get(part.change)
    if element is None:
        return format_html("{}", part.text)
    return format_html("<{0}>{1}</{0}>", element, part.text)
