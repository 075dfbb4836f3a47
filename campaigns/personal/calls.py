"""Whom the network asked to sign."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal import (
    EDITORS,
    INTEREST,
    Area,
    Item,
    delete_or_count,
    goes_with_account,
)

from ..models import Recipient

ASKED = Item(
    what=_("That we asked you to sign a statement for your organisation, and when"),
    purpose=_("To ask nobody twice"),
    basis=INTEREST,
    seen_by=EDITORS,
    kept=365,
)


def export(user: User) -> dict[str, Any]:
    """Return what somebody was asked to sign."""
    rows = Recipient.objects.filter(user=user).select_related("call__signing")
    asked = [
        {
            gettext("Statement"): row.call.signing.slug,
            gettext("Asked"): row.sent_at,
            gettext("Reminded"): row.reminded_at,
        }
        for row in rows.order_by("pk")
    ]
    return {gettext("Statements that we asked you to sign"): asked} if asked else {}


def forget(dry_run: bool) -> dict[str, int]:
    """Delete whom we asked, a year after."""
    old = Recipient.objects.filter(call__made_at__lt=ASKED.stale_before())
    return {"recipients of calls to sign": delete_or_count(old, dry_run)}


AREA = Area(
    "calls-to-sign", _("Calls to sign"), (ASKED,), export, goes_with_account, forget
)
