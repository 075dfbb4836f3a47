"""What search engines are shown: pages and entries, in every language."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page

from stakeholders.models import Initiative, MapEntry, Stakeholder


class PageSitemap(Sitemap):  # type: ignore[type-arg]
    """Public pages of every language."""

    limit = 2_000

    def items(self) -> Any:
        pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
        return pages.order_by("path").select_related("locale")

    def location(self, page: Page) -> str:
        return str(page.relative_url(None) or "/")

    def lastmod(self, page: Page) -> object:
        return page.last_published_at


class EntrySitemap(Sitemap):  # type: ignore[type-arg]
    """Public entries; invented examples are not for search engines."""

    i18n = True
    alternates = True
    limit = 2_000

    def lastmod(self, entry: MapEntry) -> object:
        return entry.last_published_at


class StakeholderSitemap(EntrySitemap):
    """Public stakeholders."""

    def items(self) -> Any:
        return Stakeholder.objects.public().filter(example=False).order_by("pk")


class InitiativeSitemap(EntrySitemap):
    """Public initiatives."""

    def items(self) -> Any:
        return Initiative.objects.public().filter(example=False).order_by("pk")


class PolicySitemap(Sitemap):  # type: ignore[type-arg]
    """What is done with personal data, and which data are anybody's."""

    i18n = True
    alternates = True

    def items(self) -> list[str]:
        return ["privacy", "open-data"]

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {
    "pages": PageSitemap,
    "policies": PolicySitemap,
    "stakeholders": StakeholderSitemap,
    "initiatives": InitiativeSitemap,
}
