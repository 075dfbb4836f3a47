"""How organisations and their initiatives stand, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..completeness import Completeness, completeness, content_of
from ..models import (
    Initiative,
    MapEntry,
    Member,
    Offer,
    Report,
    Stakeholder,
    Standing,
    State,
    SubmissionItem,
)
from ..naming import draft_name
from ..reading import Reading
from ..services.standing import is_due

MONTHS = 3
Badge = tuple[str, str]


@dataclass
class EntryCard:
    """One entry, as its members see it."""

    entry: MapEntry
    item: SubmissionItem | None = None
    takedown: Report | None = None
    views: dict[date, int] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)

    @property
    def name(self) -> Reading:
        """What the public sees; of an entry that it never saw, the draft's name."""
        return draft_name(self.entry)

    @property
    def completeness(self) -> Completeness:
        """What is filled, in the draft if there is one."""
        return completeness(content_of(self.entry), hosted=not self.is_host)

    @property
    def is_host(self) -> bool:
        """Whether it is the organisation itself."""
        return isinstance(self.entry, Stakeholder)

    @property
    def is_waiting(self) -> bool:
        """Whether editors look at it."""
        return self.item is not None and self.item.is_waiting

    @property
    def is_draft(self) -> bool:
        """Whether there is something that was not handed in."""
        return bool(self.entry.has_unpublished_changes) and not self.is_waiting

    @property
    def note(self) -> str:
        """What editors wrote to a draft that they sent back, whole or in part."""
        answered = (State.SENT_BACK, State.PARTLY)
        if self.item and self.is_draft and self.item.state in answered:
            return self.item.note
        return ""

    @property
    def is_sent_back(self) -> bool:
        """Whether editors ask for a change."""
        sent_back = self.item is not None and self.item.state == State.SENT_BACK
        return sent_back and self.is_draft

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        ends = getattr(self.entry, "ends", None)
        return ends is not None and ends < timezone.localdate()

    @property
    def badges(self) -> list[Badge]:
        """Return (kind of state, words): where it is, and what happens with it."""
        return [self.place_badge(), *self.work_badges()]

    def place_badge(self) -> Badge:
        """Say whether the public sees it."""
        if self.takedown:
            return "back", _("Taken off the site while editors look at it")
        if isinstance(self.entry, Initiative) and not self.entry.stakeholder.live:
            return "off", _("Not on the site: its organisation is not")
        if self.entry.live and self.is_over:
            return "off", _("Over")
        if self.entry.live:
            return "live", _("On the site")
        if self.entry.first_published_at:
            return "off", _("Not on the site any more")
        return "off", _("Not on the site yet")

    def work_badges(self) -> Iterable[Badge]:
        """Say what happens with its draft."""
        if self.is_waiting:
            yield "waiting", _("Waiting for the editors")
        elif self.is_sent_back:
            yield "back", _("Sent back with a note")
        elif self.is_draft and not self.takedown:
            yield "off", _("Draft, not handed in")

    @property
    def edit_url(self) -> str:
        """Where it is edited."""
        return reverse("member-edit", args=[self.entry.entry_type, self.entry.pk])


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: words, and a button that leads there or (`post`) does it."""

    text: str
    label: str
    url: str
    post: bool = False


@dataclass
class OrganisationCard:
    """An organisation of a person, with its initiatives."""

    member: Member
    host: EntryCard
    initiatives: list[EntryCard] = field(default_factory=list)

    @property
    def stakeholder(self) -> Stakeholder:
        """The organisation's row."""
        return self.member.stakeholder

    @property
    def standing(self) -> Standing | None:
        """What the network knows of it."""
        return getattr(self.stakeholder, "standing", None)

    @property
    def entries(self) -> list[EntryCard]:
        """All its entries, itself first."""
        return [self.host, *self.initiatives]

    @property
    def is_due(self) -> bool:
        """Whether nobody said for long that all is true."""
        return is_due(self.stakeholder, self.standing)

    @property
    def can_confirm(self) -> bool:
        """Whether there is something public to confirm, and no other button does."""
        return bool(self.stakeholder.live) and not self.next_step.post

    @property
    def is_waiting(self) -> bool:
        """Whether editors look at any of it."""
        return any(card.is_waiting for card in self.entries)

    @property
    def to_submit(self) -> bool:
        """Whether any of it may be handed in."""
        return any(card.is_draft for card in self.entries)

    @property
    def badges(self) -> list[Badge]:
        """Return the organisation's own badges, and those that stand for all of it."""
        found = self.host.badges
        others = (badge for card in self.initiatives for badge in card.work_badges())
        if self.is_due:
            found.append(("waiting", _("Not confirmed for a year")))
        return list(dict.fromkeys([*found, *others]))

    @property
    def notes(self) -> list[EntryCard]:
        """The entries that editors wrote a note to."""
        return [card for card in self.entries if card.note]

    @cached_property
    def months(self) -> list[tuple[date, int]]:
        """How often all its entries were opened, by month."""
        return [
            (month, sum(card.views.get(month, 0) for card in self.entries))
            for month in last_months()
        ]

    @cached_property
    def next_step(self) -> Step:
        """The one thing to do now."""
        pk = self.stakeholder.pk
        history = reverse("member-history", args=[pk])
        back = next((card for card in self.entries if card.is_sent_back), None)
        if self.host.takedown:
            text = _(
                "Somebody reported a problem. Editors look at it and write to you."
            )
            return Step(text, _("See the history"), history)
        if back:
            text = _("The editors ask you to change something.")
            return Step(text, _("Read the note and mend it"), back.edit_url)
        if self.to_submit:
            text = _("Your draft is saved. Nobody else sees it until you hand it in.")
            return Step(
                text, _("Look and hand in"), reverse("member-submit", args=[pk])
            )
        if self.is_waiting:
            text = _("The editors look at what you handed in, and write to you.")
            return Step(text, _("See what is waiting"), history)
        if self.is_due:
            text = _("Please have a look at your entry. Is all still true?")
            confirm = reverse("member-confirm", args=[pk])
            return Step(text, _("All still true"), confirm, post=True)
        return Step(self.advice(), _("Change something"), self.host.edit_url)

    def advice(self) -> str:
        """Say what would make the entry better, if anything."""
        missing = self.host.completeness.missing_languages
        if missing:
            return _("All is in order. More people could read it in more languages.")
        return _("All is in order.")


def last_months() -> list[date]:
    """Return the first days of the last months, this one last."""
    day = timezone.localdate().replace(day=1)
    months = [day]
    for _number in range(MONTHS - 1):
        month, year = months[0].month - 1, months[0].year
        first = date(year, month, 1) if month else date(year - 1, 12, 1)
        months.insert(0, first)
    return months
