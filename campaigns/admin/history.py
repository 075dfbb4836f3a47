"""What the history of statements calls what was done with their signing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry

# (action, label, message), sorted by action. `log()` knows no others.
ACTIONS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    (
        "campaigns.accept",
        gettext_lazy("Accept signatures"),
        gettext_lazy("Signatures were accepted"),
    ),
    (
        "campaigns.call",
        gettext_lazy("Call to sign"),
        gettext_lazy("Organisations were called to sign"),
    ),
    (
        "campaigns.change",
        gettext_lazy("Change the signing"),
        gettext_lazy("The signing was changed"),
    ),
    (
        "campaigns.close",
        gettext_lazy("Close the signing"),
        gettext_lazy("The signing was closed"),
    ),
    (
        "campaigns.cosignatories",
        gettext_lazy("Change the co-signatories"),
        gettext_lazy("The list of co-signatories was changed"),
    ),
    (
        "campaigns.decide",
        gettext_lazy("Decide on a changed text"),
        gettext_lazy("It was decided what a changed text is"),
    ),
    (
        "campaigns.decline",
        gettext_lazy("Decline signatures"),
        gettext_lazy("Signatures were declined"),
    ),
    (
        "campaigns.deliver",
        gettext_lazy("Deliver"),
        gettext_lazy("Marked as delivered"),
    ),
    (
        "campaigns.edit_signature",
        gettext_lazy("Change a signature"),
        gettext_lazy("A signature was changed by an editor"),
    ),
    (
        "campaigns.open",
        gettext_lazy("Open for signatures"),
        gettext_lazy("Opened for signatures"),
    ),
    (
        "campaigns.remind",
        gettext_lazy("Remind of a call"),
        gettext_lazy("Organisations were reminded to sign"),
    ),
    (
        "campaigns.reopen",
        gettext_lazy("Open again"),
        gettext_lazy("Opened for signatures again"),
    ),
    (
        "campaigns.undo_delivery",
        gettext_lazy("Take a delivery back"),
        gettext_lazy("It was not delivered after all"),
    ),
)


def register_actions(actions: LogActionRegistry) -> None:
    """Tell Wagtail of the room's own actions."""
    for action in ACTIONS:
        actions.register_action(*action)
