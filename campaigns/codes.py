"""The kinds and states of the room, as codes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StatementKind(TextChoices):
    """What a statement is."""

    STATEMENT = "statement", _("Joint statement")
    OPEN_LETTER = "open-letter", _("Open letter")
    PRESS_RELEASE = "press-release", _("Press release")
    POSITION_PAPER = "position-paper", _("Position paper")
    CALL = "call", pgettext_lazy("kind of statement", "Call")


class Precision(TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class CampaignStatus(TextChoices):
    """Where a campaign stands."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class Asked(TextChoices):
    """What is asked of a signatory."""

    NAME = "name", _("The name only")
    FULL = "full", _("The name, a logo and a sentence")


class Signers(TextChoices):
    """Who may sign."""

    MEMBERS = "members", _("Organisations of the registry, through their members")
    ANY = "any", _("Any organisation")


class Change(TextChoices):
    """What a published wording is to the one before it in its language."""

    FIRST = "first", _("First")
    # Also a translation that catches up with a new version.
    VERSION = "version", _("New version: signatories are asked again")
    CORRECTION = "correction", _("Correction: signatures stand")
    UNDECIDED = "undecided", _("Not decided yet")


class SignatureState(TextChoices):
    """Where a signature stands."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed by e-mail yet")
    WAITING = "waiting", _("Waits for an editor")
    ACCEPTED = "accepted", pgettext_lazy("signature", "Accepted")
    DECLINED = "declined", pgettext_lazy("signature", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("signature", "Withdrawn")


class SignatureStep(TextChoices):
    """What happened to a signature: its history."""

    SIGNED = "signed", pgettext_lazy("history of a signature", "Signed")
    CONFIRMED = "confirmed", pgettext_lazy("history of a signature", "Confirmed")
    ACCEPTED = "accepted", pgettext_lazy("history of a signature", "Accepted")
    DECLINED = "declined", pgettext_lazy("history of a signature", "Declined")
    ASKED_AGAIN = (
        "asked-again",
        pgettext_lazy("history of a signature", "Asked to sign the new version"),
    )
    RENEWED = (
        "renewed",
        pgettext_lazy("history of a signature", "Signed the new version"),
    )
    WITHDRAWN = "withdrawn", pgettext_lazy("history of a signature", "Withdrawn")
