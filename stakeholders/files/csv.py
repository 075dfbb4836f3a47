"""Entries as comma-separated values."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from ..cells import MARK, harmless
from .rows import CHUNK, Cell


def lines(heading: list[str], rows: Iterable[list[Cell]]) -> Iterator[str]:
    """Yield a table, some hundred rows at a time, with Excel’s mark in front."""
    out = StringIO()
    writer = csv.writer(out)
    out.write(MARK)
    writer.writerow(heading)
    for number, row in enumerate(rows, 1):
        writer.writerow([written(cell) for cell in row])
        if number % CHUNK == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def written(cell: Cell) -> str:
    """Return a cell; a number may begin with a minus, a text may not."""
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else str(cell)
