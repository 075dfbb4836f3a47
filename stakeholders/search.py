"""The one query behind list, map and picture: what was asked, and what matches it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, F, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.search.backends import get_search_backend

from .cldr import countries
from .kinds import Kind
from .maps.pins import Pin
from .models import Listing, ListingFacet, Topic
from .models.listing import ListingQuerySet
from .text import fold

# More words than this in a search are no search.
MAX_WORDS = 12


def topic_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every topic, sorted by name in the active language."""
    topics = [(topic.slug, str(topic)) for topic in Topic.objects.all()]
    return sorted(topics, key=lambda choice: fold(choice[1]))


class EntryQuery(forms.Form):
    """Words, kinds, topics and countries; codes, not labels, and repeatable.

    A field that cannot be read is told to the reader and left out of the question.
    """

    q = forms.CharField(label=_("Name, place or word"), max_length=200, required=False)
    kind = forms.MultipleChoiceField(
        label=_("Kind"), choices=Kind.choices, required=False
    )
    topic = forms.MultipleChoiceField(
        label=_("Topic"), choices=topic_choices, required=False
    )
    country = forms.MultipleChoiceField(
        label=_("Country"), choices=countries, required=False
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="find-%s")
        self.is_valid()

    @property
    def asks(self) -> dict[str, Any]:
        """What is asked, without what is empty or could not be read."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def urlencode(self, **changes: Any) -> str:
        """Return the query string of this question; equal questions, equal strings."""
        return urlencode({**self.asks, **changes}, doseq=True)

    def listings(self) -> ListingQuerySet:
        """Return the public listings that match, unordered."""
        listings = Listing.objects.public()
        asks = self.asks
        if kinds := asks.get("kind"):
            listings = listings.filter(kind__in=kinds)
        if chosen := asks.get("country"):
            listings = listings.filter(country__in=chosen)
        if topics := asks.get("topic"):
            listings = listings.filter(bearing("topic", topics))
        if "q" in asks:
            listings = matching_words(listings, asks["q"])
        return listings


def bearing(facet: str, codes: list[str]) -> Exists:
    """Match listings that bear any of these codes of a facet."""
    rows = ListingFacet.objects.filter(
        listing=OuterRef("pk"), facet=facet, code__in=codes
    )
    return Exists(rows)


def matching_words(listings: ListingQuerySet, text: str) -> ListingQuerySet:
    """Keep listings that hold all words of `text`, the last one perhaps unfinished."""
    words = " ".join(fold(text).split()[:MAX_WORDS])
    if not words:
        return listings.none()
    found = get_search_backend().autocomplete(
        words, Listing.objects.all(), order_by_relevance=False
    )
    return listings.filter(pk__in=found.get_queryset().order_by().values("pk"))


def ordered(listings: ListingQuerySet, language: str) -> ListingQuerySet:
    """Sort by name as readers of `language` see it."""
    return listings.order_by(f"sort_name_{language}", "pk")


def pins(listings: ListingQuerySet, language: str) -> Iterator[Pin]:
    """Yield the public points of listings, named for readers of `language`."""
    rows = (
        listings.filter(latitude__isnull=False)
        .order_by("pk")
        .values_list(
            "stakeholder_id",
            "initiative_id",
            "kind",
            "latitude",
            "longitude",
            f"name_{language}",
            "name_languages",
        )
    )
    for stakeholder, initiative, kind, latitude, longitude, name, languages in rows:
        yield Pin(
            id=stakeholder or initiative,
            type="stakeholder" if stakeholder else "initiative",
            kind=kind,
            latitude=latitude,
            longitude=longitude,
            name=name,
            language=languages.get(language, language),
        )


def newest(number: int) -> ListingQuerySet:
    """Return the entries published last."""
    return (
        Listing.objects.public()
        .order_by(F("first_published_at").desc(nulls_last=True), "-pk")
        .with_entries()[:number]
    )


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a facet; `count` is over the whole registry."""

    code: str
    label: str
    chosen: bool
    count: int


def options(
    query: EntryQuery, facet: str, counts: dict[str, dict[str, int]]
) -> list[Option]:
    """Return the choices of a facet that any entry bears, or that are asked for."""
    chosen = set(query.asks.get(facet, ()))
    numbers = counts.get(facet, {})
    choices: Any = query.fields[facet].choices  # type: ignore[attr-defined]
    return [
        Option(code, str(label), code in chosen, numbers.get(code, 0))
        for code, label in choices
        if code in numbers or code in chosen
    ]
