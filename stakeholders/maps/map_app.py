"""A link that opens a point in the visitor's own map app: no other site is asked.

It is a `geo:` URI (RFC 5870) with the query that map apps add to it. Android opens it,
and so does a computer on which a map app registered for it; a browser without one does
nothing or says so. The page says the place in words as well, for those. There is no
web address to fall back on: it would tell another site who looks where.
"""

from urllib.parse import quote

from .config import LatLon

# Degrees: a metre or less.
DECIMALS = 5


def geo_uri(point: LatLon, name: str) -> str:
    """Return the address of a point (latitude, longitude in WGS 84 degrees), named."""
    latitude, longitude = (f"{degrees:.{DECIMALS}f}" for degrees in point)
    at = f"{latitude},{longitude}"
    return f"geo:{at}?q={at}({quote(name, safe='')})"
