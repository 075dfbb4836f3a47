"""What a page says: its words and facts, and which of them are translated."""

import json
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Exists, OuterRef, QuerySet
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# Settings of a page, not what it says.
SETTINGS = {"slug", "show_in_menus"}


def digest(page: Page) -> str:
    """Return the SHA-256, in hex, of all that a translation of `page` must say too."""
    said = []
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            said.append(["text", segment.string.data])
        elif isinstance(segment, OverridableSegmentValue):
            if segment.path not in SETTINGS:
                said.append(["value", segment.data])
    for name in synchronized_lists(page):
        said.append([name, sorted(row.pk for row in getattr(page, name).all())])
    text = json.dumps(said, cls=DjangoJSONEncoder)
    return sha256(text.encode()).hexdigest()


def synchronized_lists(page: Page) -> list[str]:
    """Return the many-to-many fields that are the same in all languages."""
    return [
        field.field_name
        for field in get_translatable_fields(type(page))
        if isinstance(field.get_field(type(page)), ParentalManyToManyField)
    ]


def missing(translation: Translation) -> "QuerySet[StringSegment]":
    """Return what of the source has no translation, or one that cannot be used."""
    segments = StringSegment.objects.filter(source=translation.source_id)
    return segments.annotate_translation(translation.target_locale).filter(
        translation=None
    )


def by_machine() -> "QuerySet[StringTranslation]":
    """Return the texts in use that a machine made and nobody has looked at."""
    used = StringSegment.objects.filter(
        string=OuterRef("translation_of"), context=OuterRef("context")
    )
    return StringTranslation.objects.filter(
        Exists(used), translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )


def machine_made(key: UUID, locale_id: int) -> "QuerySet[StringTranslation]":
    """Return those of one page in one language."""
    return by_machine().filter(context__object=key, locale=locale_id)


def enabled(key: UUID, locale_id: int) -> Translation | None:
    """Return what wagtail-localize knows of a translation that is under way with it."""
    found = Translation.objects.filter(
        source__object=key, target_locale=locale_id, enabled=True
    )
    return found.select_related("source__locale", "target_locale").first()


def choose_source(pages: list[Page], sources: set[int]) -> Page | None:
    """Choose which of a page's languages the others are translated from.

    `pages` are those that are no alias, with their locales; `sources` the ids of the
    locales that wagtail-localize translates it from.
    """
    return min(
        pages,
        key=lambda page: (
            page.locale_id not in sources,
            page.locale.language_code != settings.LANGUAGE_CODE,
            page.pk,
        ),
        default=None,
    )


def source_of(key: UUID) -> Page | None:
    """Return the page that the others of its translation key are translated from."""
    pages = Page.objects.filter(translation_key=key, alias_of=None)
    sources = TranslationSource.objects.filter(object=key, translations__enabled=True)
    chosen = choose_source(
        list(pages.select_related("locale")),
        set(sources.values_list("locale", flat=True)),
    )
    return chosen.specific if chosen else None
