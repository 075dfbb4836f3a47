""" "Put our group on the map", and vouching for one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import allowed

from ..mails import joining as mails
from ..models import Vouching
from ..models.submission import LICENCE
from ..services import proposing
from ..services.submissions import draft_of
from .guards import owned_by
from .joining import A_DAY, sign_in_first
from .people_forms import too_often
from .proposing_form import ProposeForm
from .submitting import LICENCES

PROPOSALS_A_DAY = 5
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
    if request.method == "POST":
        if proposing.vouch(found, request.user):
            mails.vouched(found)
        messages.success(request, _("Thank you. The editors see that you know them."))
        return redirect("member-vouch", pk, vouching)
    group = draft_of(found.stakeholder)
    initiatives = [draft_of(entry) for entry in found.stakeholder.initiatives.all()[:3]]
    context: dict[str, Any] = {"stakeholder": stakeholder, "vouching": found}
    context |= {"group": group, "initiatives": initiatives, "section": "members"}
    return render(request, "members/vouch.html", context)
