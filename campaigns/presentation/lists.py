"""The lists of statements and campaigns: what is asked, and what matches it."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.reader_pages import open_to_all
from stakeholders.cldr import reader_language
from stakeholders.models import Topic
from stakeholders.text import fold

from ..codes import CampaignStatus, StatementKind
from ..models import Addressee, CampaignPage, Edition, Signing, StatementPage
from . import keeping
from .questions import Choices, Question
from .statements import SHORT

PER_PAGE = 20


class ListQuery(Question):
    """A question to a list; only what lies below its page, `index`, is found."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)
    model: ClassVar[type[Page]]
    # What a line of the list shows.
    shown: ClassVar[tuple[str, ...]] = SHORT

    def __init__(self, data: QueryDict, index: Page, edition: Any = None) -> None:
        """Ask below a page; with an `edition` its choices may be those of before."""
        self.index = index
        self.edition = edition
        super().__init__(data)

    def offered(self) -> Iterable[tuple[str, Choices]]:
        if self.edition is None:
            return self.choices()
        key = keeping.key("choices", self.index.pk, reader_language(), self.edition)
        return keeping.kept(key, lambda: list(self.choices()))

    def choices(self) -> Iterator[tuple[str, Choices]]:
        yield "topic", by_name(Topic)

    @cached_property
    def pages(self) -> QuerySet[Any]:
        """All pages of the list that anybody may read."""
        below = open_to_all(self.model.objects.child_of(self.index))
        return below.annotate(
            written=Coalesce("alias_of__locale__language_code", "locale__language_code")
        )

    def found(self) -> QuerySet[Any]:
        """Return the pages that match, the newest first, with what a line shows."""
        pages = self.pages
        if "topic" in self.asks:
            pages = pages.filter(topics__slug=self.asks["topic"])
        return pages.select_related("alias_of__locale", "locale").only(*self.shown)

    def page(self, number: str | None) -> ListPage[Any]:
        """Return a page of what is found."""
        return Paginator(self.found(), PER_PAGE).get_page(number)


class StatementQuery(ListQuery):
    """What kind, of which year, on what, to whom, written in which language."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    addressee = forms.ChoiceField(label=_("Addressed to"), required=False)
    language = forms.ChoiceField(label=_("Written in"), required=False)
    field_order = ["kind", "year", "topic", "addressee", "language"]
    model = StatementPage

    def choices(self) -> Iterator[tuple[str, Choices]]:
        yield from super().choices()
        yield "kind", [(code, str(label)) for code, label in StatementKind.choices]
        yield "year", self.years()
        yield "addressee", by_name(Addressee)
        yield "language", [(code, name) for code, name in settings.LANGUAGES]

    def years(self) -> Choices:
        """Return the years that statements are dated in, the newest first."""
        years = self.pages.filter(date__isnull=False).values_list("date__year")
        known = years.order_by("-date__year").distinct()
        return [(str(year), str(year)) for (year,) in known]

    def found(self) -> QuerySet[Any]:
        pages, asks = super().found(), self.asks
        fields = {"kind": "kind", "year": "date__year", "language": "written"}
        for name, field in fields.items():
            if name in asks:
                pages = pages.filter(**{field: asks[name]})
        if "addressee" in asks:
            pages = pages.filter(addressees__slug=asks["addressee"])
        return pages.order_by(F("date").desc(nulls_last=True), "-pk")


class CampaignQuery(ListQuery):
    """Where campaigns stand, and on what."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    field_order = ["status", "topic"]
    model = CampaignPage
    shown = (
        *("title", "url_path", "introduction", "status", "starts", "ends", "led_by"),
        *("is_summary", "example", "locale__language_code"),
        *("alias_of__translation_key", "alias_of__locale__language_code"),
    )

    def choices(self) -> Iterator[tuple[str, Choices]]:
        yield from super().choices()
        yield "status", [(code, str(label)) for code, label in CampaignStatus.choices]

    def found(self) -> QuerySet[Any]:
        pages = super().found()
        if "status" in self.asks:
            pages = pages.filter(status=self.asks["status"])
        return pages.order_by(F("starts").desc(nulls_last=True), "-pk")


class ListView:
    """What the page of a list shows; each part is asked for once, if at all."""

    def __init__(
        self, kind: type[ListQuery], asked: QueryDict, index: Page, is_public: bool
    ) -> None:
        """Keep the question; `is_public`: the page is as everybody sees it."""
        self.edition = Edition.stamps().first() if is_public else None
        self.query = kind(asked, index, self.edition)
        self.number = asked.get("page", "")

    @cached_property
    def found(self) -> ListPage[Any]:
        """A page of the answers."""
        return self.query.page(self.number)

    @cached_property
    def items(self) -> list[Any]:
        """Those of the page; each statement with how it is signed."""
        rows = list(self.found)
        return with_signings(rows) if self.query.model is StatementPage else rows

    @cached_property
    def key(self) -> str:
        """What the list is kept under; empty if it may not be.

        It is another one as soon as anything changes that the list shows.
        """
        plain = self.number == "" or (self.number.isdecimal() and len(self.number) < 4)
        if self.edition is None or not plain:
            return ""
        index = self.query.index
        text = (index.latest_revision_created_at, index.last_published_at)
        signed = Signing.objects.all().as_listed()
        asked = (self.query.urlencode(), self.number)
        parts = (index.pk, reader_language(), *text, *asked, *signed, self.edition)
        return keeping.key(*parts)

    @property
    def kept_seconds(self) -> int:
        """How long the list is kept."""
        return keeping.SECONDS if self.key else 0


def by_name(model: type[Topic] | type[Addressee]) -> Choices:
    """Return (code, name) of every row, sorted by name in the reader's language."""
    rows = [(row.slug, str(row.name)) for row in model.objects.all()]
    return sorted(rows, key=lambda choice: fold(choice[1]))


def with_signings(pages: list[StatementPage]) -> list[tuple[StatementPage, Any]]:
    """Return (statement, how it is signed here or None), in one query."""
    keys = [page.translation_key for page in pages if not page.led_elsewhere]
    signings = {
        signing.statement: signing
        for signing in Signing.objects.filter(statement__in=keys)
    }
    return [(page, signings.get(page.translation_key)) for page in pages]
