"""What of the statements waits, on the admin's home page."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..codes import Change
from ..services import running
from .access import MANAGE
from .signatures import number_waiting
from .titles import pages_of

SOON = timedelta(days=7)


class WaitingPanel(Component):  # type: ignore[misc]
    """Signatures that wait, texts that are undecided, signings that end soon."""

    name = "campaigns-waiting"
    template_name = "campaigns/admin/home_panel.html"
    order = 55

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count what waits."""
        user = parent_context["request"].user
        theirs = running.run_by(user)
        undecided = theirs.filter(
            versions__wordings__change=Change.UNDECIDED
        ).distinct()
        closing = theirs.open().filter(closes_at__lte=timezone.now() + SOON)
        closing = closing.order_by("closes_at")
        pages = pages_of({row.statement for row in (*undecided, *closing)})
        return {
            "signatures": number_waiting(user),
            "undecided": [
                pages[row.statement] for row in undecided if row.statement in pages
            ],
            "closing": [
                (pages[row.statement], row) for row in closing if row.statement in pages
            ],
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the panel on the home page of those who run the signing."""
    if request.user.has_perm(MANAGE):
        panels.append(WaitingPanel())
