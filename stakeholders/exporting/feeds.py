"""The newest entries that a query matches, for feed readers."""

from datetime import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.mail import absolute

from ..cldr import country_name, reader_language, tag
from ..exchange.licence import ATTRIBUTION, LICENCE
from ..exchange.problems import errors_of, unreadable
from ..files.feeds import RSS, Atom, paragraphs
from ..files.rows import remark
from ..models import Listing
from ..published import PublicEntry
from ..search import EntryQuery
from ..shared import view_shared

NEWEST: Final = 50
A_MINUTE: Final = 60


class EntriesRSS(Feed):  # type: ignore[type-arg]
    """What matches a query, newest first."""

    feed_type = RSS
    route = "entries-rss"
    author_name = "SHARE Network"
    feed_copyright = f"{ATTRIBUTION} {LICENCE}"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the newest; a question that cannot be read is no question for all."""
        query = EntryQuery(request.GET)
        if query.errors:
            return unreadable(errors_of(query)).response()
        response = super().__call__(request, query)
        patch_cache_control(response, public=True, max_age=A_MINUTE)
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> EntryQuery:
        query: EntryQuery = args[0]
        return query

    def title(self, query: EntryQuery) -> str:
        return _("New on the map of who welcomes")

    def description(self, query: EntryQuery) -> str:
        if not query.narrows:
            return _("The newest entries of the SHARE Network.")
        return _("The newest entries of the SHARE Network that your search finds.")

    # What Atom calls it.
    subtitle = description

    def link(self, query: EntryQuery) -> str:
        return view_shared(query).address

    def feed_url(self, query: EntryQuery) -> str:
        return absolute(f"{reverse(self.route)}?{query.urlencode()}".rstrip("?"))

    def feed_guid(self, query: EntryQuery) -> str:
        return self.feed_url(query)

    def items(self, query: EntryQuery) -> list[Listing]:
        newest = F("first_published_at").desc(nulls_last=True)
        return list(query.listings().order_by(newest, "-pk")[:NEWEST])

    def item_title(self, item: Any) -> str:
        return entry_of(item).marked_name

    def item_description(self, item: Any) -> SafeString:
        entry, reader = entry_of(item), tag(reader_language())
        place, country = entry.location["place"], entry.location["country"]
        where = ", ".join(filter(None, (place, country and country_name(country))))
        summary = entry.shown_summary
        return paragraphs(
            (" – ".join(filter(None, (entry.get_kind_display, where))), reader),
            (summary.text, tag(summary.language)),
            (remark(entry, ("name", "summary")), reader),
        )

    def item_link(self, item: Any) -> str:
        return absolute(entry_of(item).get_absolute_url())

    def item_guid(self, item: Any) -> str:
        # By its id: a name, and so the address of its page, may change.
        entry = entry_of(item)
        return absolute(reverse("entry", args=[entry.entry_type, entry.pk]))

    def item_pubdate(self, item: Any) -> datetime | None:
        published: datetime | None = item.first_published_at
        return published

    def item_updateddate(self, item: Any) -> datetime:
        changed: datetime = item.modified_at
        return changed

    def item_categories(self, item: Any) -> list[str]:
        return [entry_of(item).get_kind_display]

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {"language": tag(entry_of(item).shown_name.language)}


class EntriesAtom(EntriesRSS):
    """The same as Atom."""

    feed_type = Atom  # type: ignore[assignment]
    route = "entries-atom"


def entry_of(item: Listing) -> PublicEntry:
    """Return what the public may see of a listing."""
    return item.public_entry
