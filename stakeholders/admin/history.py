"""What the history of entries calls what was done."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from ..units import summary

# (action, label, message), sorted by action. `log()` knows no others.
ACTIONS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    (
        "stakeholders.accept_claim",
        gettext_lazy("Accept “I work here”"),
        gettext_lazy("“I work here” was accepted"),
    ),
    (
        "stakeholders.ask_vouch",
        gettext_lazy("Ask to vouch"),
        gettext_lazy("Another organisation was asked to vouch"),
    ),
    (
        "stakeholders.change_role",
        gettext_lazy("Change a member’s role"),
        gettext_lazy("A member got another role"),
    ),
    (
        "stakeholders.claim",
        gettext_lazy("Say “I work here”"),
        gettext_lazy("Somebody says to work here"),
    ),
    (
        "stakeholders.close_report",
        gettext_lazy("Close a report"),
        gettext_lazy("A report was closed"),
    ),
    (
        "stakeholders.confirm",
        gettext_lazy("Confirm that all is true"),
        gettext_lazy("Confirmed that all is still true"),
    ),
    (
        "stakeholders.decline_claim",
        gettext_lazy("Decline “I work here”"),
        gettext_lazy("“I work here” was declined"),
    ),
    (
        "stakeholders.distrust",
        gettext_lazy("No longer trust"),
        gettext_lazy("The organisation is not trusted any more"),
    ),
    (
        "stakeholders.invite",
        gettext_lazy("Invite somebody"),
        gettext_lazy("Somebody was invited"),
    ),
    (
        "stakeholders.join",
        gettext_lazy("Join"),
        gettext_lazy("Joined the organisation"),
    ),
    (
        "stakeholders.leave",
        gettext_lazy("Leave"),
        gettext_lazy("Left the organisation"),
    ),
    (
        "stakeholders.machine_translate",
        gettext_lazy("Translate by machine"),
        gettext_lazy("A machine made a first translation"),
    ),
    (
        "stakeholders.merge",
        gettext_lazy("Same as another entry"),
        gettext_lazy("Taken off the site: the same as another entry"),
    ),
    (
        "stakeholders.offer",
        gettext_lazy("Propose an offer"),
        gettext_lazy("An offer was proposed"),
    ),
    (
        "stakeholders.offer_numbers",
        gettext_lazy("Change an offer’s numbers"),
        gettext_lazy("The numbers of an offer were changed"),
    ),
    (
        "stakeholders.offer_removed",
        gettext_lazy("Remove an offer"),
        gettext_lazy("An offer was removed"),
    ),
    (
        "stakeholders.propose",
        gettext_lazy("Propose a group"),
        gettext_lazy("A new group was put forward"),
    ),
    (
        "stakeholders.put_back",
        gettext_lazy("Put back on the site"),
        gettext_lazy("Put back on the site"),
    ),
    (
        "stakeholders.remove_member",
        gettext_lazy("Remove a member"),
        gettext_lazy("A member was removed"),
    ),
    (
        "stakeholders.resend_invitation",
        gettext_lazy("Send an invitation again"),
        gettext_lazy("An invitation was sent again"),
    ),
    (
        "stakeholders.revoke_invitation",
        gettext_lazy("Take an invitation back"),
        gettext_lazy("An invitation was taken back"),
    ),
    (
        "stakeholders.see",
        gettext_lazy("See what was published at once"),
        gettext_lazy("Seen by an editor, after it was published at once"),
    ),
    (
        "stakeholders.take_off",
        gettext_lazy("Take off the site"),
        gettext_lazy("Taken off the site after a report"),
    ),
    (
        "stakeholders.trust",
        gettext_lazy("Trust"),
        gettext_lazy("Trusted: small changes are published at once"),
    ),
    (
        "stakeholders.unverify",
        gettext_lazy("Take a verification back"),
        gettext_lazy("The verification was taken back"),
    ),
    (
        "stakeholders.verify",
        gettext_lazy("Verify"),
        gettext_lazy("Verified by the network"),
    ),
    (
        "stakeholders.vouch",
        gettext_lazy("Vouch"),
        gettext_lazy("Another organisation vouches for it"),
    ),
    (
        "stakeholders.without_owner",
        gettext_lazy("Left without an owner"),
        gettext_lazy("Nobody owns the entry any more"),
    ),
)


class PartlyApproved(LogFormatter):  # type: ignore[misc]
    """Some of the changed fields were published; `data["units"]` says which."""

    label = gettext_lazy("Approve in part")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        units: list[Any] = log_entry.data.get("units", [])
        return _("Approved in part: %(fields)s") % {"fields": summary(units)}

    def format_comment(self, log_entry: ModelLogEntry) -> str:
        return str(log_entry.data.get("note", ""))


def register_actions(actions: LogActionRegistry) -> None:
    """Tell Wagtail of the registry's own actions."""
    for action in ACTIONS:
        actions.register_action(*action)
    actions.register_action("stakeholders.approve_partly")(PartlyApproved)
