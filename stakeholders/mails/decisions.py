"""Mails about what was handed in: that it waits, and what was decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils import translation

from accounts import mail
from accounts.limits import allowed
from accounts.models import User

from ..access import moderates_all, moderators_of
from ..models import Member, State, Submission, SubmissionItem
from ..naming import draft_name
from ..units import summary

AN_HOUR = 3_600
# What is told in one mail, while decisions are made together.
_gathered: ContextVar[list[SubmissionItem] | None] = ContextVar(
    "gathered", default=None
)
TOLD = (State.APPROVED, State.PARTLY, State.SENT_BACK)


def waiting(submission: Submission) -> None:
    """Tell editors, and the focal points of the country, that something waits.

    Each of them once an hour of an organisation: the queue shows the rest.
    """
    waiting_items = submission.items.filter(state=State.WAITING)
    items = fresh(list(waiting_items))
    if not items:
        return
    submission = items[0].submission
    for person in moderators_of(submission.country):
        if person.pk == submission.submitted_by_id:
            continue
        key = f"{submission.stakeholder_id}:{person.pk}"
        if allowed("tell-moderator", key, 1, AN_HOUR):
            tell_moderator(person, submission, items)


def tell_moderator(
    person: User, submission: Submission, items: list[SubmissionItem]
) -> None:
    """Tell one person what waits."""
    with translation.override(person.language):
        context = {
            "organisation": name_of(submission.stakeholder),
            "person": str(submission.submitted_by or ""),
            "items": [told(item) for item in items],
            "message": submission.message,
            "submission": submission.pk,
            "in_admin": moderates_all(person),
        }
    mail.send("submission_waiting", person, context, notice="moderation")


@contextmanager
def together() -> Iterator[None]:
    """Tell of all that is decided meanwhile in one mail; of nothing if it fails."""
    items: list[SubmissionItem] = []
    token = _gathered.set(items)
    try:
        yield
    finally:
        _gathered.reset(token)
    tell(items)


def decided(item: SubmissionItem) -> None:
    """Tell what was decided on an entry, or gather it for one mail."""
    gathered = _gathered.get()
    if gathered is None:
        tell([item])
    else:
        gathered.append(item)


def tell(items: list[SubmissionItem]) -> None:
    """Tell who handed it in what was decided, one mail for each submission."""
    by_submission: dict[int, list[SubmissionItem]] = {}
    for item in fresh(items):
        if item.state in TOLD:
            by_submission.setdefault(item.submission_id, []).append(item)
    for found in by_submission.values():
        for person in recipients(found[0].submission):
            if all(item.decided_by_id != person.pk for item in found):
                tell_member(person, found)


def fresh(items: list[SubmissionItem]) -> list[SubmissionItem]:
    """Fetch items anew, with their entries as they are after the decision."""
    rows = SubmissionItem.objects.filter(pk__in=[item.pk for item in items])
    return list(
        rows.order_by("pk").select_related(
            "submission__stakeholder__latest_revision",
            "stakeholder__latest_revision",
            "initiative__latest_revision",
        )
    )


def recipients(submission: Submission) -> list[User]:
    """Return who handed it in; if they have left since, the owners."""
    members = Member.objects.filter(stakeholder=submission.stakeholder_id)
    found = members.filter(user=submission.submitted_by_id) or members.owners()
    return [member.user for member in found.select_related("user")]


def tell_member(person: User, items: list[SubmissionItem]) -> None:
    """Tell one person, in their language."""
    with translation.override(person.language):
        context = {
            "organisation": name_of(items[0].submission.stakeholder),
            "organisation_pk": items[0].submission.stakeholder_id,
            "items": [told(item) for item in items],
            "outcome": outcome(items),
        }
    mail.send("submission_decided", person, context, notice="decisions")


def outcome(items: list[SubmissionItem]) -> str:
    """Return what the subject says: "approved", "partly" or "sent-back"."""
    states = {item.state for item in items}
    if State.SENT_BACK in states:
        return str(State.SENT_BACK.value)
    if State.PARTLY in states:
        return str(State.PARTLY.value)
    return str(State.APPROVED.value)


def told(item: SubmissionItem) -> dict[str, Any]:
    """Return what a mail says of an entry, in the active language."""
    accepted = item.accepted or []
    rest = [key for key in item.changed if key not in accepted]
    return {
        "name": name_of(item.entry),
        "is_new": not item.entry.live,
        "changed": summary(item.changed),
        "state": item.state,
        "rest": summary(rest),
        "note": item.note,
        "type": item.entry.entry_type,
        "pk": item.entry.pk,
        "url": item.entry.get_absolute_url() if item.entry.live else "",
    }


def name_of(entry: Any) -> str:
    """Return an entry's name on one line, in the active language."""
    return " ".join(str(draft_name(entry)).split())
