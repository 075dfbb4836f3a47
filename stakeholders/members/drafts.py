"""A draft as it was loaded, and saving on top of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from wagtail.models import Revision

from ..comparison import Content, contents, take
from ..models import MapEntry
from ..moderation.differences import Difference, differences
from ..services.submissions import Stale, save_draft
from .merging import differing, merge


class MergeNeeded(Exception):
    """Somebody else saved meanwhile.

    `draft` is mine on top of theirs; `differences` are the units that both changed,
    from mine to theirs.
    """

    def __init__(
        self, draft: "Draft", revision: Revision | None, differences: list[Difference]
    ) -> None:
        super().__init__(revision)
        self.draft, self.differences = draft, differences
        self.by: Any = revision.user if revision else None
        self.at: datetime | None = revision.created_at if revision else None


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as a revision has it.

    `row` is the entry as its row is; `content` what the revision held when it was
    loaded, empty where nobody knows which one that was.
    """

    row: MapEntry
    entry: MapEntry
    revision: int | None
    content: Content

    @classmethod
    def latest(cls, row: MapEntry) -> Self:
        """Return the latest draft of an entry."""
        return cls.of(row, row.latest_revision)

    @classmethod
    def of(cls, row: MapEntry, revision: Revision | None) -> Self:
        """Return the draft that a revision holds; without one, what is live."""
        content = revision.content if revision else contents(row)
        entry = row.with_content_json(dict(content))
        return cls(row, entry, revision.pk if revision else None, contents(entry))

    @classmethod
    def loaded(cls, row: MapEntry, revision: int | None) -> Self:
        """Return the draft that a form was filled from, by the id that it carries."""
        if revision == row.latest_revision_id:
            return cls.latest(row)
        if revision is None:
            return cls.of(row, None)
        found = row.revisions.filter(pk=revision).first()
        if found is not None:
            return cls.of(row, found)
        unknown = cls.latest(row)
        return cls(row, unknown.entry, revision, {})

    def giving_way(self, edited: MapEntry, units: Iterable[str]) -> MapEntry:
        """Return an edited entry that in `units` says what the loaded draft says."""
        content = contents(edited)
        given = set(units) & set(differing(self.content, content))
        if not given or not self.content:
            return edited
        for key in given:
            take(key, self.content, content)
        restored: MapEntry = self.row.with_content_json(content)
        return restored

    def save(
        self, edited: MapEntry, user: Any, *, moderating: bool, quiet: bool = False
    ) -> int | None:
        """Save an edited entry; without a change no revision is made.

        Raises UnderReview, and MergeNeeded where somebody else saved meanwhile.
        """
        mine = contents(edited)
        if self.content and not differing(self.content, mine):
            return self.revision
        try:
            return save_draft(
                edited, user, self.revision, moderating=moderating, quiet=quiet
            ).pk
        except Stale as stale:
            raise self.merged(edited, mine, stale.revision) from stale

    def merged(
        self, edited: MapEntry, mine: Content, newer: Revision | None
    ) -> MergeNeeded:
        """Return what has to be looked at: mine, with what only others changed."""
        theirs = Draft.of(self.row, newer)
        both = merge(self.content, mine, theirs.content)
        entry = self.row.with_content_json(dict(both.content))
        found = [
            difference
            for difference in differences(entry, theirs.entry)
            if difference.key in both.conflicts
        ]
        return MergeNeeded(
            Draft(self.row, entry, theirs.revision, theirs.content), newer, found
        )


def read_revision(text: str | None) -> int | None:
    """Read the id that a form carries; none where it was filled from what is live."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
