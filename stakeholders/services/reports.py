"""What the public reports of an entry, and what editors do about it."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from ..models import MapEntry, Report
from .submissions import host_of, organisation_locked


def file_report(
    entry: MapEntry, concern: str, text: str, email: str, language: str
) -> Report:
    """Keep what somebody says of an entry."""
    return Report.objects.create(
        concern=concern,
        text=text,
        email=email,
        language=language,
        **{entry.entry_type: entry},
    )


def reports_of(entry: MapEntry) -> "QuerySet[Report]":
    """Return all that was reported of an entry, newest first."""
    return Report.objects.filter(**{entry.entry_type: entry})


def takedowns(entry: MapEntry) -> "QuerySet[Report]":
    """Return the reports for which an entry is off the site."""
    off = reports_of(entry).filter(taken_off_at__isnull=False, put_back_at=None)
    return off.order_by("taken_off_at", "pk")


def open_takedown(entry: MapEntry) -> Report | None:
    """Return the report for which an entry is off the site, if it is."""
    return None if entry.live else takedowns(entry).first()


def row_of(report: Report) -> MapEntry:
    """Return the entry of a report as its row is now."""
    row: MapEntry = type(report.entry)._default_manager.get(pk=report.entry.pk)
    return row


def take_off(report: Report, user: Any) -> bool:
    """Take an entry off the site at once; False if it was not on it.

    Its row stays as it is, so that it can be put back as it was.
    """
    with organisation_locked(host_of(report.entry)):
        row = row_of(report)
        if not row.live:
            return False
        row.live = False
        row.save(update_fields=["live"])
        Report.objects.filter(pk=report.pk).update(
            taken_off_at=timezone.now(), put_back_at=None
        )
        log(instance=row, action="stakeholders.take_off", user=user)
    return True


def put_back(report: Report, user: Any) -> bool:
    """Put an entry back on the site as it was; False if it was not taken off."""
    with organisation_locked(host_of(report.entry)):
        row = row_of(report)
        if open_takedown(row) is None:
            return False
        row.live = True
        row.save(update_fields=["live"])
        end_takedowns(row)
        log(instance=row, action="stakeholders.put_back", user=user)
    return True


def end_takedowns(entry: MapEntry) -> None:
    """Note that an entry is on the site again, whichever way it came back."""
    takedowns(entry).update(put_back_at=timezone.now())


def close(report: Report, user: Any, note: str) -> bool:
    """Note that a report was looked at; False if it was closed before."""
    waiting = Report.objects.filter(pk=report.pk, closed_at=None)
    closed = waiting.update(closed_at=timezone.now(), closed_by=user, note=note)
    if closed:
        data = {"concern": report.concern, "note": note}
        log(
            instance=report.entry,
            action="stakeholders.close_report",
            user=user,
            data=data,
        )
    return bool(closed)


def country_of_entry(entry: MapEntry) -> str:
    """Return the country whose focal points look after an entry."""
    host: Any = getattr(entry, "stakeholder", entry)
    return str(entry.location.country or host.country)
