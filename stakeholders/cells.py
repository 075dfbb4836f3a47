"""Texts that spreadsheets and XML take as text."""

import re
from typing import Final

# Excel takes UTF-8 for what it is only with this mark in front.
MARK: Final = "\ufeff"
# What a spreadsheet would carry out as a formula, also in full width.
FORMULA: Final = tuple("=+-@\t\r\n|＝＋－＠")
# What XML 1.0 cannot hold, however it is written.
NOT_XML: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]",
)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def printable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return NOT_XML.sub("", text)
