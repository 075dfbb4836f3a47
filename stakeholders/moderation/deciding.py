"""Taking decisions on the entries of a submission: all that were asked for, or none."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..access import may_moderate
from ..mails import decisions
from ..models import State, Submission, SubmissionItem
from ..services import reports
from ..services.submissions import (
    AlreadyDecided,
    Stale,
    approve,
    approve_units,
    send_back,
)
from .cards import Card
from .forms import APPROVE, BACK


class NotDecided(Exception):
    """Nothing was decided; the forms of `cards` say why, or what is newer."""


def decide(cards: list[Card], user: Any) -> None:
    """Take the steps that the forms of the cards ask for.

    Raises NotDecided and AlreadyDecided.
    """
    stale = [shown for shown in cards if shown.form.seen != shown.looked_at]
    for shown in stale:
        shown.note_newer()
    if stale or not all([shown.form.is_valid() for shown in cards]):
        raise NotDecided
    with decisions.together(), transaction.atomic():
        for shown in cards:
            decide_one(shown, user)


def decide_one(shown: Card, user: Any) -> None:
    """Take one step. Raises NotDecided and AlreadyDecided."""
    try:
        take_step(shown, user)
    except Stale as stale:
        shown.note_newer(stale.revision)
        raise NotDecided from stale
    except ValidationError as invalid:
        shown.form.add_error("units", _("These fields need one another."))
        shown.form.add_error("units", invalid.messages)
        raise NotDecided from invalid
    except PermissionDenied as late:
        raise AlreadyDecided(SubmissionItem.objects.get(pk=shown.item.pk)) from late


def take_step(shown: Card, user: Any) -> None:
    """Approve, approve in part, or send back."""
    item, data = shown.item, shown.form.cleaned_data
    if shown.form.decision != BACK:
        refuse_if_taken_off_elsewhere(shown, user)
    looked_at, note, units = data["looked_at"], data["note"], data["units"]
    if shown.form.decision == BACK:
        send_back(item, user, looked_at, note)
    elif shown.form.decision == APPROVE or len(units) == len(shown.differences):
        approve(item, user, looked_at, note)
    else:
        approve_units(item, user, looked_at, units, note)
        log(
            instance=item.entry,
            action="stakeholders.approve_partly",
            user=user,
            data={"units": units, "note": note},
        )


def refuse_if_taken_off_elsewhere(shown: Card, user: Any) -> None:
    """Let nobody put back what others, who know why, took off. Raises NotDecided.

    An initiative may stand in another country than its organisation.
    """
    entry = shown.item.entry
    taken_off = reports.open_takedown(entry)
    if taken_off and not may_moderate(user, reports.country_of_entry(entry)):
        text = _(
            "It was taken off the site after a report that the focal point of another "
            "country looks into. They or the editors decide."
        )
        shown.form.add_error("units", text)
        raise NotDecided


def see(submission: Submission, user: Any) -> None:
    """Note that an editor saw what was published at once."""
    now = timezone.now()
    items = submission.items.filter(state=State.AT_ONCE, seen_at=None)
    for item in items.select_related("stakeholder", "initiative"):
        SubmissionItem.objects.filter(pk=item.pk).update(seen_at=now)
        log(instance=item.entry, action="stakeholders.see", user=user)


def told(shown: Card) -> str:
    """Say what was done with an entry."""
    texts = {
        State.APPROVED: _("“%(name)s” is approved."),
        State.PARTLY: _("“%(name)s” is approved in part. The rest stays a draft."),
        State.SENT_BACK: _("“%(name)s” went back to the member with your note."),
    }
    item = SubmissionItem.objects.get(pk=shown.item.pk)
    return texts[State(item.state)] % {"name": shown.name}


def told_already(item: SubmissionItem) -> str:
    """Say who was faster."""
    values = {
        "name": item.entry.shown_name,
        "state": item.get_state_display(),
        "person": item.decided_by or _("somebody"),
        "when": date_format(
            timezone.localtime(item.decided_at), "SHORT_DATETIME_FORMAT"
        )
        if item.decided_at
        else "",
    }
    return (
        _("“%(name)s” was decided already: %(state)s, by %(person)s, %(when)s.")
        % values
    )
