"""The queue in Wagtail's admin: its pages, its menu item, its panel on the home."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from ..access import MODERATE, moderates_all
from ..models import Claim, Concern, Decision, Report, State, SubmissionItem
from ..moderation import views
from ..moderation.queue import number_waiting
from ..moderation.views import Skin

QUEUE, SUBMISSION = "registry_moderation", "registry_moderation_submission"


def edit_url(item: SubmissionItem) -> str:
    """Return Wagtail's form of an entry, also of what was published at once."""
    if item.state not in (State.WAITING, State.AT_ONCE):
        return ""
    return str(AdminURLFinder().get_edit_url(item.entry))


def frame(title: str, queue_url: str) -> dict[str, Any]:
    """Return what the header of Wagtail's pages shows."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": queue_url, "label": _("Moderation")},
        {"url": "", "label": title},
    ]
    return {
        "header_title": title or _("Moderation"),
        "header_icon": "tasks",
        "breadcrumbs_items": crumbs if title else crumbs[:2],
    }


SKIN = Skin(
    queue_template="moderation/admin/queue.html",
    submission_template="moderation/admin/submission.html",
    queue_name=QUEUE,
    submission_name=SUBMISSION,
    edit_url=edit_url,
    frame=frame,
)


@permission_required(MODERATE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits."""
    return views.queue(request, SKIN)


@permission_required(MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a submission, and decide on it."""
    return views.submission(request, SKIN, pk)


def urls() -> list[URLPattern]:
    """Return the addresses below `/admin/`."""
    return [
        path("registry/moderation/", queue, name=QUEUE),
        path("registry/moderation/<int:pk>/", submission, name=SUBMISSION),
    ]


class ModerationMenuItem(MenuItem):  # type: ignore[misc]
    """The way to the queue; says how many submissions wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return moderates_all(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if number := number_waiting(request.user):
            component.label = _("Moderation (%(number)s)") % {"number": number}
        return component


def menu_item() -> ModerationMenuItem:
    """Return the item of the admin's menu, beside the registry."""
    return ModerationMenuItem(
        gettext_lazy("Moderation"),
        reverse(QUEUE),
        name="registry-moderation",
        icon_name="tasks",
        order=151,
    )


class WaitingPanel(Component):  # type: ignore[misc]
    """What waits for the editors, on the admin's home page."""

    name = "registry-waiting"
    template_name = "moderation/admin/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        claims = Claim.objects.filter(decision=Decision.WAITING)
        unsafe = Report.objects.filter(concern=Concern.UNSAFE, closed_at=None)
        return {
            "submissions": number_waiting(user),
            "claims": claims.count(),
            "unsafe": unsafe.count(),
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the panel first on the home page of those who decide."""
    if moderates_all(request.user):
        panels.append(WaitingPanel())
