"""Mails about new entries near a town. They hold no name: anybody may have asked."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from accounts.mail import letter, send, send_with_transaction

from .. import cldr, finder
from ..asked import asked
from ..models import Alert
from ..published import PublicEntry
from ..search import EntryQuery
from ..services.alerts import ASK_BEFORE, LINK_AGE, own_token


def words_of(alert: Alert, *without: str) -> dict[str, Any]:
    """Return what an alert asks for, in its reader's language."""
    query = EntryQuery(QueryDict(alert.question), alert.language)
    left_out = ("near", "radius", *without)
    return {
        "place": alert.place,
        "radius": query.radius_km,
        "asked": [
            {"label": label, "values": values}
            for label, values in asked(query, without=left_out)
        ],
        "own": own_token(alert),
    }


def ask(alert: Alert, token: str) -> bool:
    """Send the link that confirms; without a token, say that it runs already."""
    with override(alert.language):
        # Whoever typed the words may not own the address: we send nobody's words there.
        context = words_of(alert, "q") | {"token": token, "days": LINK_AGE.days}
    name = "alert_confirm" if token else "alert_again"
    return send(name, alert.email, context, language=alert.language)


def tell(alert: Alert, entries: Sequence[PublicEntry], number: int) -> None:
    """Send what is new, with the transaction that notes that it was told."""
    with override(alert.language):
        context = words_of(alert) | {
            "number": number,
            "more": number - len(entries),
            "entries": [line_of(entry) for entry in entries],
            "finder": finder.path(alert.language, f"{alert.question}&sort=newest"),
        }
        stop = reverse("alert-own", args=[context["own"]])
    send_with_transaction(
        letter("alert_new", alert.email, context, alert.language, unsubscribe=stop)
    )


def line_of(entry: PublicEntry) -> dict[str, str]:
    """Return what the mail says of an entry; an example is marked in its name."""
    place = entry.location
    where = [place["place"], cldr.country_name(place["country"])]
    return {
        "name": entry.marked_name,
        "kind": entry.get_kind_display,
        "where": ", ".join(filter(None, where)),
        "url": entry.get_absolute_url(),
    }


def remind(alert: Alert) -> None:
    """Ask whether an alert should go on, with the transaction that notes it."""
    with override(alert.language):
        context = words_of(alert) | {
            "ends": date_format(alert.ends_at) if alert.ends_at else "",
            "days": ASK_BEFORE.days,
        }
        stop = reverse("alert-own", args=[context["own"]])
    send_with_transaction(
        letter("alert_ends", alert.email, context, alert.language, unsubscribe=stop)
    )
