"""The site's common pages."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from stakeholders.search import newest, shown_entries
from stakeholders.tasks import current_snapshot

from .finder.answers import answers
from .finder.positions import is_exact, question
from .pages import BasePage
from .translating.models import Assignment, TranslationNote

__all__ = [
    "Assignment",
    "ContentPage",
    "FinderPage",
    "HomePage",
    "TranslationNote",
]

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
        return context | answers(request, question(request))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        query = question(request)
        if is_exact(query):
            return redirect(f"{request.path}?{query.urlencode()}")
        return super().serve(request, *args, **kwargs)


class ContentPage(BasePage):  # type: ignore[misc]
    """A page of text: about us, contact, privacy."""

    template = "home/content_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "home.ContentPage"]

    class Meta:
        verbose_name = _("content page")
