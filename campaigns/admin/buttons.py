"""The ways from a page to its signing."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from ..models import StatementPage
from .access import MANAGE


def ways(page: Any, user: Any) -> Iterator[Button]:
    """Yield the button of a statement, for those who run its signing."""
    if page.specific_class is StatementPage and user.has_perm(MANAGE):
        yield Button(
            _("Signatures"),
            reverse("campaigns_signing", args=[page.pk]),
            icon_name="check",
            priority=25,
        )


def header(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Yield what stands in the menu of a page's header."""
    return ways(page, user)


def listing(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield what stands in the menu of a page in the list of pages."""
    return ways(page, user)
