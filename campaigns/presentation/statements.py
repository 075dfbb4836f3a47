"""A statement's page: what it shows beside its own text."""

from functools import cached_property
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from home.reader_pages import open_to_all
from stakeholders.cldr import reader_language

from .. import dates
from ..codes import StatementKind
from ..collections import chosen, is_public, signed
from ..models import Edition, Signing, StatementPage
from . import keeping, signatories, wordings

# What a line of a list shows.
SHORT = (
    *("title", "url_path", "translation_key", "introduction", "kind", "date"),
    *("date_precision", "led_elsewhere", "lead_organisation", "stated_number"),
    *("is_summary", "example", "locale__language_code"),
    *("alias_of__translation_key", "alias_of__locale__language_code"),
    *("first_published_at", "last_published_at"),
)
SHOWN = 30
SHOWN_ELSEWHERE = 60


class StatementView:
    """What a statement's page shows; each part is asked for once, if at all."""

    def __init__(self, page: StatementPage, language: str, is_public: bool) -> None:
        """Keep the page, the language of its text, and whether it is as all see it."""
        self.page = page
        self.language = language
        self.is_public = is_public

    @property
    def is_saved(self) -> bool:
        """Whether there is anything beside the page: not in a preview of a new one."""
        return bool(self.page.pk)

    @property
    def kind(self) -> str:
        """What it is, in the reader's language."""
        return str(StatementKind(self.page.kind).label)

    @property
    def date(self) -> str:
        """When it was made, as exactly as is known."""
        return dates.written(self.page.date, self.page.date_precision)

    @property
    def machine_date(self) -> str:
        """The same for machines."""
        day = self.page.date
        return dates.machine(day, self.page.date_precision) if day else ""

    @cached_property
    def related(self) -> list[Page]:
        """The statements related to it, in the reader's language, in one query."""
        return in_reader_language(chosen(self.page.related))

    @cached_property
    def texts(self) -> list[Any]:
        """All wordings that were signed; see `wordings.counted`."""
        if not self.is_saved or self.page.led_elsewhere:
            return []
        return wordings.counted(self.page.translation_key)

    @cached_property
    def signing(self) -> Signing | None:
        """How it is signed here; None where it is not."""
        if not self.is_saved or self.page.led_elsewhere:
            return None
        rows = Signing.objects.filter(statement=self.page.translation_key)
        found: Signing | None = rows.annotate(edition=Edition.now()).first()
        return found

    @cached_property
    def key(self) -> str:
        """What the parts of the page are kept under; empty if none may be.

        It is another one as soon as anything changes that they show.
        """
        if not self.is_public:
            return ""
        signed = self.signing
        edition = signed.edition if signed else Edition.stamps().first()  # type: ignore[attr-defined]
        # The page itself was read before.
        text = (self.page.latest_revision_created_at, self.page.last_published_at)
        changes = (signed.pk, signed.changes) if signed else ()
        parts = (self.page.pk, reader_language(), self.language, *text, *changes)
        return keeping.key(*parts, edition) if edition else ""

    @property
    def kept_seconds(self) -> int:
        """How long the parts of the page are kept."""
        return keeping.SECONDS if self.key else 0

    @property
    def is_early(self) -> bool:
        """Whether it will be open for signatures."""
        return self.signing is not None and self.signing.opens_at > timezone.now()

    @cached_property
    def changed(self) -> wordings.Changed | None:
        """The last change of its text, if any."""
        if len(self.texts) < 2:
            return None
        return wordings.last_change(self.texts, self.language)

    @cached_property
    def countries(self) -> list[signatories.Country]:
        """The first signatories, by country."""
        if self.signing is None or not self.signing.accepted:
            return []
        rows = signatories.first(self.signing, SHOWN)
        return signatories.by_country(self.signing, rows)

    @cached_property
    def kinds(self) -> list[signatories.KindCount]:
        """Who signed, by kind."""
        return list(signatories.kinds(self.signing)) if self.signing else []

    @property
    def left_out(self) -> int:
        """How many signatories the page does not show."""
        shown = sum(len(country.signatories) for country in self.countries)
        return max(0, self.signing.accepted - shown) if self.signing else 0

    @cached_property
    def has_map(self) -> bool:
        """Whether any signatory has a place on the map, and everybody may see it.

        Of what is not public, or in need of a password, there is no picture.
        """
        lines = [line for group in self.countries for line in group.signatories]
        if not any(line.is_on_map for line in [*lines, *self.elsewhere]):
            if not self.left_out or not has_points([self.page.translation_key]):
                return False
        return is_public(StatementPage, self.page.translation_key)

    @cached_property
    def elsewhere(self) -> list[signatories.Signatory]:
        """Who signed it on another site, in the order of the original."""
        if not self.is_saved or not self.page.led_elsewhere:
            return []
        return signatories.cosignatories(self.page.translation_key)

    @property
    def first_elsewhere(self) -> list[signatories.Signatory]:
        """Those of them that the page shows at once."""
        return self.elsewhere[:SHOWN_ELSEWHERE]

    @property
    def more_elsewhere(self) -> list[signatories.Signatory]:
        """The others."""
        return self.elsewhere[SHOWN_ELSEWHERE:]

    @property
    def map_key(self) -> str:
        """What the map of its signatories is asked for by."""
        return str(self.page.translation_key)


def has_points(statements: list[UUID]) -> bool:
    """Whether any signatory of these statements has a public point."""
    return signed(statements).filter(latitude__isnull=False).exists()


def in_reader_language(pks: list[int]) -> list[Any]:
    """Return public statements that were chosen as any of their translations.

    In the reader's language where there is such a page, in the order chosen.
    """
    if not pks:
        return []
    language = reader_language()
    keys = Page.objects.filter(pk__in=pks).values("translation_key")
    rows: QuerySet[StatementPage] = open_to_all(StatementPage.objects.all()).filter(
        Q(pk__in=pks) | Q(locale__language_code=language), translation_key__in=keys
    )
    rows = rows.select_related("locale", "alias_of__locale").only(*SHORT)
    found: dict[UUID, tuple[int, StatementPage]] = {}
    for page in rows:
        key = page.translation_key
        place, chosen_page = found.get(key, (len(pks), page))
        place = min(place, pks.index(page.pk) if page.pk in pks else len(pks))
        best = page if page.locale.language_code == language else chosen_page
        found[key] = (place, best)
    return [page for _place, page in sorted(found.values(), key=itemgetter(0))]
