"""What statements and campaigns are called in the admin."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from stakeholders.cldr import reader_language

from ..models import StatementPage
from ..services.wordings import SOURCE_FIRST


def pages_of(statements: Iterable[UUID]) -> dict[UUID, StatementPage]:
    """Return a page of each statement (a `translation_key`), in one query.

    In the language of the admin's reader, else in English, else in any.
    """
    keys = set(statements)
    if not keys:
        return {}
    rows = StatementPage.objects.filter(translation_key__in=keys, alias_of=None)
    found: dict[UUID, StatementPage] = {}
    for page in sorted(rows.select_related("locale"), key=rank, reverse=True):
        found[page.translation_key] = page
    return found


def marked(page: Any) -> str:
    """Return what a page is called; that of an example says so."""
    title: str = page.title
    return _("%(name)s (example)") % {"name": title} if page.example else title


def rank(page: StatementPage) -> tuple[bool, bool, bool, int]:
    """Return what is sorted by: the page to be named comes first."""
    code = page.locale.language_code
    return (
        not page.live,
        code != reader_language(),
        code not in SOURCE_FIRST,
        page.pk,
    )
