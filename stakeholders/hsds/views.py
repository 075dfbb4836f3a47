"""The operations, at the specification's own addresses."""

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from ninja import NinjaAPI

from ..exchange import Problem, Stamp
from ..exchange.mounting import answer_problem
from ..exchange.parameters import LanguageForm
from ..exchange.schemas import ANY_TIME, UNREADABLE, ProblemDetails, Renderer
from ..models import Listing
from ..text import fold
from . import objects, pages
from .parameters import (
    Entries,
    FullServiceForm,
    PageForm,
    Slice,
    TermsForm,
    refuse_unreadable,
)
from .records import COLUMNS, Reader, Record, records
from .schemas import (
    About,
    Minimal,
    OrganizationObject,
    OrganizationPage,
    ServiceAtLocationObject,
    ServiceAtLocationPage,
    ServiceObject,
    ServicePage,
    TaxonomyObject,
    TaxonomyPage,
    TermObject,
    TermPage,
)
from .terms import TAXONOMIES, all_terms, by_id, term

HSDS: Final = "3.0"
VERSION: Final = "1.0.0"
Object = dict[str, Any]

api = NinjaAPI(
    title="SHARE Network, HSDS",
    version=VERSION,
    urls_namespace="hsds",
    renderer=Renderer(),
    openapi_url=None,
    docs_url=None,
)
api.add_exception_handler(Problem, answer_problem)
api.add_exception_handler(Http404, answer_problem)

ONE = {404: ProblemDetails, **UNREADABLE, **ANY_TIME}
MANY = {**UNREADABLE, **ANY_TIME}
SHAPE: Final[dict[str, Any]] = {"by_alias": True, "exclude_none": True}


def reader_of(request: HttpRequest) -> Reader:
    """Return who reads."""
    return Reader(request, get_language() or settings.LANGUAGE_CODE)


def stamped(request: HttpRequest, response: HttpResponse) -> Any:
    """Stamp the answer; return the answer that the client has already, if it has."""
    stamp = Stamp.of(request, f"hsds {VERSION}")
    if known := stamp.known(request):
        return known
    stamp.put_on(response)
    return None


@api.get("/", response={200: About, **MANY}, url_name="about")
def about(request: HttpRequest, response: HttpResponse) -> Any:
    """Say which version of HSDS this is, and where it is explained."""
    refuse_unreadable(request, LanguageForm(request.GET))
    if known := stamped(request, response):
        return known
    address = request.build_absolute_uri
    return {
        "version": HSDS,
        "profile": address(reverse("hsds:docs")),
        "openapi_url": address(reverse("hsds:openapi")),
    }


@api.get("/organizations", response={200: OrganizationPage, **MANY}, **SHAPE)
def organizations(request: HttpRequest, response: HttpResponse) -> Any:
    """List organizations: stakeholders."""
    asked = Entries.read(request, "stakeholder")
    if known := stamped(request, response):
        return known
    reader = reader_of(request)

    def write(found: list[Record]) -> list[Object]:
        if asked.wants("minimal"):
            return [objects.minimal(record) for record in found]
        full = asked.wants("full")
        shown = [objects.organization(record, reader, full) for record in found]
        if full or asked.wants("full_service"):
            add_services(shown, found, reader, asked.wants("full_service"))
        return shown

    shape = Minimal if asked.wants("minimal") else OrganizationObject
    return pages.of_entries(asked.listings, Slice.of(asked.form), write, shape)


def add_services(
    shown: list[Object], found: list[Record], reader: Reader, full: bool
) -> None:
    """Put their services into organizations, in two queries for all of them."""
    hosts = [record.entry.pk for record in found]
    rows = Listing.objects.public().filter(host__in=hosts, initiative__isnull=False)
    rows = rows.order_by(f"sort_name_{reader.language}", "pk").only(*COLUMNS)
    services: dict[UUID, list[Object]] = {}
    for record in records(rows):
        host = record.host
        if host is None:
            continue
        service = (
            objects.inside(objects.service(record, reader, True))
            if full
            else objects.name_of_service(record, reader)
        )
        services.setdefault(host.id, []).append(service)
    for organization in shown:
        organization["services"] = services.get(organization["id"], [])


@api.get("/organizations/{id}", response={200: OrganizationObject, **ONE}, **SHAPE)
def organization(request: HttpRequest, response: HttpResponse, id: str) -> Any:
    """Return an organization with all of its parts."""
    form = FullServiceForm(request.GET)
    refuse_unreadable(request, form)
    record, reader = find(id, "stakeholder"), reader_of(request)
    if known := stamped(request, response):
        return known
    shown = objects.organization(record, reader, True)
    add_services([shown], [record], reader, form.cleaned_data["full_service"])
    return shown


def find(id: str, type: str) -> Record:
    """Return the public entry of a type with an id, or raise Http404."""
    try:
        uuid = UUID(id)
    except ValueError as error:
        raise Http404 from error
    rows = Listing.objects.public().filter(uuid=uuid, **{f"{type}__isnull": False})
    for record in records(rows.only(*COLUMNS)):
        return record
    raise Http404


