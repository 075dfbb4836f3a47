"""Mails that ask members whether all is still true."""

from collections.abc import Iterator

from accounts import mail
from accounts.models import User

from ..models import Member, Stakeholder
from ..notices import REMINDERS
from ..services.standing import claim_asking, link_token, to_remind


def ask(member: Member, asked_by: User | None = None) -> bool:
    """Ask a member whether all is still true; return whether the mail is sent."""
    name = member.stakeholder.reading("name", member.user.language)
    context = {
        "organisation": name.text,
        "token": link_token(member),
        "asked_by": str(asked_by) if asked_by else "",
    }
    return mail.send("still_true", member.user, context, notice=REMINDERS.code)


def remind(stakeholder: Stakeholder) -> int:
    """Ask all members of an organisation, unless they were; return how many mails."""
    if not claim_asking(stakeholder):
        return 0
    members = Member.objects.filter(stakeholder=stakeholder).select_related("user")
    return sum(ask(member) for member in members)


def remind_all() -> Iterator[tuple[int, int, int]]:
    """Ask whoever is to be asked now; yields (done, total, mails of this one)."""
    stakeholders = list(to_remind())
    for done, stakeholder in enumerate(stakeholders, 1):
        yield done, len(stakeholders), remind(stakeholder)
