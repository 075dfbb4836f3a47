""" "Put our group on the map", and vouching for one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import allowed

from ..mails import joining as mails
from ..models import Initiative, MapEntry, SubmissionItem, Vouching
from ..models.submission import LICENCE
from ..services import proposing
from .guards import owned_by
from .joining import A_DAY, sign_in_first
from .people_forms import too_often
from .proposing_form import ProposeForm
from .submitting import LICENCES

PROPOSALS_A_DAY = 5
# Initiatives on the page of who is asked.
MOST_SHOWN = 3
# The button below a list of groups that it might be.
ANOTHER = "another"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Make a group and its first initiative from one screen, and hand them in."""
    name, url = LICENCES[LICENCE]
    licence = {"name": name, "url": url}
    context: dict[str, Any] = {"section": "members", "licence": licence}
    if not request.user.is_authenticated:
        return sign_in_first(request, "members/propose_visitor.html", context)
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        alike = [] if ANOTHER in request.POST else form.alike()
        if not alike and (done := hand_in(request, form)):
            return done
        context["alike"] = alike
    return render(request, "members/propose.html", context | {"form": form})


def hand_in(request: HttpRequest, form: ProposeForm) -> HttpResponse | None:
    """Hand a proposal in and say what follows; nothing where it is too much."""
    user: Any = request.user
    if not allowed("propose", str(user.pk), PROPOSALS_A_DAY, A_DAY):
        form.add_error(None, too_often())
        return None
    try:
        submission, asked = proposing.propose(form.proposal(), user)
    except proposing.AlreadyProposed as refused:
        return redirect("member-organisation", refused.stakeholder.pk)
    if asked is not None:
        mails.vouching_asked(asked, user)
    messages.success(
        request, _("Thank you! The editors look at your group and write to you.")
    )
    return redirect("member-organisation", submission.stakeholder_id)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def vouch(request: HttpRequest, pk: int, vouching: int) -> HttpResponse:
    """Show a group to an organisation that may know it; its button vouches."""
    stakeholder, _member = owned_by(request, pk)
    found = get_object_or_404(
        Vouching.objects.select_related("stakeholder", "voucher", "user"),
        pk=vouching,
        voucher=stakeholder,
    )
    group, initiatives = shown_to(found)
    if request.method == "POST":
        if proposing.vouch(found, request.user):
            mails.vouched(found)
        messages.success(request, _("Thank you. The editors see that you know them."))
        return redirect("member-vouch", pk, vouching)
    context: dict[str, Any] = {"stakeholder": stakeholder, "vouching": found}
    context |= {"group": group, "initiatives": initiatives, "section": "members"}
    return render(request, "members/vouch.html", context)


def shown_to(vouching: Vouching) -> tuple[MapEntry, list[MapEntry]]:
    """Return what an organisation that is asked may see of a group; or raise Http404.

    What is public, or what was handed in; never what is written later.
    """
    group = vouching.stakeholder
    if group.live:
        public = Initiative.objects.public().filter(stakeholder=group)
        return group, list(public[:MOST_SHOWN])
    rows = SubmissionItem.objects.select_related("revision", "initiative")
    item = rows.filter(stakeholder=group).order_by("pk").last()
    if item is None or not (item.is_waiting or vouching.vouched_at):
        raise Http404
    others = rows.filter(submission=item.submission_id, initiative__isnull=False)
    shown = [handed_in(row) for row in (item, *others[:MOST_SHOWN])]
    return shown[0], shown[1:]


def handed_in(item: SubmissionItem) -> MapEntry:
    """Return an entry as it was handed in, or raise Http404."""
    if item.revision is None:
        raise Http404
    entry: MapEntry = item.entry.with_content_json(dict(item.revision.content))
    return entry
