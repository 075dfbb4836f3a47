"""The queue in the members' area, for the focal point of a country."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.mfa import mfa_required

from ..access import moderated_countries, moderates_all
from ..models import SubmissionItem
from ..moderation import views
from ..moderation.views import Skin

View = Callable[..., HttpResponse]


def edit_url(item: SubmissionItem) -> str:
    """Return the members' form of an entry: whoever decides is let in meanwhile."""
    if not item.is_waiting:
        return ""
    return reverse("member-edit", args=[item.entry.entry_type, item.entry.pk])


def frame(title: str, queue_url: str) -> dict[str, Any]:
    """Mark the menu."""
    return {"section": "moderation"}


SKIN = Skin(
    queue_template="moderation/members/queue.html",
    submission_template="moderation/members/submission.html",
    queue_name="member-moderation",
    submission_name="member-submission",
    edit_url=edit_url,
    frame=frame,
)


def moderators_only(view: View) -> View:
    """Hide a page from who decides on nothing, before it asks for a second step."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not moderates_all(request.user) and not moderated_countries(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@never_cache
@login_required
@moderators_only
@mfa_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits in the reader's countries."""
    return views.queue(request, SKIN)


@never_cache
@login_required
@moderators_only
@mfa_required
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a submission of the reader's countries, and decide on it."""
    return views.submission(request, SKIN, pk)
