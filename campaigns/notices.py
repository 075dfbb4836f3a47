"""The kinds of mail about statements that people may switch off."""

from django.utils.translation import gettext_lazy as _

from accounts import notices
from accounts.notices import Notice

SIGNATURES = Notice(
    "signatures",
    _("What we signed"),
    _("What becomes of my organisation’s signature, and when the text changes."),
)
SIGNING = Notice(
    "signing",
    _("Signatures to look at"),
    _("For editors: when an organisation has signed a statement."),
)
CALLS = Notice(
    "calls",
    _("Statements to sign"),
    _("When the network asks my organisation to sign a statement."),
)


def register() -> None:
    """Make the kinds known; called once, when the apps are ready."""
    for notice in (SIGNATURES, SIGNING, CALLS):
        notices.register(notice)
