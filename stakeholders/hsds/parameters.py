"""HSDS's parameters, translated into the one query of the registry."""

from dataclasses import dataclass
from typing import Any, Final, Self

from django import forms
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..exchange.parameters import (
    FlagField,
    LanguageForm,
    MomentField,
    unexpected,
)
from ..exchange.problems import errors_of, unreadable
from ..geometry import chord_squared_of
from ..models import Listing
from ..models.listing import ListingQuerySet
from ..search import EntryQuery, matching_words
from ..search.query import ANYBODY, LARGEST_ID, MOST_KM, matches
from .terms import TAXONOMIES, by_id

USUAL: Final = 50
MOST: Final = 500
# With `minimal` all should come at once.
MOST_MINIMAL: Final = 100_000
KILOMETRE: Final = 1_000
# What HSDS names otherwise than we do.
NAMES: Final = {"q": "search", "near": "postcode", "radius": "proximity"}
# What each endpoint decides for itself.
OURS: Final = ("page", "type")
NOTHING: Final = Q(pk__in=[])


class PageForm(LanguageForm):
    """Which part of a list is wanted, and how."""

    search = forms.CharField(max_length=200, required=False)
    page = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    per_page = forms.IntegerField(min_value=1, max_value=MOST, required=False)
    format = forms.ChoiceField(
        choices=[("json", "json"), ("ndjson", "ndjson")], required=False
    )


class TermsForm(PageForm):
    """Terms of a taxonomy; none of ours has a parent."""

    taxonomy_id = forms.UUIDField(required=False)
    parent_id = forms.UUIDField(required=False)
    top_only = FlagField()


class EntriesForm(PageForm):
    """Organizations, services and services at locations."""

    taxonomy_term_id = forms.UUIDField(required=False)
    taxonomy_id = forms.UUIDField(required=False)
    organization_id = forms.UUIDField(required=False)
    modified_after = MomentField(required=False)
    postcode = forms.CharField(max_length=200, required=False)
    proximity = forms.IntegerField(
        min_value=1, max_value=MOST_KM * KILOMETRE, required=False
    )
    minimal = FlagField()
    full = FlagField()
    full_service = FlagField()

    def clean(self) -> dict[str, Any]:
        """Refuse a distance to nowhere."""
        cleaned = super().clean() or {}
        if cleaned.get("proximity") and not cleaned.get("postcode"):
            self.add_error("proximity", _("Metres from where? Give a “postcode”, too."))
        if cleaned.get("postcode") and self.data.get("near"):
            self.add_error("postcode", _("Give “postcode” or “near”, not both."))
        return cleaned


class FullServiceForm(LanguageForm):
    """How much is wanted of an organization's services."""

    full_service = FlagField()


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a list that is wanted."""

    number: int
    size: int
    as_lines: bool

    @classmethod
    def of(cls, form: PageForm) -> Self:
        """Return what a valid form asks for."""
        wanted = form.cleaned_data
        usual = MOST_MINIMAL if wanted.get("minimal") else USUAL
        return cls(
            wanted["page"] or 1,
            wanted["per_page"] or usual,
            wanted["format"] == "ndjson",
        )


def refuse_unreadable(
    request: HttpRequest, form: LanguageForm, query: EntryQuery | None = None
) -> None:
    """Raise the problem of all that is wrong, by the names of HSDS."""
    forms_read = (form, query) if query else (form,)
    errors = unexpected(request.GET, forms_read, ())
    errors += [
        error | {"parameter": named(error["parameter"], request.GET)}
        for error in errors_of(*forms_read)
    ]
    if errors:
        raise unreadable(errors)


def named(name: str, given: QueryDict) -> str:
    """Return a parameter as it stands in the request."""
    return name if name in given else NAMES.get(name, name)


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries that are asked for."""

    listings: ListingQuerySet
    query: EntryQuery
    form: EntriesForm

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.query.reader

    def wants(self, name: str) -> bool:
        """Whether a flag is set."""
        return bool(self.form.cleaned_data[name])

    @classmethod
    def read(cls, request: HttpRequest, type: str) -> Self:
        """Read a request for entries of a type; raises the problem of a bad one."""
        form = EntriesForm(request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        language = get_language() or settings.LANGUAGE_CODE
        query = EntryQuery(as_query(request.GET, asked, type), language)
        refuse_unreadable(request, form, query)
        listings = query.ordered().filter(*cumulative(asked))
        if asked["search"] and "q" in request.GET:
            listings = matching_words(listings, asked["search"])
        # Asked for the other type only, by the registry's own parameter.
        if type not in (request.GET.getlist("type") or [type]):
            listings = listings.none()
        return cls(listings, query, form)


def as_query(given: QueryDict, asked: dict[str, Any], type: str) -> QueryDict:
    """Return the question as EntryQuery puts it.

    The registry's own parameters may stand beside those of HSDS.
    """
    data = QueryDict(mutable=True)
    for name in EntryQuery.base_fields:
        if name in given and name not in OURS:
            data.setlist(name, given.getlist(name))
    data["type"] = type
    if words := asked.get("search"):
        data.setdefault("q", words)
    if postcode := asked.get("postcode"):
        data["near"] = postcode
    if metres := asked.get("proximity"):
        data["radius"] = str(-(-metres // KILOMETRE))
    if asked.get("taxonomy_id") or asked.get("taxonomy_term_id"):
        # A term may be just what is left out for newcomers.
        data.setdefault("receives", ANYBODY)
    return data


def cumulative(asked: dict[str, Any]) -> list[Any]:
    """Return the conditions that come on top, in the terms of the one query."""
    found: list[Any] = []
    if taxonomy_id := asked["taxonomy_id"]:
        facets = [t for t in TAXONOMIES.values() if t.id == taxonomy_id]
        found += [c for t in facets for c in matches({t.facet: t.codes})] or [NOTHING]
    if term_id := asked["taxonomy_term_id"]:
        taxonomy, code = by_id().get(term_id, (None, ""))
        found += matches({taxonomy.facet: [code]}) if taxonomy else [NOTHING]
    if organization := asked["organization_id"]:
        rows = Listing.objects.filter(uuid=organization, stakeholder__isnull=False)
        found.append(Q(host__in=rows.values("stakeholder")))
    if metres := asked["proximity"]:
        # The query counts in whole kilometres.
        found.append(Q(apart__lte=chord_squared_of(metres / KILOMETRE)))
    if moment := asked["modified_after"]:
        found.append(Q(modified_at__gte=moment))
    return found
