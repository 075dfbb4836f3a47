"""The two tables of a petition that editors take away; each is logged."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.mail import absolute
from stakeholders.cells import MARK, harmless
from stakeholders.cldr import country_name

from ..models import CampaignPage, Petition, Supporter
from ..services import petitions

Rows = Iterator[list[str]]


def delivery(petition: Petition, page: CampaignPage) -> Rows:
    """Yield what is handed to those whom the petition asks: no address of anybody."""
    example = _("example") if page.example else ""
    yield [_("Name"), _("Country"), _("Country code"), _("Confirmed on"), _("Remark")]
    rows = petitions.confirmed(petition).order_by("country", "name", "pk")
    for row in rows.iterator():
        yield [
            row.name,
            country_name(row.country),
            row.country,
            day_of(row.confirmed_at),
            example,
        ]


def updates(petition: Petition, page: CampaignPage) -> Rows:
    """Yield who asked for news, and the address by which each can stop it."""
    yield [
        _("Name"),
        _("E-mail"),
        _("Language"),
        _("Country code"),
        _("Agreed on"),
        pgettext("address of a page", "Stop the news"),
        _("Remark"),
    ]
    example = _("example") if page.example else ""
    rows = petitions.wanting_updates(petition)
    for row in rows.order_by("pk").iterator():
        yield [
            row.name,
            row.email,
            row.language,
            row.country,
            day_of(row.updates_at),
            way_out(row),
            example,
        ]


def way_out(supporter: Supporter) -> str:
    """Return the address of a supporter's own door, also for List-Unsubscribe."""
    token = petitions.leave_token(supporter)
    with translation.override(supporter.language):
        return absolute(reverse("petition-leave", args=[token]))


def day_of(moment: object) -> str:
    """Return the day of a moment here, as 2026-03-09."""
    return timezone.localtime(moment).date().isoformat()  # type: ignore[arg-type]


def as_csv(rows: Rows) -> tuple[bytes, int]:
    """Return rows as UTF-8 with a mark, and how many there are below the heading."""
    out, number = StringIO(), -1
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        number += 1
    return (MARK + out.getvalue()).encode(errors="replace"), number
