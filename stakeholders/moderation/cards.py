"""One handed-in entry as the page of a submission shows it."""

from dataclasses import dataclass, field

from django.http import QueryDict
from wagtail.models import Revision

from ..comparison import changed
from ..models import Initiative, MapEntry, State, Submission, SubmissionItem
from ..reading import Reading
from .caution import cautions
from .differences import Difference, differences
from .forms import ItemForm

EARLIER = 10


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
            again = card(fresh_item(self.item))
            self.revision, self.differences = again.revision, again.differences
        row, seen = self.item.entry, self.form.seen
        old = restored(row, row.revisions.filter(pk=seen).first())
        new = restored(row, self.revision)
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
        "initiative__latest_revision",
        "initiative__stakeholder",
        "live_revision",
        "revision",
        "decided_by",
    )
    return sorted(items, key=lambda item: (item.stakeholder_id is None, item.pk))


def fresh_item(item: SubmissionItem) -> SubmissionItem:
    """Fetch an item anew."""
    return next(row for row in items_of(item.submission) if row.pk == item.pk)


def states_of(
    item: SubmissionItem,
) -> tuple[MapEntry | None, MapEntry | None, Revision | None]:
    """Return the entry before, after, and the revision that `after` comes from.

    Of what waits they are what is live and the latest draft; of what was decided, what
    was compared then.
    """
    row = item.entry
    if item.is_waiting:
        revision = row.latest_revision
        return row if row.live else None, restored(row, revision), revision
    before = restored(row, item.live_revision)
    return before, restored(row, item.revision), item.revision


def restored(row: MapEntry, revision: Revision | None) -> MapEntry | None:
    """Return an entry as a revision has it."""
    if revision is None:
        return None
    entry: MapEntry = row.with_content_json(dict(revision.content))
    if isinstance(entry, Initiative) and isinstance(row, Initiative):
        entry.stakeholder = row.stakeholder
    return entry


def card(
    item: SubmissionItem, *, data: QueryDict | None = None, decision: str = ""
) -> Card:
    """Return the card of an item; with `data` its form is filled from there."""
    before, after, revision = states_of(item)
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
        earlier=earlier_rounds(item),
        form=form,
        is_new=before is None,
    )


def earlier_rounds(item: SubmissionItem) -> list[SubmissionItem]:
    """Return what was decided on the same entry before, the newest first."""
    rows = SubmissionItem.objects.filter(
        **{item.entry.entry_type: item.entry}, pk__lt=item.pk
    )
    return list(rows.select_related("decided_by").order_by("-pk")[:EARLIER])
