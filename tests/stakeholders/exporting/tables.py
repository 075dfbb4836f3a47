"""What the tests of exports share."""

import csv
from io import StringIO

from tests.stakeholders.one_query import body

CC = "https://creativecommons.org/licenses/by/4.0/"
EVIL = '=HYPERLINK("https://example.org";"x")'


def table(client, address):
    """Return a CSV as [{heading: cell}]."""
    text = body(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))
