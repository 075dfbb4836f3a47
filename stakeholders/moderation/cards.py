"""One handed-in entry as the page of a submission shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.http import QueryDict
from wagtail.models import Revision

from ..comparison import changed
from ..models import Initiative, MapEntry, State, Submission, SubmissionItem, Topic
from ..reading import Reading
from .caution import cautions
from .differences import Difference, differences
from .forms import ItemForm

EARLIER = 10
# Of a revision, what is looked up row by row though no card shows it.
UNSHOWN = ("latest_revision", "live_revision", "locked_by", "point_by")

Topics = dict[int, Topic]
# An entry before, after, and the revision that `after` comes from.
States = tuple[MapEntry | None, MapEntry | None, Revision | None]


@dataclass(slots=True)
class Card:
    """An entry with what changed of it.

    `fresh` are the units that somebody changed since the editor looked; `newer` is the
    revision that they saved.
    """

    item: SubmissionItem
    name: Reading
    revision: Revision | None
    differences: list[Difference]
    cautions: list[str]
    earlier: list[SubmissionItem]
    form: ItemForm
    is_new: bool
    newer: Revision | None = None
    fresh: set[str] = field(default_factory=set)

    @property
    def looked_at(self) -> int | None:
        """The revision that a decision is about."""
        return self.revision.pk if self.revision else None

    def note_newer(self, revision: Revision | None = None) -> None:
        """Mark what somebody saved since the editor looked, and ask about that.

        `revision` is there if it was saved after the card was made.
        """
        if revision is not None:
            [again] = cards_of([fresh_item(self.item)])
            self.revision, self.differences = again.revision, again.differences
        row, seen = self.item.entry, self.form.seen
        topics = Topic.objects.in_bulk()
        old = restored(row, row.revisions.filter(pk=seen).first(), topics)
        new = restored(row, self.revision, topics)
        self.newer = self.revision
        self.fresh = set(changed(old, new)) if old and new else set()
        keys = [difference.key for difference in self.differences]
        self.form = ItemForm(
            keys,
            prefix=self.form.prefix,
            initial={
                "looked_at": self.looked_at,
                "note": self.form["note"].value(),
                "units": [key for key in self.form.ticked if key not in self.fresh],
            },
        )

    @property
    def may_choose(self) -> bool:
        """Whether some of the fields can be approved: the rest needs a live entry."""
        return not self.is_new and len(self.differences) > 1

    @property
    def state_class(self) -> str:
        """The look of the state's badge."""
        match self.item.state:
            case State.WAITING:
                return "waiting"
            case State.SENT_BACK:
                return "back"
            case State.WITHDRAWN:
                return "off"
        return "live"


def items_of(submission: Submission) -> list[SubmissionItem]:
    """Return the entries of a submission, the organisation first."""
    items = submission.items.select_related(
        "submission",
        "stakeholder__latest_revision",
        "stakeholder__point_by",
        "stakeholder__standing",
        "initiative__latest_revision",
        "initiative__point_by",
        "initiative__stakeholder__standing",
        "live_revision",
        "revision",
        "decided_by",
    ).prefetch_related("stakeholder__topics", "initiative__topics")
    return sorted(items, key=lambda item: (item.stakeholder_id is None, item.pk))


def fresh_item(item: SubmissionItem) -> SubmissionItem:
    """Fetch an item anew."""
    return next(row for row in items_of(item.submission) if row.pk == item.pk)


def cards_of(
    items: Sequence[SubmissionItem],
    *,
    data: QueryDict | None = None,
    decision: str = "",
) -> list[Card]:
    """Return the cards of items; with `data` their forms are filled from there.

    What they show is fetched at once, however many they are.
    """
    topics, earlier = Topic.objects.in_bulk(), earlier_rounds(items)
    states = [states_of(item, topics) for item in items]
    drafts = [after for _before, after, _revision in states]
    initiatives = [draft for draft in drafts if isinstance(draft, Initiative)]
    prefetch_related_objects(initiatives, "offers")
    return [
        card(item, state, earlier[item.pk], data, decision)
        for item, state in zip(items, states, strict=True)
    ]


def states_of(item: SubmissionItem, topics: Topics) -> States:
    """Return both states of an entry.

    Of what waits they are what is live and the latest draft; of what was decided, what
    was compared then.
    """
    row = item.entry
    if item.is_waiting:
        revision = row.latest_revision
        return row if row.live else None, restored(row, revision, topics), revision
    before = restored(row, item.live_revision, topics)
    return before, restored(row, item.revision, topics), item.revision


def restored(
    row: MapEntry, revision: Revision | None, topics: Topics
) -> MapEntry | None:
    """Return an entry as a revision has it, without asking for each of its rows."""
    if revision is None:
        return None
    content = {k: v for k, v in revision.content.items() if k not in UNSHOWN}
    chosen = content.pop("topics", [])
    host: Any = getattr(row, "stakeholder", None)
    same_host = host is not None and content.get("stakeholder") == host.pk
    if same_host:
        del content["stakeholder"]
    entry: MapEntry = row.with_content_json(content)
    entry.topics = [topics[pk] for pk in chosen if pk in topics]
    if same_host and isinstance(entry, Initiative):
        entry.stakeholder = host
    return entry


def card(
    item: SubmissionItem,
    states: States,
    earlier: list[SubmissionItem],
    data: QueryDict | None,
    decision: str,
) -> Card:
    """Return the card of an item."""
    before, after, revision = states
    found = differences(before, after) if after else []
    form = ItemForm(
        [difference.key for difference in found],
        decision,
        data=data,
        prefix=f"item-{item.pk}",
        initial={"looked_at": revision.pk if revision else None},
    )
    return Card(
        item=item,
        name=(after or item.entry).shown_name,
        revision=revision,
        differences=found,
        cautions=list(cautions(before, after)) if after and item.is_waiting else [],
        earlier=earlier,
        form=form,
        is_new=before is None,
    )


def earlier_rounds(
    items: Iterable[SubmissionItem],
) -> dict[int, list[SubmissionItem]]:
    """Return what was decided on the entries before, the newest first, by item."""
    by_entry = {(item.stakeholder_id, item.initiative_id): item.pk for item in items}
    found: dict[int, list[SubmissionItem]] = {pk: [] for pk in by_entry.values()}
    if not found:
        return found
    earlier = (
        Q(stakeholder=own, initiative=initiative, pk__lt=pk)
        for (own, initiative), pk in by_entry.items()
    )
    newest = Window(
        RowNumber(), partition_by=["stakeholder", "initiative"], order_by="-pk"
    )
    rows = SubmissionItem.objects.filter(reduce(or_, earlier)).annotate(rank=newest)
    rows = rows.filter(rank__lte=EARLIER).select_related("decided_by")
    for row in rows.order_by("-pk"):
        found[by_entry[row.stakeholder_id, row.initiative_id]].append(row)
    return found