@api.get("/services", response={200: ServicePage, **MANY}, **SHAPE)
def services(request: HttpRequest, response: HttpResponse) -> Any:
    """List services: initiatives."""
    asked = Entries.read(request, "initiative")
    if known := stamped(request, response):
        return known
    reader = reader_of(request)

    def write(found: list[Record]) -> list[Object]:
        if asked.wants("minimal"):
            return [objects.minimal(record) for record in found]
        full = asked.wants("full")
        return [objects.service(record, reader, full) for record in found]

    shape = Minimal if asked.wants("minimal") else ServiceObject
    return pages.of_entries(asked.listings, Slice.of(asked.form), write, shape)


@api.get("/services/{id}", response={200: ServiceObject, **ONE}, **SHAPE)
def service(request: HttpRequest, response: HttpResponse, id: str) -> Any:
    """Return a service with all of its parts."""
    refuse_unreadable(request, LanguageForm(request.GET))
    record = find(id, "initiative")
    if known := stamped(request, response):
        return known
    return objects.service(record, reader_of(request), True)


@api.get(
    "/service_at_locations", response={200: ServiceAtLocationPage, **MANY}, **SHAPE
)
def service_at_locations(request: HttpRequest, response: HttpResponse) -> Any:
    """List services at locations: initiatives with a public place."""
    asked = Entries.read(request, "initiative")
    if known := stamped(request, response):
        return known
    reader = reader_of(request)

    def write(found: list[Record]) -> list[Object]:
        if asked.wants("minimal"):
            return [objects.minimal(record) for record in found]
        full = asked.wants("full")
        return [objects.with_service(record, reader, full) for record in found]

    listings = asked.listings.filter(latitude__isnull=False)
    shape = Minimal if asked.wants("minimal") else ServiceAtLocationObject
    return pages.of_entries(listings, Slice.of(asked.form), write, shape)


@api.get(
    "/service_at_locations/{id}",
    response={200: ServiceAtLocationObject, **ONE},
    **SHAPE,
)
def service_at_location(request: HttpRequest, response: HttpResponse, id: str) -> Any:
    """Return a service at its location, with all of its parts."""
    refuse_unreadable(request, LanguageForm(request.GET))
    record = find(id, "initiative")
    if record.document["place"]["latitude"] is None:
        raise Http404
    if known := stamped(request, response):
        return known
    return objects.with_service(record, reader_of(request), True)


@api.get("/taxonomies", response={200: TaxonomyPage, **MANY}, **SHAPE)
def taxonomies(request: HttpRequest, response: HttpResponse) -> Any:
    """List the taxonomies: the facets that entries are filed under."""
    form = PageForm(request.GET)
    refuse_unreadable(request, form)
    if known := stamped(request, response):
        return known
    language = reader_of(request).language
    found = [taxonomy.as_object(language) for taxonomy in TAXONOMIES.values()]
    found = searched(found, form.cleaned_data["search"])
    return pages.of_objects(found, Slice.of(form), TaxonomyObject)


def searched(found: list[Object], words: str) -> list[Object]:
    """Keep what has all of these words in its name."""
    return [
        one
        for one in found
        if all(word in fold(one["name"]) for word in fold(words).split())
    ]


@api.get("/taxonomies/{id}", response={200: TaxonomyObject, **ONE}, **SHAPE)
def taxonomy(request: HttpRequest, response: HttpResponse, id: str) -> Any:
    """Return a taxonomy."""
    refuse_unreadable(request, LanguageForm(request.GET))
    for found in TAXONOMIES.values():
        if str(found.id) == id.lower():
            return stamped(request, response) or found.as_object(
                reader_of(request).language
            )
    raise Http404


@api.get("/taxonomy_terms", response={200: TermPage, **MANY}, **SHAPE)
def taxonomy_terms(request: HttpRequest, response: HttpResponse) -> Any:
    """List the terms of all taxonomies; none has a parent."""
    form = TermsForm(request.GET)
    refuse_unreadable(request, form)
    if known := stamped(request, response):
        return known
    language, wanted = reader_of(request).language, form.cleaned_data["taxonomy_id"]
    found = [
        term(taxonomy, code, language)
        for taxonomy, code in all_terms()
        if wanted in (None, taxonomy.id) and not form.cleaned_data["parent_id"]
    ]
    found = searched(found, form.cleaned_data["search"])
    return pages.of_objects(found, Slice.of(form), TermObject)


@api.get("/taxonomy_terms/{id}", response={200: TermObject, **ONE}, **SHAPE)
def taxonomy_term(request: HttpRequest, response: HttpResponse, id: str) -> Any:
    """Return a term."""
    refuse_unreadable(request, LanguageForm(request.GET))
    known_terms = {str(key): found for key, found in by_id().items()}
    if id.lower() not in known_terms:
        raise Http404
    return stamped(request, response) or term(
        *known_terms[id.lower()], reader_of(request).language
    )
