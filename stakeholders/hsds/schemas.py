"""HSDS 3 in our words: the terms of the standard that we fill, and our two extensions.

Ids are UUIDs. What is not known is left out. The standard's own schemas are no part of
this: they stand under another licence.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema


class Written(Schema):
    """A text in one of its languages."""

    text: str
    language: str
    machine: bool | None = None
    outdated: bool | None = None


class Translated(Schema):
    """Extension: the texts in every language that there is, the original first."""

    name: list[Written]
    summary: list[Written] | None = None
    description: list[Written] | None = None


class Extension(Schema):
    """Extension: what the standard has no term for."""

    id: str = Field(description="The entry's id in the API, such as “initiative-12”.")
    page: str = Field(description="The entry's page.")
    example: bool = Field(description="Invented: never take it for a real offer.")
    language: str = Field(description="The language of the name as it stands here.")
    kind: str
    exposure: str = Field(description="How exactly the place is shown.")
    childcare: str | None = None
    women_only: bool
    confirmed_on: date | None = None
    signal: str | None = None
    telegram: str | None = None


class PlaceExtension(Schema):
    """Extension: how exactly a place is shown."""

    exposure: str = Field(description="`exact`, or `town`: the point is the town's.")


class TaxonomyObject(Schema):
    """A facet of the registry."""

    id: UUID
    name: str
    description: str


class TermObject(Schema):
    """A code of a taxonomy."""

    id: UUID
    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_id: UUID
    taxonomy_detail: TaxonomyObject
    language: str
    translations: Translated = Field(alias="x-share-translations")


class Attribute(Schema):
    """A term that something bears."""

    id: UUID
    link_id: UUID
    link_entity: str
    link_type: str
    taxonomy_term_id: UUID
    taxonomy_term: TermObject


class Phone(Schema):
    """A public number."""

    id: UUID
    number: str
    type: Literal["voice", "text"]
    description: str | None = None


class Language(Schema):
    """A language that is spoken."""

    id: UUID
    name: str
    code: str


class Schedule(Schema):
    """Weekly hours, in local time: the registry knows no time zones."""

    id: UUID
    valid_from: date | None = None
    valid_to: date | None = None
    freq: Literal["WEEKLY"]
    interval: int
    wkst: Literal["MO"]
    byday: str
    opens_at: str
    closes_at: str
    notes: str


class CostOption(Schema):
    """What it costs."""

    id: UUID
    option: str
    amount: int | None = None


class RequiredDocument(Schema):
    """A paper that is asked for."""

    id: UUID
    document: str


class ServiceArea(Schema):
    """Where a service is there for people."""

    id: UUID
    name: str
    description: str


class Address(Schema):
    """An address; street and postcode are empty where only the town is shown."""

    id: UUID
    location_id: UUID
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: Literal["physical"]


class Accessibility(Schema):
    """How people get in."""

    id: UUID
    location_id: UUID
    description: str


class Location(Schema):
    """A place, as exactly as the public may know it."""

    id: UUID
    location_type: Literal["physical"]
    name: str | None = None
    latitude: float
    longitude: float
    addresses: list[Address]
    accessibility: list[Accessibility]
    extension: PlaceExtension = Field(alias="x-share")


class Texts(Schema):
    """What all entries say."""

    id: UUID
    name: str = Field(description="That of an example says so.")
    description: str = Field(description="Plain text; empty where there is none.")
    translations: Translated = Field(alias="x-share-translations")
    extension: Extension = Field(alias="x-share")


class OrganizationBasic(Texts):
    """A stakeholder."""

    email: str | None = None
    website: str | None = None
    uri: str


class ServiceBasic(Texts):
    """An initiative."""

    organization_id: UUID | None = None
    url: str | None = None
    email: str | None = None
    status: Literal["active", "inactive"]
    interpretation_services: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    eligibility_description: str | None = None
    assured_date: date | None = Field(
        None, description="When its host last said: all still true."
    )
    last_modified: datetime
    organization: OrganizationBasic | None = None


class Minimal(Schema):
    """With `minimal`."""

    id: UUID
    modified_date: datetime


class AtLocation(Schema):
    """A service at a location."""

    id: UUID
    service_id: UUID
    location_id: UUID
    location: Location
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None


class ServiceObject(ServiceBasic):
    """An initiative with all of its parts, where they are asked for."""

    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    service_at_locations: list[AtLocation] | None = None
    languages: list[Language] | None = None
    cost_options: list[CostOption] | None = None
    required_documents: list[RequiredDocument] | None = None
    attributes: list[Attribute] | None = None


class ServiceId(Schema):
    """A service that is named only."""

    id: UUID
    name: str
    status: Literal["active", "inactive"]


class OrganizationObject(OrganizationBasic):
    """A stakeholder with all of its parts, where they are asked for."""

    phones: list[Phone] | None = None
    locations: list[Location] | None = None
    attributes: list[Attribute] | None = None
    services: list[ServiceObject | ServiceId] | None = None


class ServiceAtLocationObject(AtLocation):
    """A service at a location, and what it is."""

    service: ServiceObject


class Page(Schema):
    """The frame of every list."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool


class OrganizationPage(Page):
    """Organizations, by name."""

    contents: list[OrganizationObject | Minimal]


class ServicePage(Page):
    """Services, by name."""

    contents: list[ServiceObject | Minimal]


class ServiceAtLocationPage(Page):
    """Services at locations; the nearest first where a postcode is given."""

    contents: list[ServiceAtLocationObject | Minimal]


class TaxonomyPage(Page):
    """Taxonomies."""

    contents: list[TaxonomyObject]


class TermPage(Page):
    """Terms."""

    contents: list[TermObject]


class About(Schema):
    """What this API is."""

    version: str = Field(description="The version of HSDS.")
    profile: str = Field(description="The page that says how the standard is filled.")
    openapi_url: str
