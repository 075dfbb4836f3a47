"""The site's common pages."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from stakeholders.presentation import finder_map
from stakeholders.search import (
    EntryQuery,
    count_matching,
    facets,
    newest,
    shown_entries,
)
from stakeholders.tasks import current_snapshot

from .pages import BasePage
from .translating.models import Assignment, TranslationNote

__all__ = [
    "Assignment",
    "ContentPage",
    "FinderPage",
    "HomePage",
    "TranslationNote",
]

PER_PAGE = 20
NEWEST = 6


class HomePage(BasePage):  # type: ignore[misc]
    """The first page of a language."""

    template = "home/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "finder": FinderPage.objects.child_of(self).live().first(),
            "newest": list(shown_entries(newest(NEWEST))),
            "snapshot": current_snapshot(),
        }


class FinderPage(BasePage):  # type: ignore[misc]
    """Who welcomes where: a map and the list of the same entries."""

    template = "home/finder_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("finder page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        query = EntryQuery(request.GET)
        snapshot = current_snapshot()
        found, pinned = count_matching(query, snapshot)
        paginator = Paginator(query.ordered(), PER_PAGE)
        paginator.count = found  # type: ignore[misc]
        listings = paginator.get_page(query.page_number)
        return context | {
            "query": query,
            "facets": facets(query, snapshot, found),
            "snapshot": snapshot,
            "listings": listings,
            "entries": list(shown_entries(listings)),
            "pinned": pinned,
            "unpinned": found - pinned,
            "map": finder_map(request, query, snapshot),
        }


class ContentPage(BasePage):  # type: ignore[misc]
    """A page of text: about us, contact, privacy."""

    template = "home/content_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "home.ContentPage"]

    class Meta:
        verbose_name = _("content page")
