"""Mails about what is not safe; nobody can switch them off."""

from accounts import mail

from ..access import moderates_all, moderators_of
from ..models import Report
from ..services.reports import country_of_entry


def alert(report: Report) -> None:
    """Tell all editors, and the focal points of the country, at once."""
    for person in moderators_of(country_of_entry(report.entry)):
        context = {
            "entry": report.entry.reading("name", person.language).text,
            "text": report.text,
            "report": report.pk,
            "in_admin": moderates_all(person),
        }
        mail.send("not_safe", person, context)
