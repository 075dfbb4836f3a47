"""The value of every unit of an entry, as lines in the reader's language."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _

from ..cldr import country_name
from ..comparison import OWN
from ..fields import CodesField
from ..hours import WeeklyHoursField
from ..models import Initiative, MapEntry, Offer
from ..templatetags.registry import week
from ..units import MEMBERSHIPS


def lines_of(entry: MapEntry, key: str) -> list[str]:
    """Return what an entry says in a unit; nothing where it says nothing."""
    if key in RELATED:
        return RELATED[key](entry)
    field: Any = entry._meta.get_field(key)
    return field_lines(entry, field, getattr(entry, key))


def field_lines(
    entry: MapEntry, field: "models.Field[Any, Any]", value: Any
) -> list[str]:
    """Return the value of a plain field. Raises TypeError for a kind unknown here."""
    if isinstance(field, models.BooleanField):
        return [_("Yes") if value else _("No")]
    if value in (None, "", [], {}):
        return []
    match field:
        case CodesField():
            names = dict(field.codes() if field.codes else [])
            return [str(names.get(code, code)) for code in value]
        case WeeklyHoursField():
            return [
                _("%(day)s: %(hours)s") % {"day": day, "hours": hours}
                for day, hours in week(value)
            ]
        case models.DateField():
            return [date_format(value)]
        case models.IntegerField():
            return [str(localize(value))]
        case models.CharField() | models.TextField() if field.choices:
            return [str(getattr(entry, f"get_{field.name}_display")())]
        case models.CharField() | models.TextField():
            return [str(value)]
        case models.ImageField():
            return [str(value.name)] if value else []
    raise TypeError(f"No way to show {field!r}")


def topic_lines(entry: MapEntry) -> list[str]:
    """Name the topics."""
    return sorted(str(topic.shown_name) for topic in entry.topics.all())


def membership_lines(entry: MapEntry) -> list[str]:
    """Name the networks, each with the page that says so."""
    rows = getattr(entry, MEMBERSHIPS).select_related("network")
    return [
        _("%(network)s, see %(source)s")
        % {"network": row.network.shown_name, "source": row.source}
        if row.source
        else str(row.network.shown_name)
        for row in rows
    ]


def address_lines(entry: MapEntry) -> list[str]:
    """Return an address as an envelope has it."""
    if isinstance(entry, Initiative) and not entry.names_its_place:
        return [_("At the place of its organisation")]
    town = " ".join(filter(None, (entry.postcode, entry.place)))
    country = country_name(entry.country) if entry.country else ""
    return [line for line in (entry.address, town, entry.region, country) if line]


def offer_lines(offers: Iterable[Offer]) -> list[str]:
    """Return what an initiative offers in numbers."""
    return [
        _("%(kind)s: %(open)s open, %(taken)s taken")
        % {
            "kind": offer.get_kind_display(),
            "open": localize(offer.open),
            "taken": localize(offer.taken),
        }
        for offer in offers
    ]


def host_lines(entry: MapEntry) -> list[str]:
    """Name the organisation that runs an initiative."""
    return [str(entry.stakeholder)] if isinstance(entry, Initiative) else []


RELATED: dict[str, Callable[[MapEntry], list[str]]] = {
    "topics": topic_lines,
    MEMBERSHIPS: membership_lines,
    OWN: address_lines,
    "stakeholder": host_lines,
}
