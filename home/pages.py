"""What all pages have in common."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .blocks import BodyBlock
from .translating.models import TranslationNote


class BasePage(Page):  # type: ignore[misc]
    """A page with an introduction and a body of blocks."""

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
        context["translation_note"], written_in = self.read_note()
        is_foreign = written_in.language_code != get_language()
        context["untranslated"] = written_in if is_foreign else None
        return context

    def read_note(self) -> tuple[TranslationNote | None, Locale]:
        """Return what readers are told of the text, and the language it is in.

        An alias shows its source's text; so does a page that is being translated for
        the first time. Where a language has no home page yet, Wagtail serves the
        site's own. All of it is one query, which page and locale would cost anyway.
        """
        related = ("locale", "alias_of__locale", "translation_note__shows")
        row = Page.objects.filter(pk=self.pk).select_related(*related).first()
        if row is None:
            return None, self.locale
        self.locale = row.locale
        note = getattr(row, "translation_note", None)
        if row.alias_of:
            return None, row.alias_of.locale
        return note, (note and note.shows) or row.locale
