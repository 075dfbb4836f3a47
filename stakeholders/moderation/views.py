"""The queue and the page of a submission, for whichever skin shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..access import moderated_by
from ..models import State, Submission, SubmissionItem
from ..naming import draft_name
from ..services.claims import claims_for
from ..services.submissions import AlreadyDecided
from . import deciding
from .cards import Card, cards_of, items_of
from .forms import APPROVE, BACK, PART
from .queue import ITEMS, WAITING, Queue, rows

PER_PAGE = 20
# What the buttons say: a step on one entry, or something with all of them.
STEPS = (APPROVE, PART, BACK)
ALL, SEEN = "all", "seen"
# Behind it: and then show the next submission.
NEXT = "-next"


@dataclass(frozen=True, slots=True)
class Skin:
    """Where the pages lie and what they look like.

    `edit_url` leads to the form of an entry, if it is open to them; `frame` gives what
    the base template wants to know for a title and, below the queue, its address.
    """

    queue_template: str
    submission_template: str
    queue_name: str
    submission_name: str
    edit_url: Callable[[SubmissionItem], str]
    frame: Callable[[str, str], dict[str, Any]]

    def queue_url(self, asked: Queue) -> str:
        """Return the address of the queue as it was asked for."""
        return with_query(reverse(self.queue_name), asked.parameters)

    def submission_url(self, submission: Submission, asked: Queue) -> str:
        """Return the address of a submission; it keeps what the queue was asked."""
        page = reverse(self.submission_name, args=[submission.pk])
        return with_query(page, asked.parameters)


def with_query(path: str, parameters: str) -> str:
    """Put a query string behind a path, if there is one."""
    return f"{path}?{parameters}" if parameters else path


def queue(request: HttpRequest, skin: Skin) -> HttpResponse:
    """Show what waits, oldest first."""
    asked = Queue(request.user, request.GET)
    page = asked.pages(PER_PAGE).get_page(request.GET.get("page"))
    shown = [(row, skin.submission_url(row.submission, asked)) for row in rows(page)]
    context = {
        "asked": asked,
        "page_of_rows": page,
        "rows": shown,
        "queue_path": reverse(skin.queue_name),
        "at_once": asked.tab != WAITING,
        # Asked for by the skin that shows them here.
        "claims": partial(claims_for, request.user),
        **skin.frame("", ""),
    }
    return render(request, skin.queue_template, context)


def submission(request: HttpRequest, skin: Skin, pk: int) -> HttpResponse:
    """Show an organisation and its changed initiatives, and take decisions on them."""
    asked = Queue(request.user, request.GET)
    rows = moderated_by(request.user).select_related(
        "stakeholder__latest_revision", "stakeholder__standing", "submitted_by"
    )
    found = get_object_or_404(rows, pk=pk)
    again: list[Card] = []
    if request.method == "POST":
        again = act(request, found)
        if not again:
            return redirect(after(request, skin, found, asked))
    refused = {shown.item.pk: shown for shown in again}
    cards = [refused.get(shown.item.pk, shown) for shown in cards_of(items_of(found))]
    return show(request, skin, found, cards, asked)


def act(request: HttpRequest, found: Submission) -> list[Card]:
    """Do what the pressed button says; return the cards that are shown again."""
    decision = request.POST.get("decision", "").removesuffix(NEXT)
    if decision == SEEN:
        deciding.see(found, request.user)
        messages.success(request, _("Noted as seen."))
        return []
    chosen = [
        item
        for item in items_of(found)
        if decision == ALL or str(item.pk) == request.POST.get("item", "")
    ]
    for item in chosen:
        if not item.is_waiting:
            messages.warning(request, deciding.told_already(item))
    step = APPROVE if decision == ALL else decision
    waiting = [item for item in chosen if item.is_waiting]
    cards = cards_of(waiting, data=request.POST, decision=step)
    if step not in STEPS:
        return cards
    try:
        deciding.decide(cards, request.user)
    except deciding.NotDecided:
        return cards
    except AlreadyDecided as late:
        messages.warning(request, deciding.told_already(late.item))
        return []
    for shown in cards:
        messages.success(request, deciding.told(shown))
    return []


def after(request: HttpRequest, skin: Skin, found: Submission, asked: Queue) -> str:
    """Return where to go from a decision: on to the next, if that was the button."""
    going_on = request.POST.get("decision", "").endswith(NEXT)
    if not going_on or found.items.filter(ITEMS[asked.tab]).exists():
        return skin.submission_url(found, asked)
    following = asked.next(found)
    return skin.submission_url(following, asked) if following else skin.queue_url(asked)


def show(
    request: HttpRequest,
    skin: Skin,
    found: Submission,
    cards: list[Card],
    asked: Queue,
) -> HttpResponse:
    """Render the page of a submission."""
    name = draft_name(found.stakeholder)
    following = asked.next(found)
    vouchings = found.stakeholder.vouchings.exclude(vouched_at=None)
    context = {
        "submission": found,
        "name": name,
        "cards": [(shown, skin.edit_url(shown.item)) for shown in cards],
        "waiting": sum(shown.item.is_waiting for shown in cards),
        "unseen": any(
            shown.item.state == State.AT_ONCE and not shown.item.seen_at
            for shown in cards
        ),
        "failed": any(shown.form.errors or shown.newer for shown in cards),
        "own": found.submitted_by_id == request.user.pk,
        "vouchings": vouchings.select_related("voucher"),
        "queue_url": skin.queue_url(asked),
        "next_url": skin.submission_url(following, asked) if following else "",
        **skin.frame(str(name), skin.queue_url(asked)),
    }
    return render(request, skin.submission_template, context)
