"""How a petition runs, and its numbers: for those who run it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from ..models import CampaignPage, Petition
from .petitions import confirmed

LENGTH = 255
# What stands in the addresses of petitions beside slugs.
TAKEN = {"confirm", "leave"}


class TooLate(Exception):
    """The names were forgotten: nobody would be known for having signed."""


@transaction.atomic
def open_petition(page: CampaignPage, **fields: Any) -> Petition:
    """Give a campaign a petition; where it has one, that is returned as it is."""
    petition: Petition
    petition, _is_new = Petition.objects.get_or_create(
        campaign=page.translation_key,
        defaults={"slug": free_slug(page.slug), **fields},
    )
    return petition


def free_slug(slug: str) -> str:
    """Return a slug that no other petition has: with a number where it is taken."""
    start = slug[: LENGTH - 5]
    rows = Petition.objects.filter(slug__startswith=start)
    taken = {*rows.values_list("slug", flat=True), *TAKEN}
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{start}-{number}"
    return free


@transaction.atomic
def change(petition: Petition, **fields: Any) -> None:
    """Change how it runs; its count is not touched. Raises TooLate."""
    row = Petition.objects.select_for_update().get(pk=petition.pk)
    if is_over(row):
        raise TooLate
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def close(petition: Petition) -> None:
    """Close it now."""
    rows = Petition.objects.filter(pk=petition.pk)
    rows.filter(pk__in=Petition.objects.open()).update(closes_at=timezone.now())


def clear_up(campaign: UUID) -> None:
    """Remove a petition that nobody supports, of a campaign without any page."""
    if CampaignPage.objects.filter(translation_key=campaign).exists():
        return
    Petition.objects.filter(campaign=campaign, supporters=None, count=0).delete()


def is_over(petition: Petition) -> bool:
    """Whether its names are forgotten by now."""
    return petition.kept_until is not None and petition.kept_until <= timezone.now()


def by_country(petition: Petition) -> list[tuple[str, int]]:
    """Return (country, number) of the supporters whose names are kept, most first."""
    rows = confirmed(petition).order_by().values_list("country")
    return list(rows.annotate(number=Count("pk")).order_by("-number", "country"))


def by_day(petition: Petition, days: int) -> list[tuple[date, int]]:
    """Return (day, number) of the last days with anything, no day left out."""
    last = timezone.localdate()
    found = dict(counted(petition, last - timedelta(days=days - 1)))
    if not found:
        return []
    first = min(found)
    number = (last - first).days + 1
    through = (first + timedelta(days=place) for place in range(number))
    return [(day, found.get(day, 0)) for day in through]


def counted(petition: Petition, since: date) -> Iterable[tuple[date, int]]:
    """Return (day, number) of the days since then on which anybody confirmed."""
    rows = confirmed(petition).order_by().annotate(day=TruncDate("confirmed_at"))
    recent = rows.filter(day__gte=since).values_list("day")
    return recent.annotate(number=Count("pk"))
