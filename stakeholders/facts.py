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
from .reading import Reading

NAME = re.compile(r"^[A-Za-z]\w+$")
Row = tuple[str, list[str | Reading]]


def rows(entry: MapEntry) -> list[Row]:
    """Return (label, values) of every fact that is filled."""
    found = (*topic_rows(entry), *code_rows(entry), *date_rows(entry))
    return [(label, values) for label, values in found if values]


def topic_rows(entry: MapEntry) -> Iterator[Row]:
    yield _("Topics"), [topic.shown_name for topic in entry.topics.all()]
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


def reach(entry: MapEntry) -> list[str | Reading]:
    """Return where an entry serves, with its radius."""
    if entry.reach == Reach.NEAR and entry.reach_km:
        return [_("Within %(km)s km of its place") % {"km": entry.reach_km}]
    return display(entry, "reach")


def date_rows(entry: MapEntry) -> Iterator[Row]:
    for name, label in (("starts", _("From")), ("ends", _("Until"))):
        if day := getattr(entry, name, None):
            yield label, [date_format(day)]


def display(entry: MapEntry, field: str) -> list[str | Reading]:
    """Return a choice's label; nothing where none is made."""
    label = getattr(entry, f"get_{field}_display")()
    return [str(label)] if label else []


def labels(
    codes: Iterable[str], choices: Iterable[tuple[str, Any]]
) -> list[str | Reading]:
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
        ("WhatsApp", entry.whatsapp, whatsapp_url(entry.whatsapp)),
        ("Signal", entry.signal, signal_url(entry.signal)),
        ("Telegram", entry.telegram, telegram_url(entry.telegram)),
        ("Viber", entry.viber, viber_url(entry.viber)),
    )
    return [
        Contact(label, text, "" if entry.example else url)
        for label, text, url in ways
        if text
    ]


def digits(number: str) -> str:
    """Return a phone number as machines dial it."""
    return re.sub(r"(?!^\+)\D", "", number.replace("(0)", ""))


def whatsapp_url(number: str) -> str:
    """Return a link for an international number; a local one may be a stranger's."""
    return f"https://wa.me/{digits(number)[1:]}" if number.startswith("+") else ""


def viber_url(number: str) -> str:
    """Return a link for an international number."""
    if not number.startswith("+"):
        return ""
    return f"viber://chat?number=%2B{digits(number)[1:]}"


def telegram_url(handle: str) -> str:
    """Return a link for a Telegram address or user name; none for a number."""
    if handle.startswith("https://t.me/"):
        return handle
    name = handle.removeprefix("@")
    return f"https://t.me/{name}" if NAME.match(name) else ""


def signal_url(handle: str) -> str:
    """Return a link for a Signal address or number; none for a user name."""
    if handle.startswith("https://"):
        return handle
    return f"https://signal.me/#p/{digits(handle)}" if handle.startswith("+") else ""
