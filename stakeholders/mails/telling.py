"""Who is told of new entries now, and who is asked whether that should go on.

What was told is noted in the transaction that queues the mail: whoever is killed, and
however many run at once, nobody is told twice or not at all.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from ..models import Alert
from ..models.listing import ListingQuerySet
from ..search import EntryQuery, shown_entries
from ..services import alerts
from . import alerts as mails

SHOWN = 20
# As long as publishing an entry may take: it is dated before others can see it.
MARGIN = timedelta(minutes=10)

logger = logging.getLogger(__name__)


def news_of(alert: Alert, until: datetime) -> ListingQuerySet | None:
    """Return what matches and got its place since the last mail, newest first.

    Not what was published since: a point may be found, and a host go live, days later.

    None where the question cannot be read any more (no gazetteer, a topic that is
    gone): without the town it would match the whole network.
    """
    query = EntryQuery(QueryDict(alert.question), alert.language)
    if query.errors or query.area is None:
        logger.warning("Alert %s asks what is not known: %s", alert.pk, [*query.errors])
        return None
    placed = query.listings().filter(placed_at__gt=alert.told_at, placed_at__lte=until)
    return placed.order_by("-placed_at", "-pk")


@transaction.atomic
def tell(pk: int, now: datetime) -> bool:
    """Tell the reader of an alert what is new; return whether a mail is sent."""
    alert: Alert | None = alerts.due(now).filter(pk=pk).first()
    if alert is None:
        return False
    until = now - MARGIN
    news = news_of(alert, until)
    if news is None or not alerts.note_told(alert, until):
        return False
    number = news.count()
    if number:
        mails.tell(alert, list(shown_entries(news[:SHOWN])), number)
    return bool(number)


@transaction.atomic
def remind(pk: int, now: datetime) -> bool:
    """Ask the reader of an alert whether it should go on."""
    alert: Alert | None = alerts.ending(now).filter(pk=pk).first()
    if alert is None or not alerts.note_reminded(alert, now):
        return False
    mails.remind(alert)
    return True


def write_all() -> Iterator[tuple[int, int, int]]:
    """Tell and ask whoever is to be told or asked now; yields (done, total, mails)."""
    now = timezone.now()
    work = [
        *((tell, pk) for pk in alerts.due(now).values_list("pk", flat=True)),
        *((remind, pk) for pk in alerts.ending(now).values_list("pk", flat=True)),
    ]
    for done, (write, pk) in enumerate(work, 1):
        yield done, len(work), int(write(pk, now))
