"""Members hand in their drafts, and take them back while they wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import allowed

from ..cldr import reader_language
from ..exchange import licence
from ..models import MapEntry, Stakeholder, State, Submission, SubmissionItem
from ..models.submission import LICENCE
from ..naming import draft_name
from ..reading import Reading
from ..services import submissions
from ..units import in_order, label
from .drafts import read_revision
from .forms import SubmitForm
from .guards import organisation_of

A_DAY = 86_400
HAND_INS_A_DAY = 20
# Name and address of every licence that a submission may have accepted.
LICENCES = {"CC-BY-4.0": (licence.NAME, licence.LICENCE)}


@dataclass(frozen=True, slots=True)
class Part:
    """An entry that would be handed in, and what is new in it."""

    entry: MapEntry
    name: Reading
    changes: list[str]

    @property
    def is_new(self) -> bool:
        """Whether the public does not see the entry yet."""
        return not self.entry.live


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would be handed in, then hand it in."""
    stakeholder, member = organisation_of(request, pk)
    form = SubmitForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and in_time(form, stakeholder):
        return handed_in(request, stakeholder, form.cleaned_data["message"])
    licence_name, licence_url = LICENCES[LICENCE]
    parts = parts_of(stakeholder)
    context = {
        "stakeholder": stakeholder,
        "member": member,
        "form": form,
        "parts": parts,
        "waiting": [] if parts else waiting_items(stakeholder),
        "trusted": is_trusted(stakeholder),
        "licence": {"name": licence_name, "url": licence_url},
        "section": "members",
    }
    return render(request, "members/submit.html", context)


def in_time(form: SubmitForm, stakeholder: Stakeholder) -> bool:
    """Whether an organisation may hand in once more today; if not, the form says so."""
    if allowed("submit", str(stakeholder.pk), HAND_INS_A_DAY, A_DAY):
        return True
    form.add_error(
        None,
        _(
            "Your organisation handed in very often today. Your drafts are kept: "
            "please hand them in tomorrow."
        ),
    )
    return False


def parts_of(stakeholder: Stakeholder) -> list[Part]:
    """Return the entries whose drafts may be handed in."""
    return [
        Part(row, draft_name(row), list(map(label, in_order(units))))
        for row, units in submissions.to_submit(stakeholder)
    ]


def waiting_items(stakeholder: Stakeholder) -> list[SubmissionItem]:
    """Return what waits for an editor, oldest first."""
    items = SubmissionItem.objects.waiting().filter(submission__stakeholder=stakeholder)
    related = items.select_related(
        "submission__submitted_by",
        "stakeholder__latest_revision",
        "initiative__latest_revision",
    )
    return list(related.order_by("submission__submitted_at", "pk"))


def is_trusted(stakeholder: Stakeholder) -> bool:
    """Whether small changes of an organisation are public at once."""
    standing = getattr(stakeholder, "standing", None)
    return bool(standing and standing.trusted)


def handed_in(
    request: HttpRequest, stakeholder: Stakeholder, message: str
) -> HttpResponse:
    """Hand in the drafts that were looked at, and say what happens next."""
    looked_at = map(read_revision, request.POST.getlist("revision"))
    try:
        submission = submissions.submit(
            stakeholder,
            request.user,
            [revision for revision in looked_at if revision is not None],
            message=message,
            language=reader_language(),
        )
    except submissions.NothingToSubmit:
        messages.info(request, _("There is nothing to hand in."))
    except submissions.Stale:
        messages.warning(
            request,
            _("A colleague changed something meanwhile. Please look at it once more."),
        )
        return redirect("member-submit", pk=stakeholder.pk)
    else:
        messages.success(request, outcome(submission))
    return redirect("member-organisation", pk=stakeholder.pk)


def outcome(submission: Submission) -> str:
    """Say what became of a submission, and what happens next."""
    states = set(submission.items.values_list("state", flat=True))
    if states == {State.AT_ONCE}:
        return _("Thank you. Your changes are public now.")
    if State.AT_ONCE in states:
        return _(
            "Thank you. Your small changes are public now. An editor looks at the "
            "rest; you get an e-mail."
        )
    return _("Thank you. An editor looks at it; you get an e-mail.")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take back what waits."""
    stakeholder, member = organisation_of(request, pk)
    if request.method == "POST":
        take_back(request, stakeholder, request.POST.getlist("submission"))
        return redirect("member-organisation", pk=stakeholder.pk)
    context = {
        "stakeholder": stakeholder,
        "member": member,
        "waiting": waiting_items(stakeholder),
        "section": "members",
    }
    return render(request, "members/withdraw.html", context)


def take_back(
    request: HttpRequest, stakeholder: Stakeholder, asked: Iterable[str]
) -> None:
    """Withdraw the submissions that were shown, those that still wait."""
    ids = [pk for pk in map(read_revision, asked) if pk is not None]
    taken: list[Any] = []
    for submission in stakeholder.submissions.filter(pk__in=ids):
        try:
            submissions.withdraw(submission, request.user)
        except submissions.AlreadyDecided:
            continue
        taken.append(submission)
    if taken:
        messages.success(request, _("It is a draft again. You can go on editing it."))
    else:
        messages.info(request, _("Nothing waits any more: an editor has decided."))
