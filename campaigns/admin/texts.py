"""The texts of a statement: which waits to be decided, who signed which."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from stakeholders.cldr import language_name, tag

from ..codes import Change, SignatureState
from ..models import Signing, StatementPage, Version, Wording
from ..wording import Piece, Words, differences


@dataclass(frozen=True)
class Difference:
    """What differs between two texts of a language; `lang` as HTML writes it."""

    language: str
    lang: str
    lines: list[list[Piece]]

    @classmethod
    def between(cls, before: Words, after: Words) -> "Difference":
        """Compare two texts."""
        return cls(
            language_name(after.language),
            tag(after.language),
            differences(before, after),
        )


def undecided(signing: Signing) -> list[Difference]:
    """Return what is undecided: each language against what was decided before."""
    return [
        Difference.between(before.as_words(), after.as_words())
        for before, after in pairs(signing)
    ]


def pairs(signing: Signing) -> list[tuple[Wording, Wording]]:
    """Return (last decided, what is shown now) of each language that waits."""
    rows = Wording.objects.filter(version__signing=signing).order_by("pk")
    decided: dict[str, Wording] = {}
    shown: dict[str, Wording] = {}
    for row in rows:
        if row.change == Change.UNDECIDED or row.language in shown:
            shown[row.language] = row
        else:
            decided[row.language] = row
    return [(decided[code], row) for code, row in shown.items() if code in decided]


def changed(page: StatementPage, before: Wording) -> Difference:
    """Return what a page that is not saved yet changes."""
    return Difference.between(before.as_words(), page.words())


def versions(signing: Signing) -> list[dict[str, Any]]:
    """Return the versions, newest first: languages, and how many signed each."""
    accepted = Count(
        "wordings__signatures",
        filter=Q(wordings__signatures__state=SignatureState.ACCEPTED),
    )
    rows = Version.objects.filter(signing=signing).annotate(signed=accepted)
    rows = rows.order_by("-number").prefetch_related("wordings")
    return [
        {
            "number": row.number,
            "made_at": row.made_at,
            "signed": row.signed,
            "languages": languages(row),
        }
        for row in rows
    ]


def languages(version: Version) -> str:
    """Return the languages that a version was published in."""
    codes = dict.fromkeys(wording.language for wording in version.wordings.all())
    return _(", ").join(language_name(code) for code in codes)
