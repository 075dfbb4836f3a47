"""Two people edited the same draft: what each of them changed is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..comparison import IGNORED, OWN, PLACE, Content, alike, same, take, unit


@dataclass(frozen=True, slots=True)
class Merged:
    """One content made of two, and the units that both changed: there mine stands."""

    content: dict[str, Any]
    conflicts: list[str]


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """Merge two contents of a revision that were both made from `base`.

    What only one of the two changed is taken from that one.
    """
    merged, conflicts = dict(theirs), []
    for key in differing(mine, theirs):
        if not differs(key, mine, base):
            continue
        take(key, mine, merged)
        # Two who found the same translation right do not disagree.
        if differs(key, theirs, base) and not same_words(key, mine, theirs):
            conflicts.append(key)
    return Merged(merged, conflicts)


def differing(one: Content, other: Content) -> list[str]:
    """Return the units in which two contents of a revision differ."""
    return [key for key in units_of(one, other) if differs(key, one, other)]


def units_of(*contents: Content) -> Iterator[str]:
    """Yield the units that contents of a revision consist of, each once."""
    names = (name for content in contents for name in content if name not in IGNORED)
    yield from dict.fromkeys(map(unit, names))


def differs(key: str, one: Content, other: Content) -> bool:
    """Whether two contents of a revision say something else in a unit."""
    names = PLACE if key == OWN else (key,)
    return not all(alike(name, one, other) for name in names)


def same_words(key: str, one: Content, other: Content) -> bool:
    """Whether two contents of a revision say the same in a unit, whoever looked."""
    names = PLACE if key == OWN else (key,)
    return all(same(one.get(name), other.get(name)) for name in names)
