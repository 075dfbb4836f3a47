"""What search engines are shown: pages and entries, in every language."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from stakeholders.models import Initiative, MapEntry, Stakeholder


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


SITEMAPS = {
    "pages": PageSitemap,
    "stakeholders": StakeholderSitemap,
    "initiatives": InitiativeSitemap,
}
