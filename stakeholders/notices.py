"""The kinds of mail about entries that people may switch off."""

from django.utils.translation import gettext_lazy as _

from accounts import notices
from accounts.notices import Notice

DECISIONS = Notice(
    "decisions",
    _("Decisions on my entries"),
    _("When editors publish what I handed in, or send it back with a note."),
)
MODERATION = Notice(
    "moderation",
    _("Entries to look at"),
    _("For editors and national focal points: when somebody hands in an entry."),
)
JOINING = Notice(
    "joining",
    _("Who joins my organisation"),
    _("When somebody accepts an invitation, wants to join, or vouches for us."),
)
REMINDERS = Notice(
    "reminders",
    _("Is all still true?"),
    _("Once a year: a question whether what the map shows of us is still right."),
)


def register() -> None:
    """Make the kinds known; called once, when the apps are ready."""
    for notice in (DECISIONS, MODERATION, JOINING, REMINDERS):
        notices.register(notice)
