"""Entries as HSDS reads them: from listings, with the hosts of initiatives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from ..exchange.texts import all_texts, shown
from ..models import Listing
from ..published import PublicEntry

# What is needed of a listing.
COLUMNS = (
    *("stakeholder_id", "initiative_id", "host_id", "uuid", "document"),
    "modified_at",
)


@dataclass(frozen=True, slots=True)
class Record:
    """An entry, and the organisation that it belongs to (itself, perhaps)."""

    id: UUID
    entry: PublicEntry
    modified_at: datetime
    host: "Record | None" = None

    @property
    def document(self) -> Any:
        """What the public may know of it."""
        return self.entry.document


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, and at which address of ours."""

    request: HttpRequest
    language: str

    def text(self, record: Record, field: str) -> str:
        """Return a text for this reader; empty where there is none."""
        found = shown(record.entry, field, self.language)
        return found.text if found else ""

    def page_of(self, record: Record) -> str:
        """Return the full address of an entry's page."""
        slug = record.document["slug"]
        path = reverse(record.entry.entry_type, args=[slug])
        return self.request.build_absolute_uri(path)

    def lasting_address_of(self, record: Record) -> str:
        """Return the full address of an entry's data, which never changes."""
        path = reverse("api-v1:entry", args=[record.entry.public_id])
        return self.request.build_absolute_uri(path)

    def texts(self, record: Record) -> dict[str, Any]:
        """Return name and description, and the extension with all languages."""
        field = "description" if self.text(record, "description") else "summary"
        return {
            "name": self.text(record, "name"),
            "description": self.text(record, field),
            "x-share-translations": {
                name: [
                    {
                        "text": text.text,
                        "language": text.language,
                        "machine": text.machine,
                        "outdated": text.outdated,
                    }
                    for text in all_texts(record.entry, name)
                ]
                for name in ("name", "summary", "description")
            },
        }

    def extension(self, record: Record) -> dict[str, Any]:
        """Return what HSDS has no word for; see the page of the profile."""
        document = record.document
        name = shown(record.entry, "name", self.language)
        contacts = document["contacts"]
        return {
            "id": record.entry.public_id,
            "page": self.page_of(record),
            "example": document["example"],
            "language": name.language if name else "",
            "kind": document["kind"],
            "exposure": document["place"]["exposure"],
            "childcare": document["childcare"] or None,
            "women_only": document["women_only"],
            "confirmed_on": document["confirmed_on"],
            "signal": contacts.get("signal"),
            "telegram": contacts.get("telegram"),
        }


def records(listings: Iterable[Listing]) -> Iterator[Record]:
    """Yield the records of listings; hosts that are not among them cost one query."""
    rows = list(listings)
    known: dict[int | None, Listing] = {
        row.stakeholder_id: row for row in rows if row.stakeholder_id
    }
    missing = {row.host_id for row in rows if row.initiative_id} - known.keys()
    if missing:
        hosts = Listing.objects.filter(stakeholder__in=missing).only(*COLUMNS)
        known |= {row.stakeholder_id: row for row in hosts}
    for row in rows:
        if row.stakeholder_id:
            yield record_of(row)
        # A host that was hidden since the rows were read takes its initiatives along.
        elif host := known.get(row.host_id):
            yield record_of(row, record_of(host))


def record_of(row: Listing, host: Record | None = None) -> Record:
    """Return the record of a listing; an initiative's has a host."""
    return Record(row.uuid, PublicEntry(row.document), row.modified_at, host)
