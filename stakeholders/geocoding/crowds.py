"""The first letters that many names share, each with the places that matter most.

A search as one types would sort twenty thousand names at "sa"; here that is done once.
"""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Final

CROWD: Final = 300  # names; fewer are sorted when they are asked for
KEPT: Final = 32  # places of a crowd

Row = tuple[str, int, int]  # folded name, place, rank


def crowds(
    rows: Sequence[Row], weights: Mapping[tuple[int, int], float]
) -> Iterator[Row]:
    """Give (first letters, place, rank), the weightiest first, of every crowd.

    `rows` are sorted; `weights` go by place and rank.
    """
    waiting = [(0, len(rows), 0)]
    while waiting:
        start, end, length = waiting.pop()
        if length:
            yield from _foremost(rows[start][0][:length], rows[start:end], weights)
        waiting += [
            (*part, length + 1)
            for part in _parts(rows, start, end, length)
            if part[1] - part[0] > CROWD
        ]


def _parts(
    rows: Sequence[Row], start: int, end: int, length: int
) -> Iterator[tuple[int, int]]:
    """Give where names go on with the same letter after `length` letters."""
    first, letter = start, ""
    for number in range(start, end):
        following = rows[number][0][length : length + 1]
        if following != letter:
            if letter:
                yield first, number
            first, letter = number, following
    if letter:
        yield first, end


def _foremost(
    letters: str, rows: Sequence[Row], weights: Mapping[tuple[int, int], float]
) -> Iterator[Row]:
    ranks: dict[int, int] = {}
    for _, place, rank in rows:
        ranks[place] = min(rank, ranks.get(place, rank))
    for place, rank in nlargest(KEPT, ranks.items(), key=weights.__getitem__):
        yield letters, place, rank
