"""The parts of services, organizations and locations: phones, schedules, languages, …

Each says only what the entry says: a fact that is not known is left out.
"""

from typing import Any

from babel.lists import format_list
from django.utils.translation import gettext as _

from ..cldr import country_name, language_name, locale
from ..codes import Audience, Availability, Cost, Papers, Reach, Receives
from ..hours import DAYS
from . import ids
from .records import Reader, Record
from .terms import TAXONOMIES, term

Object = dict[str, Any]
# RFC 6350's kinds of phone; the last two are apps that go by a number.
PHONES = (
    ("phone", "voice", ""),
    ("whatsapp", "text", "WhatsApp"),
    ("viber", "text", "Viber"),
)


def phones(record: Record) -> list[Object]:
    """Return the public numbers."""
    contacts = record.document["contacts"]
    return [
        {
            "id": ids.part(record.id, name),
            "number": contacts[name],
            "type": kind,
            "description": app or None,
        }
        for name, kind, app in PHONES
        if contacts.get(name)
    ]


def languages(record: Record, reader: Reader) -> list[Object]:
    """Return the languages that are spoken."""
    return [
        {
            "id": ids.part(record.id, f"language:{code}"),
            "name": language_name(code, reader.language),
            # ISO 639 knows no scripts and countries.
            "code": code.partition("_")[0],
        }
        for code in record.document["languages"]
    ]


def schedules(record: Record) -> list[Object]:
    """Return the weekly hours, days of the same hours together; local time."""
    document = record.document
    days: dict[tuple[str, str], list[str]] = {}
    for day in DAYS:
        for opens, closes in document["hours"].get(day, []):
            days.setdefault((opens, closes), []).append(day.upper())
    return [
        {
            "id": ids.part(record.id, f"schedule:{opens}-{closes}"),
            "valid_from": document["starts"],
            "valid_to": document["ends"],
            "freq": "WEEKLY",
            "interval": 1,
            "wkst": "MO",
            "byday": ",".join(byday),
            "opens_at": opens,
            "closes_at": closes,
            "notes": _("Local time."),
        }
        for (opens, closes), byday in days.items()
    ]


def cost_options(record: Record) -> list[Object]:
    """Return what it costs those who come; an amount is known where it is nothing."""
    cost = record.document["cost"]
    if not cost:
        return []
    return [
        {
            "id": ids.part(record.id, "cost"),
            "option": str(Cost(cost).label),
            "amount": 0 if cost == Cost.FREE else None,
        }
    ]


def required_documents(record: Record) -> list[Object]:
    """Return the papers that are asked for."""
    return [
        {
            "id": ids.part(record.id, f"paper:{code}"),
            "document": str(Papers(code).label),
        }
        for code in record.document["papers"]
        if code != Papers.NONE
    ]


def eligibility(record: Record, reader: Reader) -> str | None:
    """Return for whom it is, in words."""
    words = [str(Audience(code).label) for code in record.document["audience"]]
    if record.document["women_only"]:
        words.append(_("Women only"))
    return format_list(words, "unit", locale(reader.language)) if words else None


def interpretation(record: Record) -> str | None:
    """Return whether there is an interpreter, in words."""
    answer = record.document["interpreter"]
    return answered(_("Interpreter: %(answer)s"), answer)


def answered(words: str, answer: str) -> str | None:
    """Return a fact in words; None where it is not known."""
    return words % {"answer": Availability(answer).label} if answer else None


def application(record: Record) -> str | None:
    """Return whom it receives, in words."""
    receives = record.document["receives"]
    return str(Receives(receives).label) if receives else None


def service_areas(record: Record, reader: Reader) -> list[Object]:
    """Return where it serves."""
    document = record.document
    place, reach = document["place"], document["reach"]
    if not reach:
        return []
    names = {
        Reach.NEAR: place["place"],
        Reach.REGION: place["region"],
        Reach.COUNTRY: country_name(place["country"], reader.language),
    }
    words = str(Reach(reach).label)
    if reach == Reach.NEAR and document["reach_km"]:
        words = _("Within %(number)s km.") % {"number": document["reach_km"]}
    return [
        {
            "id": ids.part(record.id, "area"),
            "name": names.get(reach) or str(Reach(reach).label),
            "description": words,
        }
    ]


def attributes(record: Record, reader: Reader, entity: str) -> list[Object]:
    """Return the terms that an entry bears."""
    document = record.document
    codes = {
        "kind": [document["kind"]],
        "topic": document["topics"],
        "network": document["networks"],
        "audience": document["audience"],
        "receives": [document["receives"]] if document["receives"] else [],
    }
    return [
        {
            "id": ids.part(record.id, f"{facet}:{code}"),
            "link_id": record.id,
            "link_entity": entity,
            "link_type": facet,
            "taxonomy_term_id": ids.term(facet, code),
            "taxonomy_term": term(TAXONOMIES[facet], code, reader.language),
        }
        for facet, borne in codes.items()
        for code in borne
    ]


def location(record: Record, reader: Reader) -> Object | None:
    """Return the place as exactly as the public may know it; None of a kept one."""
    place = record.document["place"]
    if place["latitude"] is None:
        return None
    access = answered(_("Step-free access: %(answer)s"), record.document["step_free"])
    return {
        "id": record.id,
        "location_type": "physical",
        "name": place["place"] or None,
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "addresses": [
            {
                "id": ids.part(record.id, "address"),
                "location_id": record.id,
                "address_1": place["address"],
                "city": place["place"],
                "state_province": place["region"],
                "postal_code": place["postcode"],
                "country": place["country"],
                "address_type": "physical",
            }
        ],
        "accessibility": [
            {
                "id": ids.part(record.id, "step-free"),
                "location_id": record.id,
                "description": access,
            }
        ]
        if access
        else [],
        "x-share": {"exposure": place["exposure"]},
    }
