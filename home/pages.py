"""What all pages have in common."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .blocks import BodyBlock
from .translating.models import TranslationNote

# What tells which language a page's text is in.
READ = ("locale", "alias_of__locale", "translation_note__shows")
# Of their rows, which are wide.
READ_COLUMNS = (
    *("locale__language_code", "alias_of__locale__language_code"),
    *("translation_note__behind", "translation_note__incomplete"),
    *("translation_note__machine", "translation_note__shows__language_code"),
)


class BasePage(Page):  # type: ignore[misc]
    """A page with an introduction and a body of blocks."""

    # The row with `READ` that the router found it by.
    found: ClassVar[Page | None] = None

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    override_translatable_fields: ClassVar = [
        TranslatableField("title"),
        SynchronizedField("slug", overridable=False),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        if getattr(request, "is_preview", False):
            # A preview shows what is not public yet.
            note, written_in = None, self.locale  # type: ignore[has-type]
        else:
            note, written_in = self.read_note()
        context["translation_note"] = note
        is_foreign = written_in.language_code != get_language()
        context["untranslated"] = written_in if is_foreign else None
        return context

    def read_note(self) -> tuple[TranslationNote | None, Locale]:
        """Return what readers are told of the text, and the language it is in.

        An alias shows its source's text; so does a page that is being translated for
        the first time. Where a language has no home page yet, Wagtail serves the
        site's own. The router has read all of it with the page.
        """
        rows = Page.objects.filter(pk=self.pk).select_related(*READ)
        row: Any = self.found or rows.first()
        if row is None:
            return None, self.locale  # type: ignore[has-type]
        self.locale = row.locale
        note = getattr(row, "translation_note", None)
        if row.alias_of:
            return None, row.alias_of.locale
        return note, (note and note.shows) or row.locale

    def get_view_restrictions(self) -> Any:
        # Nearly always there are none on the site: no need to ask for the ancestors.
        if not PageViewRestriction.objects.exists():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()
