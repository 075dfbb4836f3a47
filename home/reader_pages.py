"""Pages that blocks lead to, in the reader's language where they are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models import QuerySet as Rows
from django.http import HttpRequest
from wagtail.models import Locale, Page, PageViewRestriction


@dataclass(frozen=True, slots=True)
class Card:
    """A page as its own type, and the language that its text is in."""

    page: Any
    written_in: Locale


def open_to_all(pages: "Rows[Any]") -> "Rows[Any]":
    """Keep the live pages that need no password and no account.

    As Wagtail's `live().public()`, without a query of its own.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    shut = PageViewRestriction.objects.alias(below=path).filter(
        below__startswith=F("page__path")
    )
    return pages.filter(~Exists(shut), live=True)


def language_of(request: HttpRequest) -> str:
    """Return the language of the address; a text on the page may be in another."""
    language: str = request.LANGUAGE_CODE  # type: ignore[attr-defined]
    return language


def fetch(request: HttpRequest, pages: Iterable[Page]) -> dict[UUID, Page | None]:
    """Return {translation key: public page}; those not known yet are asked for at once.

    The page in the reader's language is preferred to the one that was chosen.
    """
    name = "pages_for_reader"
    known: dict[UUID, Page | None] = getattr(request, name, {})
    unknown = [page for page in pages if page.translation_key not in known]
    if unknown:
        known = known | dict.fromkeys(page.translation_key for page in unknown)
        for page in in_language(unknown, language_of(request)):
            known[page.translation_key] = page
        setattr(request, name, known)
    return known


def in_language(chosen: list[Page], language: str) -> list[Page]:
    """Return those of these pages that are public, the ones in a language last."""
    translated = Q(
        translation_key__in={page.translation_key for page in chosen},
        locale__language_code=language,
    )
    rows = (
        open_to_all(Page.objects.all())
        .filter(translated | Q(pk__in=[page.pk for page in chosen]))
        .select_related("locale", "alias_of__locale")
    )
    return sorted(rows, key=lambda page: page.locale.language_code == language)


def cards(request: HttpRequest, pages: Iterable[Page]) -> list[Card]:
    """Return what cards show of these pages, in their order, if they are public."""
    chosen = list(pages)
    known = fetch(request, chosen)
    found = [page for key in chosen if (page := known[key.translation_key])]
    keys = [page.pk for page in found]
    specific = Page.objects.filter(pk__in=keys).defer_streamfields().specific()
    by_key = {page.pk: page for page in specific}
    return [card(by_key[page.pk], page) for page in found]


def card(specific: Any, page: Page) -> Card:
    """Return a card; what is known of the page's languages is not asked for again."""
    specific.locale = page.locale
    return Card(specific, (page.alias_of or page).locale)


def newest_below(parent: Page, number: int) -> list[Page]:
    """Return the newest public pages below one, by their own date if they have any."""
    models = parent.specific_class.allowed_subpage_models()
    model = models[0] if len(models) == 1 else Page
    fields = {field.name for field in model._meta.get_fields()}
    order = "date" if "date" in fields else "first_published_at"
    below = open_to_all(model.objects.child_of(parent))
    return list(below.order_by(f"-{order}", "-pk")[:number])
