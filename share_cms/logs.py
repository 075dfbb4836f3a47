"""What may stand in a log: never where a visitor is."""

import logging
import re
from typing import Final

# What a query string asks near or in, and any two degrees side by side: also in an
# address that is part of another one, where signs are written as %3D or %253D.
ASKED: Final = re.compile(
    r"(?:\b|(?<=3F)|(?<=26))(near|bbox|postcode)(=|%(?:25)*3D)[^&\s\"'<>]*",
    re.IGNORECASE,
)
POINT: Final = re.compile(
    r"[+-]?\d{1,3}\.\d+(?:,|%(?:25)*2C)(?:\s|%20|\+)?[+-]?\d{1,3}\.\d+", re.IGNORECASE
)


def cleaned(text: str) -> str:
    """Return a text without positions."""
    return POINT.sub("…", ASKED.sub(r"\1\2…", text))


def without_positions(record: logging.LogRecord) -> bool:
    """Take positions out of what is written: a filter of every handler."""
    record.msg, record.args = cleaned(record.getMessage()), ()
    if record.exc_info and not record.exc_text:
        record.exc_text = logging.Formatter().formatException(record.exc_info)
    if record.exc_text:
        record.exc_text = cleaned(record.exc_text)
    return True
