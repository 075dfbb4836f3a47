"""QR codes, drawn as SVG."""

import segno
from segno import DataOverflowError

# Bytes of an address. A longer one makes a code too fine for a phone to read.
LONGEST = 600
BORDER = 4  # modules of quiet around it, as the standard asks


class TooLong(Exception):
    """The address makes no code that a phone can read."""


def svg(address: str, title: str) -> str:
    """Return the code of an address: black on white, whatever the page's colours.

    Raises TooLong.
    """
    if len(address.encode()) > LONGEST:
        raise TooLong
    try:
        code = segno.make_qr(address, error="m")
    except DataOverflowError as error:
        raise TooLong from error
    drawn: str = code.svg_inline(
        border=BORDER, light="#fff", dark="#000", title=title, omitsize=True
    )
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
