"""What an editor sees of a change: field by field, ready to be shown."""

from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from ..comparison import OWN, changed
from ..models import Initiative, MapEntry
from ..origins import COLUMNS
from ..units import OFFERS, in_order, label, language_of
from .places import PlaceChange, compared_places
from .values import lines_of, offer_lines
from .words import Part, Sides, compared_lines, compared_words

# Units that say something about what the map shows.
ON_THE_MAP = (OWN, "exposure", "shelter")
LOGO = "logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One unit before and after, in the reader's language.

    Of a `text` the parts put together are the text, written in `language` (empty where
    the entry does not say); otherwise each part is a line. `place` is there once an
    entry, at the unit that the map is shown with; `pictures` are addresses of a logo.
    `note` says who made or checked a translation, where that has to be said.
    """

    key: str
    label: str
    language: str = ""
    before: list[Part]
    after: list[Part]
    is_text: bool = False
    place: PlaceChange | None = None
    pictures: tuple[str, str] | None = None
    note: str = ""


def differences(before: MapEntry | None, after: MapEntry) -> list[Difference]:
    """Return every unit that differs, in the order of a form.

    Without `before` the entry is new, and all that is filled is shown.
    """
    keys = changed(before, after)
    if unapproved_offers(after):
        keys.append(OFFERS)
    mapped = next((key for key in ON_THE_MAP if key in keys), None)
    place = compared_places(before, after) if mapped else None
    return [
        difference(key, before, after, place if key == mapped else None)
        for key in in_order(keys)
    ]


def difference(
    key: str, before: MapEntry | None, after: MapEntry, place: PlaceChange | None
) -> Difference:
    """Compare one unit."""
    is_text = is_plain_text(after, key)
    old, new = sides(key, before, after, is_text)
    return Difference(
        key=key,
        label=label(key),
        language=written_in(key, after),
        before=old,
        after=new,
        is_text=is_text,
        place=place,
        pictures=pictures(before, after) if key == LOGO else None,
        note=origin_note(key, before, after),
    )


def is_plain_text(entry: MapEntry, key: str) -> bool:
    """Whether a unit is what somebody wrote, so that words are compared."""
    if key in (OWN, OFFERS):
        return False
    field: Any = entry._meta.get_field(key)
    kind = field.get_internal_type()
    return kind in ("CharField", "TextField") and not field.choices


def sides(key: str, before: MapEntry | None, after: MapEntry, is_text: bool) -> Sides:
    """Return both sides of a unit."""
    if key == OFFERS:
        return compared_lines(*offers(after))
    old = lines_of(before, key) if before else []
    new = lines_of(after, key)
    if is_text:
        return compared_words("".join(old), "".join(new))
    return compared_lines(old, new)


def written_in(key: str, entry: MapEntry) -> str:
    """Return the language that a text is written in."""
    if key.startswith("original_") and key != "original_language":
        return entry.original_language
    return language_of(key)


def origin_note(key: str, before: MapEntry | None, after: MapEntry) -> str:
    """Say that a machine made a text, or that a person found it right."""
    mark = after.marks().get(key)
    if mark and mark.machine:
        return _("Translated by machine, not checked yet.")
    if before and key in COLUMNS and getattr(before, key) == getattr(after, key):
        return _("The words stay. Somebody checked this translation.")
    return ""


def unapproved_offers(entry: MapEntry) -> bool:
    """Whether an initiative offers something that nobody has looked at."""
    if not isinstance(entry, Initiative) or entry.pk is None:
        return False
    return any(offer.approved_at is None for offer in entry.offers.all())


def offers(entry: MapEntry) -> tuple[list[str], list[str]]:
    """Return the offers that are approved, and all of them."""
    rows = list(entry.offers.all()) if isinstance(entry, Initiative) else []
    return offer_lines(row for row in rows if row.approved_at), offer_lines(rows)


def pictures(before: MapEntry | None, after: MapEntry) -> tuple[str, str]:
    """Return the addresses of both logos; empty where there is none."""
    names = [str(getattr(entry, LOGO, "") or "") for entry in (before, after)]
    old, new = (default_storage.url(name) if name else "" for name in names)
    return old, new
