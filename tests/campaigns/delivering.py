"""Papers and tables, read back."""

import csv as tables
import re
import unicodedata
from io import StringIO

import pypdfium2


def text_of(made: bytes) -> str:
    """Read a PDF's text back, as one line in composed letters."""
    paper = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_range() for page in paper]
    # Where a line is broken within a word, PDFium says so with U+FFFE.
    text = re.sub("\ufffe|\u00ad|\u200b|\u200c", "", " ".join(pages))
    return " ".join(unicodedata.normalize("NFKC", text).split())


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def rows_of(made: bytes) -> list[dict[str, str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(tables.DictReader(StringIO(made.decode("utf-8-sig"))))


def names(made: bytes) -> list[str]:
    return [row["Organisation"] for row in rows_of(made)]
