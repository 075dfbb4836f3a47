"""The site's common pages."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from stakeholders.cldr import reader_language
from stakeholders.models import Snapshot
from stakeholders.presentation import finder_map
from stakeholders.search import EntryQuery, newest, options, ordered
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
            "newest": newest(NEWEST),
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
        listings = query.listings()
        paginator = Paginator(
            ordered(listings, reader_language()).with_entries(), PER_PAGE
        )
        if query.asks or not snapshot.is_current:
            pinned = listings.filter(latitude__isnull=False).count()
        else:
            # What matches everything was counted when it changed.
            paginator.count = snapshot.listed  # type: ignore[misc]
            pinned = snapshot.pinned
        return context | {
            "query": query,
            "facets": facets(query, snapshot),
            "snapshot": snapshot,
            "listings": paginator.get_page(request.GET.get("page")),
            "pinned": pinned,
            "unpinned": paginator.count - pinned,
            "map": finder_map(request, query, snapshot),
        }


def facets(query: EntryQuery, snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return the filters: each field with its choices."""
    return [
        {"field": query[name], "options": options(query, name, snapshot.facets)}
        for name in ("kind", "topic", "country")
    ]


class ContentPage(BasePage):  # type: ignore[misc]
    """A page of text: about us, contact, privacy."""

    template = "home/content_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "home.ContentPage"]

    class Meta:
        verbose_name = _("content page")
