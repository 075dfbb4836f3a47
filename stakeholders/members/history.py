"""The whole story of an organisation's entries, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import ModelLogEntry

from ..models import Initiative, Stakeholder, State, Submission, SubmissionItem
from .drafts import read_revision
from .guards import organisation_of
from .people import People

SIZE: Final = 20
# Nobody reads further back; each page costs all those before it.
MOST_PAGES: Final = 500
# What is told of Wagtail's log; saving a draft is no event, and what the workflow does
# the submissions tell. The registry's own actions are all told.
TOLD: Final[dict[str, str | Promise]] = {
    "wagtail.create": gettext_lazy("Begun"),
    "wagtail.publish": gettext_lazy("Published"),
    "wagtail.unpublish": gettext_lazy("Taken off the site"),
    "wagtail.revert": gettext_lazy("An earlier version was brought back"),
}
OWN: Final = "stakeholders."
DECISIONS: Final[dict[str, str | Promise]] = {
    State.APPROVED: gettext_lazy("Approved"),
    State.PARTLY: gettext_lazy("Approved in part"),
    State.SENT_BACK: gettext_lazy("Sent back"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
    State.AT_ONCE: gettext_lazy("Published at once"),
}
STYLES: Final = {
    State.APPROVED: "state--live",
    State.PARTLY: "state--live",
    State.AT_ONCE: "state--live",
    State.SENT_BACK: "state--back",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an entry."""

    at: datetime
    what: str
    who: str
    names: list[str]
    note: str = ""
    style: str = "state--off"


@never_cache
@login_required
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what happened to an organisation's entries."""
    stakeholder, member = organisation_of(request, pk)
    page = min(max(read_revision(request.GET.get("page")) or 1, 1), MOST_PAGES)
    first = (page - 1) * SIZE
    found = list(islice(Story(stakeholder).events(page * SIZE + 1), first, None))
    context = {
        "stakeholder": stakeholder,
        "member": member,
        "events": found[:SIZE],
        "newer": page - 1,
        "older": page + 1 if len(found) > SIZE and page < MOST_PAGES else 0,
        "section": "members",
    }
    return render(request, "members/history.html", context)


class Story:
    """What happened to an organisation and its initiatives."""

    def __init__(self, stakeholder: Stakeholder) -> None:
        self.stakeholder = stakeholder
        self.people = People(stakeholder)
        self.initiatives = {item.pk: item for item in stakeholder.initiatives.all()}

    def events(self, most: int) -> Iterator[Event]:
        """Yield at most so many of the newest events."""
        told = (self.handed_in(most), self.decided(most), self.logged(most))
        newest = merge(*told, key=lambda event: event.at, reverse=True)
        return islice(newest, most)

    def handed_in(self, most: int) -> Iterator[Event]:
        """Yield submissions."""
        rows: QuerySet[Submission] = self.stakeholder.submissions.select_related(
            "submitted_by"
        )
        rows = rows.prefetch_related("items").order_by("-submitted_at", "-pk")
        for row in rows[:most]:
            names = [self.name_of(item.initiative_id) for item in row.items.all()]
            who = self.people.named(row.submitted_by)
            what = _("Handed in")
            yield Event(
                row.submitted_at, what, who, names, row.message, "state--waiting"
            )

    def decided(self, most: int) -> Iterator[Event]:
        """Yield what became of submissions."""
        rows = SubmissionItem.objects.filter(
            submission__stakeholder=self.stakeholder, decided_at__isnull=False
        ).select_related("decided_by")
        for row in rows.order_by("-decided_at", "-pk")[:most]:
            yield Event(
                row.decided_at,
                str(DECISIONS[row.state]),
                self.decider(row),
                [self.name_of(row.initiative_id)],
                row.note,
                STYLES.get(row.state, "state--off"),
            )

    def decider(self, item: SubmissionItem) -> str:
        """Name who decided: a member takes back, an editor does the rest."""
        if item.state == State.AT_ONCE:
            return ""
        if item.state == State.WITHDRAWN:
            return self.people.named(item.decided_by)
        return _("An editor")

    def logged(self, most: int) -> Iterator[Event]:
        """Yield what Wagtail's log tells."""
        rows = ModelLogEntry.objects.filter(
            Q(action__in=TOLD) | Q(action__startswith=OWN), self.of_its_entries()
        ).select_related("user", "content_type")
        for row in rows.order_by("-timestamp", "-pk")[:most]:
            is_initiative = row.content_type.model == "initiative"
            key = int(row.object_id) if is_initiative else None
            what = str(TOLD.get(row.action) or row.message)
            who = self.people.named(row.user) if row.user_id else ""
            style = "state--live" if row.action == "wagtail.publish" else "state--off"
            yield Event(row.timestamp, what, who, [self.name_of(key)], style=style)

    def of_its_entries(self) -> Q:
        """Return which rows of the log are about the organisation's entries."""
        types: dict[Any, ContentType] = ContentType.objects.get_for_models(
            Stakeholder, Initiative
        )
        its_own = Q(content_type=types[Stakeholder], object_id=self.stakeholder.pk)
        return its_own | Q(
            content_type=types[Initiative],
            object_id__in=[str(pk) for pk in self.initiatives],
        )

    def name_of(self, initiative: int | None) -> str:
        """Name an entry as it is called today."""
        if initiative is None:
            return str(self.stakeholder)
        return str(self.initiatives.get(initiative, ""))
