"""What stakeholders and initiatives have in common."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from ..cldr import languages, reader_language
from ..forms import EntryForm
from ..origins import ORIGINAL, Mark, column
from ..origins import TEXTS as TEXTS
from ..reading import Reading, read
from ..signals import entry_saved
from .facts import Contacts, Facts
from .listing import Listing
from .origins import Origins
from .place import MADE, POINT, Place, PointOrigin

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]
# What Wagtail writes when a draft is saved; the public sees nothing of it.
BOOKKEEPING = {"latest_revision", "has_unpublished_changes", "locked"}


class MapEntry(  # type: ignore[misc]
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    Place,
    Facts,
    Contacts,
    Origins,
    ClusterableModel,
):
    """An entry of the registry: texts, facts, contacts and a place on the map.

    Texts stand in eight translated columns (`name_en`, …); beside them the original,
    whose language may be any of CLDR's.
    """

    name = models.CharField(_("name"), max_length=200, blank=True)
    summary = models.CharField(_("short summary"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    original_language = models.CharField(
        _("language of the original"), max_length=20, blank=True, choices=languages
    )
    original_name = models.CharField(_("original name"), max_length=200, blank=True)
    original_summary = models.CharField(
        _("original short summary"), max_length=300, blank=True
    )
    original_description = models.TextField(_("original description"), blank=True)
    slug = models.SlugField(
        _("address on the site"), max_length=100, unique=True, blank=True
    )
    topics = ParentalManyToManyField(
        "stakeholders.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where these facts come from.")
    )
    example = models.BooleanField(
        _("invented example"),
        default=False,
        help_text=_("Marked “example” wherever it is shown."),
    )

    search_fields: ClassVar = [
        *(index.AutocompleteField(f"name_{code}") for code in LANGUAGE_CODES),
        *(index.SearchField(f"name_{code}") for code in LANGUAGE_CODES),
        *(index.SearchField(f"summary_{code}") for code in LANGUAGE_CODES),
        *(index.SearchField(f"description_{code}") for code in LANGUAGE_CODES),
        index.AutocompleteField("original_name"),
        index.SearchField("original_name"),
        index.SearchField("original_summary"),
        index.SearchField("original_description"),
        index.SearchField("place"),
        index.FilterField("country"),
        index.FilterField("live"),
        index.FilterField("example"),
    ]

    base_form_class = EntryForm

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.reading("name")) or self.slug

    @property
    def kind_code(self) -> str:
        """The kind that decides colour and shape."""
        raise NotImplementedError

    @property
    def entry_type(self) -> str:
        """ "stakeholder" or "initiative"."""
        return str(self._meta.model_name)

    @property
    def location(self) -> Place:
        """The place that the entry is shown at."""
        return self

    @property
    def shown_name(self) -> Reading:
        """The name in the reader's language, or the next best."""
        return self.reading("name")

    @property
    def shown_summary(self) -> Reading:
        """The summary in the reader's language, or the next best."""
        return self.reading("summary")

    @property
    def shown_description(self) -> Reading:
        """The description in the reader's language, or the next best."""
        return self.reading("description")

    def reading(self, field: str, language: str | None = None) -> Reading:
        """Return `field` for a reader of `language` (default: the active one)."""
        texts = {code: getattr(self, f"{field}_{code}") for code in LANGUAGE_CODES}
        original = getattr(self, f"original_{field}")
        return read(
            texts, language or reader_language(), (self.original_language, original)
        )

    @property
    def shown_mark(self) -> Mark:
        """What has to be said of the translations that the reader gets."""
        return self.mark_shown(*TEXTS)

    @property
    def brief_mark(self) -> Mark:
        """The same where only name and summary are shown."""
        return self.mark_shown("name", "summary")

    def mark_shown(self, *fields: str) -> Mark:
        """Return what has to be said of the texts that the reader gets, as one."""
        found = [self.mark_of(self.shown_column(field)) for field in fields]
        machine = any(mark.machine for mark in found)
        return Mark(machine, any(mark.changed for mark in found))

    def shown_column(self, field: str) -> str:
        """Return the column of the text that the reader gets."""
        reading = self.reading(field)
        of_original = (self.original_language, getattr(self, f"original_{field}"))
        if of_original == (reading.language, reading.text):
            return column(field, ORIGINAL)
        return column(field, reading.language)

    @property
    def marked_name(self) -> str:
        """The name where no markup is: that of an invented entry says so."""
        return self.marked(self.shown_name.text, reader_language())

    def marked(self, name: str, language: str) -> str:
        """Return a name with the mark of an example, for readers of `language`."""
        if not self.example:
            return name
        with translation.override(language):
            return gettext("%(name)s (example)") % {"name": name}

    def all_texts(self) -> Iterable[str]:
        """Yield every text of the entry, in every language."""
        for field in TEXTS:
            yield getattr(self, f"original_{field}")
            for code in LANGUAGE_CODES:
                yield getattr(self, f"{field}_{code}") or ""

    def clean(self) -> None:
        super().clean()
        self.blank_nulls()
        if not self.reading("name"):
            raise ValidationError(
                {"name_en": _("A name in at least one language is needed.")}
            )
        if self.original_name and not self.original_language:
            raise ValidationError(
                {"original_language": _("Which language is the original in?")}
            )

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        # `clean_fields` looks at the slug before `clean` is reached.
        self.slug = self.slug or self.free_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and bring the public listing up to date in the same transaction."""
        if BOOKKEEPING.issuperset(kwargs.get("update_fields") or ["all"]):
            super().save(*args, **kwargs)
            return
        self.blank_nulls()
        self.slug = self.slug or self.free_slug()
        self.prepare_place()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], *MADE}
        # With another language active, modeltranslation writes that language's text
        # into the bare column.
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
            super().save(*args, **kwargs)
            self.refresh_listings()
        entry_saved.send(type(self), instance=self)

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:
        return {"request": request, "entry": self, "is_preview": True}

    def lock_host(self) -> None:
        """Wait for whoever changes the host that this entry depends on, if any."""

    def refresh_listings(self) -> None:
        """Bring the listings that depend on this entry up to date."""
        Listing.objects.refresh(self)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Restore a revision.

        A language newer than it keeps its live texts, and a point found for its address
        after it was saved stays.
        """
        for field in TEXTS:
            for code in LANGUAGE_CODES:
                content.setdefault(
                    f"{field}_{code}", getattr(self, f"{field}_{code}") or ""
                )
        self.keep_origins(content)
        restored = super().with_content_json(content)
        if self.has_point and not restored.has_point:
            for name in POINT:
                setattr(restored, name, getattr(self, name))
            if (
                restored.point_is_of_another_address
                or restored.point_origin == PointOrigin.HAND
            ):
                restored.forget_point()
        return restored

    def blank_nulls(self) -> None:
        """Make empty texts equal, whichever form they came from."""
        for field in TEXTS:
            for code in LANGUAGE_CODES:
                name = f"{field}_{code}"
                setattr(self, name, getattr(self, name) or "")

    def free_slug(self) -> str:
        """Return a slug made from the name that no other entry has."""
        name = str(self.reading("name", settings.LANGUAGE_CODE))
        stem = slugify(anyascii(name))[:80] or self.entry_type
        taken = set(
            type(self)
            ._default_manager.filter(slug__startswith=stem)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (stem, *numbered) if slug not in taken)
