"""Whether an answer is still the one that was given before, without making it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language

from ..models import Listing, Removal, Snapshot
from .licence import LINK


@dataclass(frozen=True, slots=True)
class State:
    """What the registry's public data are at, and since when (None: unknown)."""

    version: int
    changed_at: datetime | None

    @classmethod
    def load(cls) -> Self:
        """Return the state of now, in one query."""
        changed = Listing.objects.order_by("-modified_at").values("modified_at")[:1]
        removed = Removal.objects.order_by("-at").values("at")[:1]
        row = (
            Snapshot.objects.filter(pk=Snapshot.ONLY)
            .values_list("version", Subquery(changed), Subquery(removed))
            .first()
        )
        if row is None:
            return cls(0, None)
        version, *moments = row
        # What ended with a day is gone with the next.
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0)
        moments.append(midnight.replace(microsecond=0))
        return cls(version, max(moment for moment in moments if moment))


@dataclass(frozen=True, slots=True)
class Stamp:
    """The validators of an answer: a tag, and when what it tells changed last."""

    etag: str
    last_modified: int | None

    @classmethod
    def of(cls, request: HttpRequest, shape: str) -> Self:
        """Stamp an answer: the data, the day, the question, the language, its shape.

        The day counts since initiatives end with one. `shape` names the schema, so
        that an answer of yesterday's schema is not taken for one of today's.
        """
        state = State.load()
        question = (
            *(str(state.version), timezone.localdate().isoformat(), shape),
            *(request.get_host(), request.get_full_path(), get_language() or ""),
        )
        digest = hashlib.blake2b("\n".join(question).encode(), digest_size=12)
        changed = state.changed_at
        return cls(
            f'W/"{digest.hexdigest()}"', int(changed.timestamp()) if changed else None
        )

    def known(self, request: HttpRequest) -> HttpResponseBase | None:
        """Return a 304 (or 412) if the client has this answer already, else None."""
        answer = get_conditional_response(request, self.etag, self.last_modified)
        if answer is None:
            return None
        return self.put_on(answer)

    def put_on(self, response: HttpResponse) -> HttpResponse:
        """Write the validators and the licence on an answer, and return it."""
        response.headers["Link"] = LINK
        response.headers["ETag"] = self.etag
        if self.last_modified is not None:
            response.headers["Last-Modified"] = http_date(self.last_modified)
        return response
