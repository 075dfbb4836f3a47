"""Entries as an Excel workbook."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from ..cells import printable
from ..cldr import direction
from ..exchange.licence import ATTRIBUTION, LICENCE, NAME
from .rows import Cell

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST: Final = 5_000  # rows that are made while somebody waits
LONGEST: Final = 32_767  # characters that a cell may hold
WIDE: Final = 24  # characters


def workbook(
    heading: list[str], rows: Iterable[list[Cell]], language: str, address: str
) -> IO[bytes]:
    """Return a workbook in a file of its own: the entries, and a sheet about them.

    `address` is where the same entries are found on the site.
    """
    book = Workbook(write_only=True)
    rtl = direction(language) == "rtl"
    with override(language):
        entries, about = _("Entries"), _("About these data")
        lines = said_of(address)
    sheet = book.create_sheet(entries[:31])
    lay_out(sheet, len(heading), rtl)
    sheet.append([bold(sheet, cell) for cell in heading])
    for row in rows:
        sheet.append([text(sheet, cell) for cell in row])
    other = book.create_sheet(about[:31])
    lay_out(other, 2, rtl)
    for name, said in lines:
        other.append([bold(other, name), text(other, said)])
    # Bigger ones would fill the memory; the system takes the file away when it is shut.
    file = TemporaryFile()
    book.save(file)
    file.seek(0)
    return file


def said_of(address: str) -> list[tuple[str, str]]:
    """Return (what, words) of the sheet about the data, in the active language."""
    return [
        (_("Licence"), f"{NAME}: {LICENCE}"),
        (_("To be named"), ATTRIBUTION),
        (_("The same on the site"), address),
        (_("Examples"), _("Entries marked “example” are invented.")),
    ]


def lay_out(sheet: Any, columns: int, rtl: bool) -> None:
    """Make columns wide enough, keep the heading in sight, begin where readers do."""
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = rtl
    for number in range(columns):
        letter = chr(ord("A") + number % 26)
        name = letter if number < 26 else f"{chr(ord('A') + number // 26 - 1)}{letter}"
        sheet.column_dimensions[name].width = WIDE


def text(sheet: Any, cell: Cell) -> Any:
    """Return a cell that holds a text as text: no formula, no link, no error."""
    if not isinstance(cell, str):
        return cell
    # Half of a row is empty: cells that are not there take no time.
    if not cell:
        return None
    held = WriteOnlyCell(sheet)
    held.value = printable(cell)[:LONGEST]
    held.data_type = "s"
    return held


def bold(sheet: Any, cell: str) -> Any:
    """Return a cell of a heading."""
    held = text(sheet, cell)
    held.font = Font(bold=True)
    return held
