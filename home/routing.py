"""The page of an address, found in one query whatever its depth."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from .pages import READ, READ_COLUMNS


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does.

    Wagtail asks three queries and two more for each level of the tree; what it finds it
    remembers on the request, and so may we.
    """
    if page := page_at(path):
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response: HttpResponse = views.serve(request, path)
    return response


def page_at(path: str) -> Page | None:
    """Return the live page of an address below its language, with what was `READ`.

    None means that Wagtail should look for itself: a page that is not there, a language
    without a home page, several sites.
    """
    roots = [
        root
        for root in Site.get_site_root_paths()
        if root.language_code == get_language()
    ]
    if len(roots) != 1:
        return None
    url_path = roots[0].root_path + path
    slug = url_path.rstrip("/").rpartition("/")[2]
    # There is an index on the slug, and none on the address.
    pages = Page.objects.live().filter(slug=slug, url_path=url_path)
    found = pages.select_related(*READ).only("content_type", *READ_COLUMNS).first()
    if found is None:
        return None
    page: Page = found.specific
    page.found, page.locale, page.alias_of = found, found.locale, found.alias_of
    return page
