"""Organizations, services, and services at locations."""

from typing import Any

from django.utils import timezone

from ..codes import Cost
from . import parts
from .records import Reader, Record

Object = dict[str, Any]


def organization(record: Record, reader: Reader, full: bool) -> Object:
    """Return a stakeholder as an organization."""
    contacts = record.document["contacts"]
    found = {
        "id": record.id,
        **reader.texts(record),
        "email": contacts.get("email"),
        "website": contacts.get("website"),
        "uri": reader.lasting_address_of(record),
        "x-share": reader.extension(record),
    }
    if not full:
        return found
    place = parts.location(record, reader)
    return found | {
        "phones": parts.phones(record),
        "locations": [place] if place else [],
        "attributes": parts.attributes(record, reader, "organization"),
    }


def service(record: Record, reader: Reader, full: bool) -> Object:
    """Return an initiative as a service of its host."""
    document = record.document
    contacts, cost = document["contacts"], document["cost"]
    host = record.host
    found = {
        "id": record.id,
        "organization_id": host.id if host else None,
        **reader.texts(record),
        "url": contacts.get("website"),
        "email": contacts.get("email"),
        "status": status(record),
        "interpretation_services": parts.interpretation(record),
        "application_process": parts.application(record),
        "fees_description": str(Cost(cost).label) if cost else None,
        "eligibility_description": parts.eligibility(record, reader),
        "assured_date": document["confirmed_on"],
        "last_modified": record.modified_at,
        "organization": organization(host, reader, False) if host else None,
        "x-share": reader.extension(record),
    }
    if not full:
        return found
    place = service_at_location(record, reader, False)
    return found | {
        "phones": parts.phones(record),
        "schedules": parts.schedules(record),
        "service_areas": parts.service_areas(record, reader),
        "service_at_locations": [place] if place else [],
        "languages": parts.languages(record, reader),
        "cost_options": parts.cost_options(record),
        "required_documents": parts.required_documents(record),
        "attributes": parts.attributes(record, reader, "service"),
    }


def status(record: Record) -> str:
    """Return "active"; "inactive" before the first day."""
    starts = record.document["starts"]
    return "inactive" if starts and starts > str(timezone.localdate()) else "active"


def minimal(record: Record) -> Object:
    """Return no more than an id, and when it changed."""
    return {"id": record.id, "modified_date": record.modified_at}


def service_at_location(record: Record, reader: Reader, full: bool) -> Object | None:
    """Return an initiative at its public place; None of one that shows none."""
    place = parts.location(record, reader)
    if place is None:
        return None
    found = {
        "id": record.id,
        "service_id": record.id,
        "location_id": record.id,
        "location": place,
    }
    if not full:
        return found
    return found | {
        "phones": parts.phones(record),
        "schedules": parts.schedules(record),
    }


def with_service(record: Record, reader: Reader, full: bool) -> Object:
    """Return a service at its location, with the service in it."""
    found = service_at_location(record, reader, full) or {"id": record.id}
    inner = service(record, reader, full)
    # It would name itself.
    inner.pop("service_at_locations", None)
    return found | {"service": inner}


def inside(service: Object) -> Object:
    """Return a service as it stands in its organization, which is not said again."""
    return {name: value for name, value in service.items() if name != "organization"}


def name_of_service(record: Record, reader: Reader) -> Object:
    """Return no more than what a service must say."""
    name = reader.text(record, "name")
    return {"id": record.id, "name": name, "status": status(record)}
