"""The newest entries that a query matches, for feed readers."""

from datetime import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _

from accounts.mail import absolute

from ..cells import printable
from ..cldr import country_name, tag
from ..exchange.licence import ATTRIBUTION, LICENCE
from ..models import Listing
from ..published import PublicEntry
from ..search import EntryQuery
from ..shared import view_shared

NEWEST: Final = 50


class RSS(Rss201rev2Feed):
    """RSS whose items say which language they are in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}


class Atom(Atom1Feed):
    """Atom whose entries say which language they are in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}


class EntriesRSS(Feed):  # type: ignore[type-arg]
    """What matches a query, newest first."""

    feed_type = RSS
    route = "entries-rss"
    author_name = "SHARE Network"
    feed_copyright = f"{ATTRIBUTION} {LICENCE}"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> EntryQuery:
        return EntryQuery(request.GET)

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
        return printable(entry_of(item).marked_name)

    def item_description(self, item: Any) -> str:
        entry = entry_of(item)
        place, country = entry.location["place"], entry.location["country"]
        where = ", ".join(filter(None, (place, country and country_name(country))))
        parts = (entry.get_kind_display, where, entry.shown_summary.text)
        return printable(" – ".join(filter(None, parts)))

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
