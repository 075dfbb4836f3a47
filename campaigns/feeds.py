"""The statements of a language for feed readers, with the filters of their list."""

from datetime import UTC, datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.mail import absolute
from stakeholders.cldr import reader_language, tag
from stakeholders.files.feeds import RSS, Atom, paragraphs

from . import dates
from .models import StatementIndexPage, StatementPage
from .presentation.lists import StatementQuery

NEWEST = 30


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

    def item_description(self, item: Any) -> SafeString:
        reader = tag(reader_language())
        note = _("A summary by the editors of this site.") if item.is_summary else ""
        return paragraphs(
            (dates.written(item.date, item.date_precision), reader),
            (item.introduction, tag(item.written)),
            (note, reader),
        )

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
