"""What lists, maps and counts need of every public entry, made when the entry changes.

The truth is the entry and its `public()`; a listing is its index card. Both types of
entry share one table, so that a page of a list costs the same however many there are.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Final, Self
from uuid import UUID, uuid5

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone, translation
from wagtail.search import index

from ..cldr import country_names, tag
from ..codes import Audience, Receives
from ..documents import Document, make
from ..geocoding import names as place_names
from ..geocoding import region_of
from ..geometry import unit_vector
from ..kinds import Kind
from ..published import PublicEntry
from ..querysets import not_over
from ..reading import Reading
from ..signals import listings_changed
from ..text import fold
from .removal import Removal

if TYPE_CHECKING:
    from .entry import MapEntry

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]
# What the ids of entries for machines are made from; it must never change.
NAMESPACE: Final = UUID("6f1c2b0e-6a55-5d0b-9d63-5b1f3a0c7e21")


class ListingQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Listings."""

    def public(self) -> Self:
        """Keep what the public may see today."""
        return self.filter(not_over("last_day"))

    def for_newcomers(self) -> Self:
        """Leave out what receives professionals only."""
        return self.exclude(receives=Receives.PROFESSIONALS)

    def refresh(self, *entries: "MapEntry") -> None:
        """Bring the listings of these entries up to date."""
        with transaction.atomic():
            begun = timezone.now()
            changed = [entry for entry in entries if self._refresh(entry)]
            if len(changed) > 1:
                self._date(changed, begun)
        if changed:
            listings_changed.send(Listing)

    def _refresh(self, entry: "MapEntry") -> bool:
        """Write or remove one listing; return whether the public sees a change."""
        entry.lock_host()
        public = type(entry)._default_manager.public()  # type: ignore[attr-defined]
        listings = self.filter(**{entry.entry_type: entry})
        if public.filter(pk=entry.pk).exists():
            self._write(listings.first() or Listing.of(entry))
            return True
        gone = list(listings)
        for listing in gone:
            listing.delete()
        return bool(gone)

    def _date(self, entries: Iterable["MapEntry"], begun: datetime) -> None:
        """Date what changed among many entries as late as can be.

        Nobody sees any of it before all of it is done: who asked meanwhile for changes
        since would never hear of what is dated before they asked.
        """
        hosts = {getattr(entry, "stakeholder_id", entry.pk) for entry in entries}
        written = self.filter(host__in=hosts, modified_at__gte=begun)
        written.update(modified_at=timezone.now())

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
    # The stakeholder, or the host of the initiative.
    host = models.ForeignKey(
        "stakeholders.Stakeholder", models.CASCADE, related_name="+"
    )
    uuid = models.UUIDField(unique=True)
    # All that the public may see of the entry; see `documents.py`.
    document = models.JSONField(default=dict)
    modified_at = models.DateTimeField()
    kind = models.CharField(max_length=30, choices=Kind.choices, db_index=True)
    country = models.CharField(max_length=2, blank=True, db_index=True)
    # GeoNames' first administrative level, as "DE.07".
    area = models.CharField(max_length=20, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    # The unit vector to the point (see `geometry.py`).
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    receives = models.CharField(max_length=20, blank=True)
    reach = models.CharField(max_length=10, blank=True)
    reach_km = models.PositiveSmallIntegerField(null=True)
    confirmed_on = models.DateField(null=True, db_index=True)
    # 200 of the entry, and the mark of an example.
    name = models.CharField(max_length=240)
    sort_name = models.CharField(max_length=200, db_index=True)
    # {reader's language: language of the name}, where they differ.
    name_languages = models.JSONField(default=dict)
    # Folded: names, texts, places and countries in every language.
    words = models.TextField(blank=True)
    # Folded names alone, which may be found with a letter wrong.
    names = models.TextField(blank=True)
    last_day = models.DateField(null=True, db_index=True)
    first_published_at = models.DateTimeField(null=True, db_index=True)
    # When the public could first find it near a place; it stays, whatever comes.
    placed_at = models.DateTimeField(null=True, db_index=True)

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
        indexes = [
            # All that finding and counting near a place looks at: the rows are wide.
            models.Index(
                fields=[
                    *("latitude", "longitude", "x", "y", "z"),
                    *("kind", "country", "receives", "last_day"),
                ],
                name="listing_near",
            ),
            models.Index(
                fields=["kind", "country", "receives", "last_day", "latitude"],
                name="listing_kinds",
            ),
            models.Index(
                fields=[
                    *("reach", "country", "area", "receives", "last_day", "kind"),
                    *("x", "y", "z"),
                ],
                name="listing_reach",
            ),
            models.Index(
                fields=[
                    *("reach", "reach_km", "x", "y", "z"),
                    *("kind", "country", "receives", "last_day"),
                ],
                name="listing_reach_km",
            ),
            models.Index(fields=["modified_at", "id"], name="listing_modified"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, entry: "MapEntry") -> Self:
        """Return an empty listing of an entry, which may have been public before."""
        gone = Removal.objects.filter(type=entry.entry_type, entry_id=entry.pk)
        placed = gone.values_list("placed_at", flat=True).first()
        return cls(**{entry.entry_type: entry}, placed_at=placed)

    @property
    def entry(self) -> "MapEntry":
        """The stakeholder or initiative that this is the card of."""
        entry = self.stakeholder or self.initiative
        assert entry is not None  # noqa: S101
        return entry

    @property
    def entry_type(self) -> str:
        """ "stakeholder" or "initiative"."""
        return "stakeholder" if self.stakeholder_id else "initiative"

    @property
    def entry_id(self) -> int:
        """The key of that stakeholder or initiative."""
        entry_id = self.stakeholder_id or self.initiative_id
        assert entry_id is not None  # noqa: S101
        return entry_id

    @property
    def public_id(self) -> str:
        """The entry's id for machines, never used again: "stakeholder-12"."""
        return f"{self.entry_type}-{self.entry_id}"

    @property
    def public_entry(self) -> PublicEntry:
        """The entry as lists show it, from its document."""
        return PublicEntry(self.document)

    def fill(self, entry: "MapEntry") -> set[tuple[str, str]]:
        """Copy what is needed of an entry; return its facets as (facet, code)."""
        self.host_id = getattr(entry, "stakeholder_id", entry.pk)
        self.uuid = uuid5(NAMESPACE, self.public_id)
        self.kind = entry.kind_code
        self.receives = entry.receives
        self.reach, self.reach_km = entry.reach, entry.reach_km
        self.last_day = getattr(entry, "ends", None)
        self.first_published_at = entry.first_published_at
        self.fill_place(entry)
        self.fill_names(entry)
        self.fill_document(make(entry))
        topics = list(entry.topics.all())
        self.words = make_words(entry, topics)
        return {
            *(("topic", topic.slug) for topic in topics),
            *(("language", code) for code in entry.languages),
            *(("audience", code) for code in audience_of(entry)),
            *(("network", code) for code in self.document["networks"]),
            # So that editors see at once how many translations of a language wait.
            *entry.to_check(),
        }

    def fill_place(self, entry: "MapEntry") -> None:
        """Copy where the public may see the entry."""
        location = entry.location
        self.country = location.country
        self.area = region_of(location.place, location.country)
        self.latitude, self.longitude = entry.public_latitude, entry.public_longitude
        self.x = self.y = self.z = None
        if self.latitude is not None and self.longitude is not None:
            self.x, self.y, self.z = unit_vector(self.latitude, self.longitude)
            self.placed_at = self.placed_at or timezone.now()

    def fill_document(self, document: Document) -> None:
        """Take what the public may see now, and note when it changed."""
        if document != self.document:
            self.modified_at = timezone.now()
        self.document = document
        confirmed = document["confirmed_on"]
        self.confirmed_on = date.fromisoformat(confirmed) if confirmed else None

    def fill_names(self, entry: "MapEntry") -> None:
        """Copy the name that readers of each language get."""
        self.name_languages = {}
        for code in LANGUAGE_CODES:
            reading: Reading = entry.reading("name", code)
            setattr(self, f"name_{code}", entry.marked(reading.text, code))
            setattr(self, f"sort_name_{code}", fold(reading.text)[:200])
            if reading.language != code:
                self.name_languages[code] = tag(reading.language)
        texts = [
            entry.original_name,
            *(getattr(entry, f"name_{c}") for c in LANGUAGE_CODES),
        ]
        self.names = folded_once(texts)


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
    return folded_once(texts)


def folded_once(texts: Iterable[str]) -> str:
    """Return the folded words of texts, each once."""
    return " ".join(dict.fromkeys(fold(" ".join(filter(None, texts))).split()))


def audience_of(entry: "MapEntry") -> Iterable[str]:
    """Return for whom an entry is; who is for everyone needs no other word."""
    everyone = Audience.EVERYONE in entry.audience
    return [str(Audience.EVERYONE)] if everyone else entry.audience
