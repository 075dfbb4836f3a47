"""The board: pages x languages with their state, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from stakeholders.text import fold

from . import words
from .models import Assignment
from .states import Cell, Row, State

# What the board reads of each page.
READ = (
    *("translation_key", "title", "draft_title", "content_type", "alias_of"),
    *("live", "has_unpublished_changes", "last_published_at"),
    *("latest_revision_created_at", "locale", "locale__language_code"),
    *(
        f"translation_note__{name}"
        for name in ("shows", "behind", "incomplete", "machine")
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the board is asked for; empty texts ask for all."""

    words: str = ""
    type_code: str = ""
    language: str = ""
    state: str = ""
    translator: int | None = None
    sort: str = "state"

    def rows(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows that fit, sorted."""
        return sorted(filter(self.fits, rows), key=self.order)

    def cells(self, row: Row) -> list[Cell]:
        """Return the cells of a row that fit."""
        return [
            cell
            for code, cell in row.cells.items()
            if (not self.language or code == self.language)
            and (not self.state or State(self.state) in cell.states)
            and (
                self.translator is None
                or (cell.assigned_to and cell.assigned_to.pk == self.translator)
            )
        ]

    def fits(self, row: Row) -> bool:
        """Whether a row is asked for."""
        return (
            (not self.type_code or row.type_code == self.type_code)
            and fold(self.words) in fold(row.title)
            and bool(self.cells(row))
        )

    def order(self, row: Row) -> tuple[Any, ...]:
        """Return what a row is sorted by."""
        title = fold(row.title)
        if self.sort == "changed":
            return (-row.changed.timestamp() if row.changed else 0, title)
        if self.sort == "title":
            return (title, row.pk)
        languages = [self.language] if self.language else list(row.cells)
        return (-row.weight(languages), title)


@dataclass(slots=True)
class Facts:
    """What the database says, by translation key and locale."""

    translations: dict[tuple[UUID, int], Translation]
    sources: dict[UUID, set[int]]
    machine: dict[tuple[UUID, int], int]
    assignments: dict[tuple[UUID, int], Assignment]
    types: dict[int, ContentType] = field(default_factory=dict)


def rows_for(user: Any, key: UUID | None = None) -> list[Row]:
    """Return the rows of the pages that somebody may see, or of one of them."""
    pages = (
        PagePermissionPolicy()
        .explorable_instances(user)
        .filter(depth__gt=1)
        .select_related("locale", "translation_note")
        .only(*READ)
    )
    if key:
        pages = pages.filter(translation_key=key)
    by_key: dict[UUID, list[Page]] = defaultdict(list)
    for page in pages.order_by("pk"):
        by_key[page.translation_key].append(page)
    facts = look_up(key)
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    made = (row_of(key, pages, facts, locales) for key, pages in by_key.items())
    return [row for row in made if row]


def look_up(key: UUID | None) -> Facts:
    """Ask for what is known beside the pages: of all, or of one key."""
    translations = Translation.objects.filter(enabled=True).select_related("source")
    machine = words.by_machine()
    assignments = Assignment.objects.select_related("translator")
    if key:
        translations = translations.filter(source__object=key)
        machine = machine.filter(context__object=key)
        assignments = assignments.filter(translation_key=key)
    counted = machine.order_by().values_list("context__object", "locale")
    found = {
        (row.source.object_id, row.target_locale_id): row
        for row in translations.defer("source__content_json")
    }
    sources: dict[UUID, set[int]] = defaultdict(set)
    for row in found.values():
        sources[row.source.object_id].add(row.source.locale_id)
    return Facts(
        translations=found,
        sources=sources,
        machine={
            (object_id, locale): number
            for object_id, locale, number in counted.annotate(Count("pk"))
        },
        assignments={(row.translation_key, row.locale_id): row for row in assignments},
        types={row.pk: row for row in ContentType.objects.all()},
    )


def row_of(
    key: UUID, pages: list[Page], facts: Facts, locales: dict[str, Locale]
) -> Row | None:
    """Make the row of one page; None where only what it showed is left."""
    originals = [page for page in pages if not page.alias_of_id]
    source = words.choose_source(originals, facts.sources[key])
    if source is None:
        return None
    by_language = {page.locale.language_code: page for page in pages}
    model = facts.types[source.content_type_id]
    return Row(
        key=key,
        pk=source.pk,
        title=source.get_admin_display_title(),
        type_code=f"{model.app_label}.{model.model}",
        type_name=capfirst(model.name),
        language=source.locale.language_code,
        changed=source.latest_revision_created_at or source.last_published_at,
        is_live=source.live,
        cells={
            code: cell_of(key, locales[code], by_language.get(code), facts)
            for code, _name in settings.LANGUAGES
            if code in locales and code != source.locale.language_code
        },
    )


def cell_of(key: UUID, locale: Locale, page: Page | None, facts: Facts) -> Cell:
    """Make the cell of a page in a language."""
    cell = Cell(locale.language_code)
    where = (key, locale.pk)
    if assignment := facts.assignments.get(where):
        cell.assigned_to = assignment.translator
        cell.assigned_at = assignment.assigned_at
    if page is None:
        return cell
    note = getattr(page, "translation_note", None)
    cell.page = page.pk
    cell.is_alias = bool(page.alias_of_id)
    # With its source's text, it is public, but no translation is.
    cell.is_live = page.live and not (note and note.shows_id)
    cell.has_draft = page.has_unpublished_changes
    cell.machine_texts = facts.machine.get(where, 0)
    if note:
        cell.is_behind = note.behind
        cell.is_incomplete = note.incomplete
        cell.has_machine_note = note.machine
    if translation := facts.translations.get(where):
        cell.translation = translation.pk
    return cell


def count_texts(rows: list[Row]) -> None:
    """Count what is translated, for the rows that are shown; one query."""
    cells = {
        cell.translation: cell
        for row in rows
        for cell in row.cells.values()
        if cell.translation
    }
    usable = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    texts = StringSegment.objects.filter(source=OuterRef("source"))
    counted = Translation.objects.filter(pk__in=list(cells)).annotate(
        texts=number_of(texts), done=number_of(texts.filter(Exists(usable)))
    )
    for pk, number, done in counted.values_list("pk", "texts", "done"):
        cells[pk].texts, cells[pk].done = number, done


def number_of(segments: Any) -> Coalesce:
    """Return how many of them a source has, as part of a query."""
    numbers = segments.order_by().values("source").annotate(number=Count("pk"))
    return Coalesce(Subquery(numbers.values("number")), 0)
