"""What HSDS 3 asks of data, read from its specification and written in our words.

https://docs.openreferral.org/ (3.0): which terms must be there, what they hold.
"""

import re
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

# {object: terms that it must have}
REQUIRED = {
    "organization": {"id", "name", "description"},
    "service": {"id", "name", "status"},
    "service_at_location": {"id"},
    "location": {"id", "location_type"},
    "address": {
        *("id", "address_1", "city", "state_province", "postal_code"),
        *("country", "address_type"),
    },
    "phone": {"id", "number"},
    "schedule": {"id"},
    "language": {"id"},
    "cost_option": {"id"},
    "required_document": {"id"},
    "service_area": {"id"},
    "accessibility": {"id"},
    "attribute": {"id"},
    "taxonomy": {"id", "name", "description"},
    "taxonomy_term": {"id", "name", "description"},
}
# {object: every term that it may have}
TERMS = {
    "organization": REQUIRED["organization"]
    | {"email", "website", "uri", "phones", "locations", "attributes", "services"},
    "service": REQUIRED["service"]
    | {
        *("organization_id", "organization", "description", "url", "email"),
        *("interpretation_services", "application_process", "fees_description"),
        *("eligibility_description", "assured_date", "last_modified", "phones"),
        *("schedules", "service_areas", "service_at_locations", "languages"),
        *("cost_options", "required_documents", "attributes"),
    },
    "service_at_location": {
        *("id", "service_id", "location_id", "location", "service", "phones"),
        "schedules",
    },
    "location": {
        *("id", "location_type", "name", "latitude", "longitude", "addresses"),
        "accessibility",
    },
    "address": REQUIRED["address"] | {"location_id"},
    "phone": {"id", "number", "type", "description"},
    "schedule": {
        *("id", "valid_from", "valid_to", "freq", "interval", "wkst", "byday"),
        *("opens_at", "closes_at", "notes"),
    },
    "language": {"id", "name", "code"},
    "cost_option": {"id", "option", "amount"},
    "required_document": {"id", "document"},
    "service_area": {"id", "name", "description"},
    "accessibility": {"id", "location_id", "description"},
    "attribute": {
        *("id", "link_id", "link_entity", "link_type", "taxonomy_term_id"),
        "taxonomy_term",
    },
    "taxonomy": {"id", "name", "description"},
    "taxonomy_term": {
        *("id", "code", "name", "description", "taxonomy", "taxonomy_id"),
        *("taxonomy_detail", "language"),
    },
}
# {term: the object it holds, or the objects}
NESTED = {
    "organization": "organization",
    "service": "service",
    "location": "location",
    "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy",
    "services": "service",
    "locations": "location",
    "addresses": "address",
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
    "accessibility": "accessibility",
    "attributes": "attribute",
}
ENUMS = {
    "status": {"active", "inactive", "defunct", "temporarily closed"},
    "location_type": {"physical", "postal", "virtual"},
    "address_type": {"physical", "postal", "virtual"},
    "freq": {"WEEKLY", "MONTHLY"},
    "wkst": {"MO", "TU", "WE", "TH", "FR", "SA", "SU"},
}
DATES = {"assured_date", "valid_from", "valid_to"}
ADDRESSES = {"website", "url", "uri"}
FORMS = {
    "email": r".+@.+",
    "opens_at": r"[0-2]\d:[0-5]\d",
    "closes_at": r"[0-2]\d:[0-5]\d",
    "country": r"([A-Z]{2})?",
}
NUMBERS = {"latitude", "longitude", "amount", "interval"}
PAGE = {
    "total_items": int,
    "total_pages": int,
    "page_number": int,
    "size": int,
    "first_page": bool,
    "last_page": bool,
    "empty": bool,
    "contents": list,
}


def faults(kind: str, data: dict, path: str = "") -> list[str]:
    """Return what the specification would not have in an object."""
    path = path or kind
    own = {name for name in data if not name.startswith("x-")}
    found = [f"{path} lacks {name}" for name in REQUIRED[kind] - own]
    found += [f"{path} has {name}" for name in own - TERMS[kind]]
    for name in own:
        found += faults_of(name, data[name], f"{path}.{name}")
    return found


def faults_of(name: str, value: object, path: str) -> list[str]:
    """Return what is wrong with the value of a term."""
    if name in NESTED:
        rows = value if isinstance(value, list) else [value]
        return [f for row in rows for f in faults(NESTED[name], row, path)]
    if name in NUMBERS:
        good = isinstance(value, int | float) and not isinstance(value, bool)
        return [] if good else [f"{path} is no number"]
    if not isinstance(value, str):
        return [f"{path} is no text: {value!r}"]
    return [] if holds(name, value) else [f"{path} cannot be {value!r}"]


def holds(name: str, value: str) -> bool:
    """Whether a text is what its term asks for."""
    try:
        if name == "id" or name.endswith("_id"):
            return str(UUID(value)) == value
        if name in DATES:
            return bool(date.fromisoformat(value))
        if name == "last_modified":
            return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
    if name in ENUMS:
        return value in ENUMS[name]
    if name in ADDRESSES:
        return urlsplit(value).scheme in ("http", "https")
    if name == "byday":
        return set(value.split(",")) <= ENUMS["wkst"]
    return name not in FORMS or bool(re.fullmatch(FORMS[name], value))


def page_faults(kind: str, page: dict) -> list[str]:
    """Return what is wrong with a page of a list."""
    found = [
        f"{name} is {page.get(name)!r}"
        for name, type_ in PAGE.items()
        if type(page.get(name)) is not type_
    ]
    found += [f"page has {name}" for name in page.keys() - PAGE.keys()]
    if not found and page["size"] != len(page["contents"]):
        found.append("size is not what is there")
    return found + [f for row in page["contents"] for f in faults(kind, row)]
