"""Members edit an entry as a draft; nothing public moves."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..models import MapEntry, SubmissionItem
from ..moderation.differences import Difference
from ..services.submissions import UnderReview, item_of
from .drafts import Draft, MergeNeeded, read_revision
from .forms import FORMS, EntryForm
from .guards import Access, editable, second_step
from .people import People
from .sections import Conflict, Layout


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Show an entry's draft, and save what was written into it."""
    access = editable(request, type, pk)
    if first := second_step(request, access):
        return first
    item = item_of(access.entry)
    if item and not access.moderating:
        return locked(request, access, item)
    if request.method == "POST":
        return posted(request, access)
    draft = Draft.latest(access.entry)
    form = FORMS[type](instance=draft.entry, for_user=request.user)
    return page(request, access, form, draft)


def posted(request: HttpRequest, access: Access) -> HttpResponse:
    """Take a form in, or say what keeps it from being saved."""
    draft = Draft.loaded(access.entry, read_revision(request.POST.get("revision")))
    quiet = request.headers.get("X-Requested-With") == "fetch"
    # A picture is kept when the button is pressed, not again and again.
    files = None if quiet else request.FILES
    form = FORMS[access.entry.entry_type](
        request.POST, files, instance=draft.entry, for_user=request.user
    )
    form.takes_checks = not quiet
    if form.asks_for_place() and not quiet:
        form.look_up()
        return page(request, access, form, draft)
    if not form.is_valid():
        if quiet:
            return answer(draft.revision, errors=form.errors)
        return page(request, access, form, draft)
    edited = draft.giving_way(form.edited(), request.POST.getlist("take"))
    try:
        revision = draft.save(
            edited, request.user, moderating=access.moderating, quiet=quiet
        )
    except UnderReview:
        return refused(request, access, quiet)
    except MergeNeeded as needed:
        if quiet:
            return answer(draft.revision, conflict=True)
        return together(request, access, needed)
    return answer(revision) if quiet else saved(request, access)


def answer(
    revision: int | None, errors: Any = None, *, conflict: bool = False
) -> HttpResponse:
    """Tell the script what came of saving while someone types."""
    now = time_format(timezone.localtime(), "TIME_FORMAT")
    return JsonResponse(
        {
            "revision": revision,
            "saved_at_text": _("Saved %(time)s") % {"time": now},
            "errors": errors or {},
            "conflict": conflict,
        }
    )


def refused(request: HttpRequest, access: Access, quiet: bool) -> HttpResponse:
    """Say that the entry was handed in while it was being edited."""
    text = _("This was handed in meanwhile and waits for an editor. It was not saved.")
    if quiet:
        return answer(None, errors={"__all__": [text]})
    messages.warning(request, text)
    return redirect_to_edit(access.entry)


def saved(request: HttpRequest, access: Access) -> HttpResponse:
    """Lead on to what the pressed button said."""
    if "submit" in request.POST and not access.moderating:
        return redirect("member-submit", pk=access.host.pk)
    messages.success(request, _("Saved as a draft. The public does not see it yet."))
    return redirect_to_edit(access.entry)


def redirect_to_edit(entry: MapEntry) -> HttpResponse:
    """Lead to an entry's form."""
    return redirect("member-edit", type=entry.entry_type, pk=entry.pk)


def together(request: HttpRequest, access: Access, needed: MergeNeeded) -> HttpResponse:
    """Save what two people wrote, or ask where both wrote the same field."""
    who = People(access.host).named(needed.by)
    if needed.differences:
        form_class = FORMS[access.entry.entry_type]
        form = form_class(instance=needed.draft.entry, for_user=request.user)
        conflicts = [conflict(found, who) for found in needed.differences]
        notice = {"who": who, "when": needed.at, "conflicts": conflicts}
        return page(request, access, form, needed.draft, notice)
    try:
        merged = needed.draft
        merged.save(merged.entry, request.user, moderating=access.moderating)
    except UnderReview:
        return refused(request, access, quiet=False)
    except MergeNeeded as again:
        return together(request, access, again)
    text = _("%(who)s saved at the same time. What you both wrote is in the draft.")
    messages.info(request, text % {"who": who})
    return saved(request, access)


def conflict(difference: Difference, who: str) -> Conflict:
    """Return what a colleague wrote in a unit, as text."""
    between = "" if difference.is_text else "\n"
    theirs = between.join(part.text for part in difference.after)
    if difference.pictures and difference.pictures[1]:
        theirs = _("Another logo")
    return Conflict(difference.key, difference.label, theirs, who)


def page(
    request: HttpRequest,
    access: Access,
    form: EntryForm,
    draft: Draft,
    notice: dict[str, Any] | None = None,
) -> HttpResponse:
    """Render the form in its sections."""
    language = getattr(request.user, "language", "")
    conflicts = notice["conflicts"] if notice else ()
    entry = access.entry
    context = {
        "access": access,
        "entry": entry,
        "draft": draft.entry,
        "form": form,
        "layout": Layout(form, language, conflicts),
        "merge": notice,
        "revision": draft.revision,
        "preview": reverse("member-preview", args=[entry.entry_type, entry.pk]),
        "section": "members",
    }
    if access.moderating and (item := item_of(entry)):
        context["submission"] = item.submission_id
    response = render(request, "members/edit.html", context)
    response._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]
    return response


def locked(request: HttpRequest, access: Access, item: SubmissionItem) -> HttpResponse:
    """Say that an editor is looking at the entry; nothing slips in."""
    if request.headers.get("X-Requested-With") == "fetch":
        return refused(request, access, quiet=True)
    submission = item.submission
    context = {
        "access": access,
        "entry": access.entry,
        "draft": access.entry.get_latest_revision_as_object(),
        "submission": submission,
        "who": People(access.host).named(submission.submitted_by),
        "section": "members",
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "members/waiting.html", context, status=status)
