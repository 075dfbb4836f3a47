"""A line of free text taken apart into what may be the name of a place."""

import re
from typing import Final, NamedTuple

from stakeholders.text import fold

_LONGEST: Final = 300  # characters; nobody writes a longer address
_MOST_PARTS: Final = 8
_SEPARATORS: Final = re.compile(r"[,،、，;؛|\r\n]+")
_BRACKETS: Final = re.compile(r"\s*\([^)]*\)?")

# "50667", "D-50667", "LV-1050", "00-950", "1000-001", "111 22", "1012 AB", "SW1A 1AA"
_POSTCODES: Final = (
    r"\d{4} ?[A-Z]{2}",
    r"\d{2}-\d{3}",
    r"(?:[A-Z]{1,3}[- ]?)?\d{3,6}(?:[- ]\d{2,4})?",
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    r"[A-Z]\d[\dW] ?[A-Z\d]{4}",
)
_BEFORE: Final = tuple(re.compile(rf"^{code}\s+(?=\D)") for code in _POSTCODES)
_AFTER: Final = tuple(re.compile(rf"(?<=\D)\s+{code}$") for code in _POSTCODES)
# Alone, the first half of a British code will do.
_ALONE: Final = re.compile(
    rf"(?:{'|'.join(_POSTCODES)}|[A-Z]{{3}} ?\d{{4}}|[A-Z]{{1,2}}\d[A-Z\d]?)",
    re.IGNORECASE,
)
_BEFORE_NAME: Final = re.compile(rf"({'|'.join(_POSTCODES)})\s+(?=\D)(.+)")
_AFTER_NAME: Final = re.compile(rf"(.+\D)\s+({'|'.join(_POSTCODES)})")
_DISTRICT: Final = re.compile(
    r"\s+(?:cedex(?:\s*\d{1,2})?|\d{1,2}(?:er|e|ème)?)$", re.IGNORECASE
)
# What municipalities call themselves; GeoNames has the bare name.
_CIVIC: Final = re.compile(
    r"^(?:city|town|municipality|ville|commune|métropole|ayuntamiento|ciudad|comune"
    r"|città|gemeente|stadt|gemeinde|hansestadt|landeshauptstadt)"
    r"(?: of| de| di)? |[ -](?:municipality|metropole|métropole|city council)$",
    re.IGNORECASE,
)
_SAINTS: Final = {"st": "saint", "ste": "sainte", "sta": "santa", "sto": "santo"}


class Part(NamedTuple):
    """One part of an address: its possible names, folded, the likeliest first."""

    names: tuple[str, ...]
    with_postcode: bool


def split(text: str) -> list[str]:
    """Return the parts of an address between commas of any script."""
    parts = (part.strip() for part in _SEPARATORS.split(text[:_LONGEST]))
    return [part for part in parts if fold(part)][:_MOST_PARTS]


def read(part: str) -> Part:
    """Return what `part` may name: as it stands, without postcode, and the like."""
    bare = [
        pattern.sub("", part) for pattern in (*_BEFORE, *_AFTER) if pattern.search(part)
    ]
    written = [part, *bare]
    written += [_BRACKETS.sub("", name) for name in written if "(" in name]
    written += [_DISTRICT.sub("", name) for name in written if _DISTRICT.search(name)]
    written += [_CIVIC.sub("", name) for name in written if _CIVIC.search(name)]
    written += [piece for name in written if "/" in name for piece in name.split("/")]
    names = [fold(name) for name in written]
    names += [saintly(name) for name in names]
    return Part(tuple(dict.fromkeys(filter(None, names))), bool(bare))


def postcode(part: str) -> tuple[str, str] | None:
    """Return the postcode in `part` and the name beside it, or nothing."""
    if _ALONE.fullmatch(part):
        return part.upper(), ""
    if before := _BEFORE_NAME.fullmatch(part):
        return before[1], before[2]
    if after := _AFTER_NAME.fullmatch(part):
        return after[2], after[1]
    return None


def saintly(name: str) -> str:
    """Return a folded name with "st" written out."""
    return " ".join(_SAINTS.get(word, word) for word in name.split())
