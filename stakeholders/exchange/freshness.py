"""Whether an answer is still the one that was given before, without making it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language

from ..models import Snapshot
from .licence import LINK

# A change is dated before others can see it: of one so young nothing is sure yet.
MARGIN: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class State:
    """What the registry's public data are at, and since when (None: uncertain)."""

    version: int
    changed_at: datetime | None

    @classmethod
    def load(cls) -> Self:
        """Return the state of now, in one query."""
        row = Snapshot.objects.filter(pk=Snapshot.ONLY)
        version, changed = row.values_list("version", "changed_at").first() or (0, None)
        if changed is None:
            return cls(version, None)
        # What ended with a day is gone with the next.
        now = timezone.localtime()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        latest = max(changed, midnight)
        return cls(version, latest if latest <= now - MARGIN else None)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The validators of an answer: a tag, and when what it tells changed last.

    Without the latter where that is uncertain: who goes by it alone gets all anew.
    """

    etag: str
    last_modified: int | None

    @classmethod
    def of(cls, request: HttpRequest, shape: str, *, dated: bool = True) -> Self:
        """Stamp an answer: the data, the day, the question, the language, its shape.

        The day counts since initiatives end with one. `shape` names the schema, so
        that an answer of yesterday's schema is not taken for one of today's. What shows
        more than the registry's data cannot be `dated` by them.
        """
        state = State.load()
        question = (
            *(str(state.version), timezone.localdate().isoformat(), shape),
            *(request.get_host(), request.get_full_path(), get_language() or ""),
        )
        digest = hashlib.blake2b("\n".join(question).encode(), digest_size=12)
        changed = state.changed_at if dated else None
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
