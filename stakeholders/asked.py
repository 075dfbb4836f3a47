"""What a query asks for, in words."""

from collections.abc import Iterable
from typing import Any

from babel.lists import format_list
from django.utils.translation import gettext as _

from . import cldr
from .search import EntryQuery


def asked(query: EntryQuery, without: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return (label, values) of what is asked, in the reader's language."""
    left_out = {"sort", *without}
    return [
        (str(query.fields[name].label), values_of(query, name, value))
        for name, value in query.asks.items()
        if name not in left_out
    ]


def values_of(query: EntryQuery, name: str, value: Any) -> str:
    """Return the values of a field as readers know them."""
    if name == "organisation":
        return _("One organisation and its initiatives")
    if not isinstance(value, list):
        return str(value)
    choices: Any = query.fields[name].choices  # type: ignore[attr-defined]
    labels = dict(choices)
    named = [str(labels.get(code, code)) for code in value]
    return format_list(named, locale=cldr.locale(query.reader))
