"""Which texts were signed, by how many, and what changed from one to the next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ..codes import Change
from ..models import Signature, Version, Wording
from ..wording import Piece, differences


def counted(statement: UUID, with_words: bool = False) -> list[Wording]:
    """Return all wordings of a statement, the oldest first, in one query.

    Each has its version and signing, and `signed`: how many signatures under it the
    public sees.
    """
    signatures = Signature.objects.public().filter(wording=OuterRef("pk"))
    number = signatures.order_by().values("wording").values(number=Count("pk"))
    rows = Wording.objects.filter(version__signing__statement=statement)
    rows = rows.select_related("version__signing")
    if not with_words:
        rows = rows.defer("words", "digest")
    return list(rows.annotate(signed=Coalesce(Subquery(number), 0)).order_by("pk"))


@dataclass(frozen=True, slots=True)
class Changed:
    """The last change of a text: `earlier` of `total` signed what stood before it."""

    wording: Wording
    earlier: int
    total: int

    @property
    def later(self) -> int:
        """How many signed the text as it is now."""
        return self.total - self.earlier

    @property
    def is_correction(self) -> bool:
        """Whether an editor said that signatures stand."""
        return self.wording.change == Change.CORRECTION

    @property
    def is_undecided(self) -> bool:
        """Whether no editor said yet what the change is."""
        return self.wording.change == Change.UNDECIDED


def last_change(wordings: list[Wording], language: str) -> Changed | None:
    """Return the last change that a reader of a text in `language` should know of.

    A new version is one in all languages; anything smaller only in its own.
    """
    number = newest(wordings)
    for wording in reversed(wordings):
        if wording.change == Change.FIRST:
            continue
        if wording.language == language or wording.change == Change.VERSION:
            return Changed(
                wording,
                earlier=sum(before(wording, wordings, number)),
                total=sum(row.signed for row in wordings),  # type: ignore[attr-defined]
            )
    return None


def newest(wordings: Iterable[Wording]) -> int:
    """Return the number of the newest version."""
    return max((row.version.number for row in wordings), default=0)


def before(wording: Wording, wordings: Iterable[Wording], number: int) -> list[int]:
    """Return how many signed each of the texts that a change left behind."""
    older = [row for row in wordings if row.version.number < number]
    if wording.change != Change.VERSION:
        older = [
            row
            for row in wordings
            if row.language == wording.language and row.pk < wording.pk
        ]
    return [row.signed for row in older]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Text:
    """A wording, and how it differs from the one before it in its language."""

    wording: Wording
    signed: int
    differences: list[list[Piece]]
    lines: list[str]


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version with its texts, the newest first."""

    version: Version
    is_current: bool
    texts: list[Text] = field(default_factory=list)

    @property
    def signed(self) -> int:
        """How many signed it, in any language."""
        return sum(text.signed for text in self.texts)


def versions(wordings: list[Wording]) -> list[ShownVersion]:
    """Return every version, the newest first."""
    number = newest(wordings)
    last: dict[str, Wording] = {}
    found: dict[int, ShownVersion] = {}
    for wording in wordings:
        version = wording.version
        shown = found.setdefault(
            version.number, ShownVersion(version, version.number == number)
        )
        shown.texts.insert(0, text_of(wording, last.get(wording.language)))
        last[wording.language] = wording
    return [found[place] for place in sorted(found, reverse=True)]


def text_of(wording: Wording, previous: Wording | None) -> Text:
    """Return a wording beside the one before it."""
    words = wording.as_words()
    changed = differences(previous.as_words(), words) if previous else []
    signed: int = wording.signed  # type: ignore[attr-defined]
    return Text(wording, signed, changed, words.lines())
