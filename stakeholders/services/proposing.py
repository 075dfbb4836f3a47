""" "Put our group on the map": a group and its first initiative, handed in at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User

from ..models import (
    Initiative,
    Listing,
    MapEntry,
    Role,
    Stakeholder,
    Submission,
    Topic,
    Vouching,
)
from ..models.entry import LANGUAGE_CODES
from ..text import fold
from .people import join
from .submissions import Refused, organisation_locked, submit

# More than these help nobody to choose.
MOST_ALIKE = 8
# Candidates that are compared name by name.
MOST_COMPARED = 400


class AlreadyProposed(Refused):
    """The person put this very group on the map a moment ago."""

    def __init__(self, stakeholder: Stakeholder) -> None:
        super().__init__(stakeholder)
        self.stakeholder = stakeholder


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group as somebody described it, in one language of the site."""

    language: str
    name: str
    kind: str
    place: str
    country: str
    languages: list[str]
    # One public way to reach it: field and value.
    contact: tuple[str, str]
    initiative: str
    sentence: str
    topics: Iterable[Topic]
    voucher: Stakeholder | None = None


@transaction.atomic
def propose(proposal: Proposal, user: Any) -> tuple[Submission, Vouching | None]:
    """Make a group, its first initiative and its owner, and hand both in.

    Raises AlreadyProposed, so that pressing the button twice makes one group.
    """
    User.objects.select_for_update().get(pk=user.pk)
    name = {f"name_{proposal.language}": proposal.name}
    own = Stakeholder.objects.for_member(user).filter(live=False, **name)
    if twin := own.filter(place=proposal.place, country=proposal.country).first():
        raise AlreadyProposed(twin)
    group = Stakeholder(
        live=False,
        kind=proposal.kind,
        place=proposal.place,
        country=proposal.country,
        languages=proposal.languages,
        **name,
        **dict([proposal.contact]),
    )
    first = draft(group, user)
    with organisation_locked(group.pk) as host:
        join(host, user, Role.OWNER, None)
        initiative = Initiative(
            live=False,
            stakeholder=host,
            languages=proposal.languages,
            **{
                f"name_{proposal.language}": proposal.initiative,
                f"summary_{proposal.language}": proposal.sentence,
            },
        )
        initiative.topics = proposal.topics
        second = draft(initiative, user)
        log(host, "stakeholders.propose", user=user)
        submission = submit(host, user, [first, second], language=proposal.language)
    asked = ask_vouch(group, proposal.voucher, user) if proposal.voucher else None
    return submission, asked


def draft(entry: MapEntry, user: Any) -> int:
    """Save a new entry that nobody sees yet; return the id of its first revision."""
    entry.note_origins({})
    entry.save()
    revision = entry.save_revision(user=user, log_action=True)
    return int(revision.pk)


def alike(name: str, place: str, country: str) -> list[Stakeholder]:
    """Return public organisations of a country that may be the one proposed.

    Of the same name wherever they are, or of one in the same town whose name holds the
    other.
    """
    wanted, town = fold(name), fold(place)
    if not wanted:
        return []
    rows = Listing.objects.public().filter(stakeholder__isnull=False, country=country)
    rows = rows.filter(words__contains=max(wanted.split(), key=len))
    found = []
    for listing in rows.select_related("stakeholder")[:MOST_COMPARED]:
        names = folded_names(listing.stakeholder)
        here = fold(listing.stakeholder.place) == town
        if wanted in names or (
            here and any(wanted in other or other in wanted for other in names)
        ):
            found.append(listing.stakeholder)
    return found[:MOST_ALIKE]


def folded_names(entry: Stakeholder) -> set[str]:
    """Return an organisation's names in every language, folded."""
    texts = [
        entry.original_name,
        *(getattr(entry, f"name_{c}") for c in LANGUAGE_CODES),
    ]
    return {fold(text) for text in texts if text} - {""}


def vouchers_named(text: str) -> list[Stakeholder]:
    """Return public organisations, with an owner who can answer, of about this name.

    One whose name is the very text comes alone.
    """
    wanted = fold(text)
    if not wanted:
        return []
    rows = Listing.objects.public().filter(stakeholder__members__role=Role.OWNER)
    for word in wanted.split():
        rows = rows.filter(words__contains=word)
    rows = rows.select_related("stakeholder").order_by("sort_name_en", "pk").distinct()
    found = {
        listing.stakeholder: folded_names(listing.stakeholder) for listing in rows[:50]
    }
    near = [host for host, names in found.items() if any(wanted in n for n in names)]
    exact = [host for host, names in found.items() if wanted in names]
    return (exact or near)[:MOST_ALIKE]


def ask_vouch(stakeholder: Stakeholder, voucher: Stakeholder, user: Any) -> Vouching:
    """Ask an organisation to vouch for another; once."""
    with organisation_locked(stakeholder.pk) as host:
        asked, made = Vouching.objects.get_or_create(stakeholder=host, voucher=voucher)
        if made:
            data = {"voucher": voucher.pk}
            log(host, "stakeholders.ask_vouch", user=user, data=data)
    return asked


def vouch(vouching: Vouching, user: Any) -> bool:
    """Vouch; return whether nobody of the organisation had done so before."""
    with organisation_locked(vouching.stakeholder_id) as host:
        rows = Vouching.objects.filter(pk=vouching.pk, vouched_at=None)
        if not rows.update(vouched_at=timezone.now(), user=user):
            return False
        log(
            host, "stakeholders.vouch", user=user, data={"voucher": vouching.voucher_id}
        )
    return True
