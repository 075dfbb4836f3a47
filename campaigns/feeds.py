"""The statements of a language for feed readers, with the filters of their list."""

from datetime import UTC, datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.mail import absolute
from stakeholders.cldr import tag

from . import dates
from .models import StatementIndexPage, StatementPage
from .presentation.lists import StatementQuery

NEWEST = 30


class RSS(Rss201rev2Feed):
    """RSS whose items say which language they are in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}


class Atom(Atom1Feed):
    """Atom whose entries say which language they are in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}


class StatementsRSS(Feed):  # type: ignore[type-arg]
    """The newest statements, and the same filtered."""

    feed_type = RSS
    route = "statements-rss"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        index = (
            StatementIndexPage.objects.live()
            .public()
            .filter(locale__language_code=get_language())
            .first()
        )
        if index is None:
            raise Http404
        return StatementQuery(request.GET, index)

    def title(self, query: StatementQuery) -> str:
        parts = [query.index.title, *(chip.value for chip in query.chips)]
        return " · ".join(parts)

    def description(self, query: StatementQuery) -> str:
        return str(query.index.introduction or query.index.title)

    # What Atom calls it.
    subtitle = description

    def link(self, query: StatementQuery) -> str:
        return absolute(f"{query.index.url}?{query.urlencode()}".rstrip("?"))

    def feed_url(self, query: StatementQuery) -> str:
        return absolute(f"{reverse(self.route)}?{query.urlencode()}".rstrip("?"))

    def items(self, query: StatementQuery) -> Any:
        return query.found()[:NEWEST]

    def item_title(self, item: Any) -> str:
        page: StatementPage = item
        if page.example:
            return _("%(name)s (example)") % {"name": page.title}
        return str(page.title)

    def item_description(self, item: Any) -> str:
        notes = [dates.written(item.date, item.date_precision), item.introduction]
        if item.is_summary:
            notes.append(_("A summary by the editors of this site."))
        return " – ".join(filter(None, notes))

    def item_link(self, item: Any) -> str:
        return absolute(item.url)

    def item_guid(self, item: Any) -> str:
        return absolute(item.url)

    def item_pubdate(self, item: Any) -> datetime | None:
        if item.date is None:
            return None
        return datetime.combine(item.date, time(12), UTC)

    def item_updateddate(self, item: Any) -> datetime:
        return item.last_published_at or item.first_published_at

    def item_categories(self, item: Any) -> list[str]:
        return [item.get_kind_display()]

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {"language": tag(item.written)}


class StatementsAtom(StatementsRSS):
    """The same as Atom."""

    feed_type = Atom  # type: ignore[assignment]
    route = "statements-atom"
