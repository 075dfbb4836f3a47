"""Members begin an initiative, or drop a draft."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log

from ..cldr import reader_language
from ..comparison import contents
from ..models import Initiative, MapEntry, Stakeholder
from ..services.submissions import (
    Stale,
    UnderReview,
    item_of,
    organisation_locked,
    save_draft,
)
from .drafts import read_revision
from .editing import redirect_to_edit
from .forms import NewInitiativeForm
from .guards import Access, editable, organisation_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a name, then lead to the form of the initiative."""
    stakeholder, member = organisation_of(request, pk)
    form = NewInitiativeForm(
        request.POST if request.method == "POST" else None,
        initial={"language": reader_language()},
    )
    if form.is_valid():
        initiative = begin(stakeholder, request.user, form.cleaned_data)
        messages.success(request, _("Your initiative is a draft now. Tell more of it."))
        return redirect_to_edit(initiative)
    context = {"stakeholder": stakeholder, "member": member, "form": form}
    return render(
        request, "members/initiative_new.html", context | {"section": "members"}
    )


def begin(stakeholder: Stakeholder, user: Any, answers: dict[str, Any]) -> Initiative:
    """Make an initiative that nobody sees yet, with its first draft."""
    with organisation_locked(stakeholder.pk) as host:
        initiative = Initiative(stakeholder=host, live=False)
        setattr(initiative, f"name_{answers['language']}", answers["name"])
        initiative.topics = answers["topics"]
        initiative.note_origins({})
        initiative.save()
        log(instance=initiative, action="wagtail.create", user=user)
        initiative.save_revision(user=user)
    return initiative


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Ask, then drop a draft; an initiative that was never public goes altogether."""
    access = editable(request, type, pk)
    entry = access.entry
    is_new = not entry.live and entry.first_published_at is None
    if access.moderating or (is_new and not isinstance(entry, Initiative)):
        raise Http404
    if request.method == "POST":
        return dropped(request, access, is_new)
    context = {
        "access": access,
        "entry": entry,
        "is_new": is_new,
        "is_waiting": item_of(entry) is not None,
        "section": "members",
    }
    return render(request, "members/discard.html", context)


def dropped(request: HttpRequest, access: Access, is_new: bool) -> HttpResponse:
    """Drop the draft that was looked at, and no other."""
    base = read_revision(request.POST.get("revision"))
    try:
        with organisation_locked(access.host.pk):
            if is_new:
                delete_new(access.entry, request.user, base)
            else:
                back_to_live(access.entry, request.user, base)
    except UnderReview:
        messages.error(request, _("It waits for an editor. Withdraw it first."))
    except Stale:
        messages.error(
            request, _("Somebody changed it meanwhile. Look at it before you drop it.")
        )
        return redirect_to_edit(access.entry)
    else:
        messages.success(request, _("The draft is gone."))
    return redirect("member-organisation", pk=access.host.pk)


def delete_new(entry: MapEntry, user: Any, base: int | None) -> None:
    """Delete an initiative that was never public. Raises UnderReview and Stale."""
    row = Initiative.objects.filter(pk=entry.pk).first()
    if row is None:
        return
    if item_of(row):
        raise UnderReview
    if row.latest_revision_id != base or row.first_published_at is not None:
        raise Stale(row.latest_revision)
    log(instance=row, action="wagtail.delete", user=user, deleted=True)
    row.delete()


def back_to_live(entry: MapEntry, user: Any, base: int | None) -> None:
    """Save a draft that is the same as what is live. Raises UnderReview and Stale.

    Offers that nobody approved yet are part of the draft. What is live may be older
    than a rule that it breaks.
    """
    row = type(entry)._default_manager.get(pk=entry.pk)
    save_draft(row.with_content_json(contents(row)), user, base, clean=False)
    if isinstance(row, Initiative):
        row.offers.filter(approved_at=None).delete()
    rows = type(entry)._default_manager.filter(pk=entry.pk)
    rows.update(has_unpublished_changes=False)
