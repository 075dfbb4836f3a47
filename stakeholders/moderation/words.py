"""Which words of a text are new, which are gone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Above this many comparisons a text counts as written anew.
MOST = 4_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text, or one line of a list; `changed` where the other side lacks it."""

    text: str
    changed: bool = False


Sides = tuple[list[Part], list[Part]]


def compared_words(before: str, after: str) -> Sides:
    """Return both texts in parts whose texts put together are the whole."""
    if not before or not after:
        return whole(before), whole(after)
    old, new = re.split(r"(\s+)", before), re.split(r"(\s+)", after)
    if len(old) * len(new) > MOST:
        return [Part(before, True)], [Part(after, True)]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left = ((old[a:b], kind != "equal") for kind, a, b, _c, _d in blocks)
    right = ((new[c:d], kind != "equal") for kind, _a, _b, c, d in blocks)
    return list(joined(left)), list(joined(right))


def whole(text: str) -> list[Part]:
    """Return a text that has nothing to be compared with."""
    return [Part(text)] if text else []


def joined(runs: Iterable[tuple[list[str], bool]]) -> Iterator[Part]:
    """Make parts of runs of words; a gap between two changed words is changed too."""
    text, state = "", False
    waiting = ""
    for words, changed in runs:
        run = "".join(words)
        if not run:
            continue
        if state and not changed and not run.strip():
            waiting += run
            continue
        if changed == state:
            text += waiting + run
        else:
            if text:
                yield Part(text, state)
            text, state = waiting + run, changed
        waiting = ""
    if text:
        yield Part(text, state)
    if waiting:
        yield Part(waiting)


def compared_lines(before: list[str], after: list[str]) -> Sides:
    """Return two lists; a line is changed that the other one lacks."""
    if not before or not after:
        return [Part(line) for line in before], [Part(line) for line in after]
    return (
        [Part(line, line not in after) for line in before],
        [Part(line, line not in before) for line in after],
    )
