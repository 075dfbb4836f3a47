"""An entry's facts and ways of contact as a reader sees them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .cldr import language_name
from .codes import Audience, Papers, Reach
from .models import MapEntry

Row = tuple[str, list[str]]


def rows(entry: MapEntry) -> list[Row]:
    """Return (label, values) of every fact that is filled."""
    found = (*topic_rows(entry), *code_rows(entry), *date_rows(entry))
    return [(label, values) for label, values in found if values]


def topic_rows(entry: MapEntry) -> Iterator[Row]:
    yield _("Topics"), [str(topic) for topic in entry.topics.all()]
    yield _("Languages spoken"), [language_name(code) for code in entry.languages]


def code_rows(entry: MapEntry) -> Iterator[Row]:
    yield _("For whom"), labels(entry.audience, Audience.choices)
    if entry.women_only:
        yield _("Women only"), [_("Yes")]
    yield _("Receives"), display(entry, "receives")
    yield _("Cost"), display(entry, "cost")
    yield _("Papers asked for"), labels(entry.papers, Papers.choices)
    yield _("Interpreter"), display(entry, "interpreter")
    yield _("Childcare"), display(entry, "childcare")
    yield _("Step-free access"), display(entry, "step_free")
    yield _("Where it serves"), reach(entry)


def reach(entry: MapEntry) -> list[str]:
    """Return where an entry serves, with its radius."""
    if entry.reach == Reach.NEAR and entry.reach_km:
        return [_("Within %(km)s km of its place") % {"km": entry.reach_km}]
    return display(entry, "reach")


def date_rows(entry: MapEntry) -> Iterator[Row]:
    for name, label in (("starts", _("From")), ("ends", _("Until"))):
        if day := getattr(entry, name, None):
            yield label, [date_format(day)]


def display(entry: MapEntry, field: str) -> list[str]:
    """Return a choice's label; nothing where none is made."""
    label = getattr(entry, f"get_{field}_display")()
    return [str(label)] if label else []


def labels(codes: Iterable[str], choices: Iterable[tuple[str, Any]]) -> list[str]:
    """Return the labels of codes."""
    names = dict(choices)
    return [str(names.get(code, code)) for code in codes]


@dataclass(frozen=True, slots=True)
class Contact:
    """A public way to reach an entry; no address to follow for an invented one."""

    label: str
    text: str
    url: str


def contacts(entry: MapEntry) -> list[Contact]:
    """Return the ways to reach an entry that it made public."""
    ways = (
        (_("Website"), entry.website, entry.website),
        (_("E-mail"), entry.email, f"mailto:{entry.email}"),
        (_("Phone"), entry.phone, f"tel:{digits(entry.phone)}"),
        ("WhatsApp", entry.whatsapp, f"https://wa.me/{digits(entry.whatsapp)[1:]}"),
        ("Signal", entry.signal, signal_url(entry.signal)),
        ("Telegram", entry.telegram, f"https://t.me/{entry.telegram.lstrip('@')}"),
        ("Viber", entry.viber, f"viber://chat?number={digits(entry.viber)}"),
    )
    return [
        Contact(label, text, "" if entry.example else url)
        for label, text, url in ways
        if text
    ]


def digits(number: str) -> str:
    """Return a phone number as machines dial it."""
    return re.sub(r"(?!^\+)\D", "", number.replace("(0)", ""))


def signal_url(handle: str) -> str:
    """Return a link for a Signal address or number; none for a user name."""
    if handle.startswith("https://"):
        return handle
    return f"https://signal.me/#p/{digits(handle)}" if handle.startswith("+") else ""
