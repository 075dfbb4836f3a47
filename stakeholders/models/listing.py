"""What lists, maps and counts need of every public entry, made when the entry changes.

The truth is the entry and its `public()`; a listing is its index card. Both types of
entry share one table, so that a page of a list costs the same however many there are.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from wagtail.search import index

from ..cldr import country_names, tag
from ..geocoding import names as place_names
from ..kinds import Kind
from ..querysets import not_over
from ..reading import Reading
from ..signals import listings_changed
from ..text import fold

if TYPE_CHECKING:
    from .entry import MapEntry

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


class ListingQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Listings."""

    def public(self) -> Self:
        """Keep what the public may see today."""
        return self.filter(not_over("last_day"))

    def with_entries(self) -> Self:
        """Fetch what a list shows of the entries, in a constant number of queries."""
        return self.select_related(
            "stakeholder", "initiative__stakeholder"
        ).prefetch_related("stakeholder__topics", "initiative__topics")

    def refresh(self, *entries: "MapEntry") -> None:
        """Bring the listings of these entries up to date."""
        with transaction.atomic():
            changed = [entry for entry in entries if self._refresh(entry)]
        if changed:
            listings_changed.send(Listing)

    def _refresh(self, entry: "MapEntry") -> bool:
        """Write or remove one listing; return whether the public sees a change."""
        entry.lock_host()
        public = type(entry)._default_manager.public()  # type: ignore[attr-defined]
        listings = self.filter(**{entry.entry_type: entry})
        if public.filter(pk=entry.pk).exists():
            self._write(listings.first() or Listing(**{entry.entry_type: entry}))
            return True
        gone = list(listings)
        for listing in gone:
            listing.delete()
        return bool(gone)

    def _write(self, listing: "Listing") -> None:
        facets = listing.fill(listing.entry)
        listing.save()
        listing.facets.all().delete()
        ListingFacet.objects.bulk_create(
            ListingFacet(listing=listing, facet=facet, code=code)
            for facet, code in facets
        )


class Listing(index.Indexed, models.Model):
    """One public entry's index card; its point is the public one."""

    stakeholder = models.OneToOneField(
        "stakeholders.Stakeholder",
        models.CASCADE,
        null=True,
        related_name="listing",
    )
    initiative = models.OneToOneField(
        "stakeholders.Initiative",
        models.CASCADE,
        null=True,
        related_name="listing",
    )
    kind = models.CharField(max_length=30, choices=Kind.choices, db_index=True)
    country = models.CharField(max_length=2, blank=True, db_index=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    # 200 of the entry, and the mark of an example.
    name = models.CharField(max_length=240)
    sort_name = models.CharField(max_length=200, db_index=True)
    # {reader's language: language of the name}, where they differ.
    name_languages = models.JSONField(default=dict)
    # Folded: names, texts, places and countries in every language.
    words = models.TextField(blank=True)
    last_day = models.DateField(null=True, db_index=True)
    first_published_at = models.DateTimeField(null=True, db_index=True)

    objects = ListingQuerySet.as_manager()
    search_fields: ClassVar = [index.AutocompleteField("words")]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stakeholder__isnull=False)
                ^ models.Q(initiative__isnull=False),
                name="listing_of_one_entry",
            )
        ]
        indexes = [models.Index(fields=["latitude", "longitude"])]

    def __str__(self) -> str:
        return self.name

    @property
    def entry(self) -> "MapEntry":
        """The stakeholder or initiative that this is the card of."""
        entry = self.stakeholder or self.initiative
        assert entry is not None  # noqa: S101
        return entry

    def fill(self, entry: "MapEntry") -> set[tuple[str, str]]:
        """Copy what is needed of an entry; return its facets as (facet, code)."""
        location = entry.location
        self.kind = entry.kind_code
        self.country = location.country
        self.latitude, self.longitude = entry.public_latitude, entry.public_longitude
        self.last_day = getattr(entry, "ends", None)
        self.first_published_at = entry.first_published_at
        self.fill_names(entry)
        topics = list(entry.topics.all())
        self.words = make_words(entry, topics)
        return {
            *(("topic", topic.slug) for topic in topics),
            *(("language", code) for code in entry.languages),
            *(("audience", code) for code in entry.audience),
            # So that editors see at once how many translations of a language wait.
            *entry.to_check(),
        }

    def fill_names(self, entry: "MapEntry") -> None:
        """Copy the name that readers of each language get."""
        self.name_languages = {}
        for code in LANGUAGE_CODES:
            reading: Reading = entry.reading("name", code)
            setattr(self, f"name_{code}", entry.marked(reading.text, code))
            setattr(self, f"sort_name_{code}", fold(reading.text)[:200])
            if reading.language != code:
                self.name_languages[code] = tag(reading.language)


class ListingFacet(models.Model):
    """A listing bears a code of a facet: a topic, a language, an audience."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=20)
    code = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facet", "code", "listing"], name="one_code_per_facet"
            )
        ]

    def __str__(self) -> str:
        return f"{self.facet}:{self.code}"


def make_words(entry: "MapEntry", topics: Iterable[object]) -> str:
    """Return all that a search should find an entry by, folded, each word once.

    Of a place shown by its town or not at all no address is given away: none is in it.
    """
    location = entry.location
    texts = [*entry.all_texts(), location.place, location.region]
    if location.place:
        texts += place_names(location.place, location.country)
    if location.country:
        texts += country_names(location.country)
    for code in LANGUAGE_CODES:
        texts += [getattr(topic, f"name_{code}") or "" for topic in topics]
        with translation.override(code):
            texts.append(str(Kind(entry.kind_code).label))
    return " ".join(dict.fromkeys(fold(" ".join(texts)).split()))
