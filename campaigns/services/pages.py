"""Which of a statement's public pages a reader is shown."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from ..models import Signing, StatementPage
from .wordings import SOURCE_FIRST


def pages_of(statements: Iterable[UUID], language: str) -> dict[UUID, StatementPage]:
    """Return the public page of each statement (a `translation_key`) that has one.

    In a language, else in English, else in any.
    """
    wanted = [language, *SOURCE_FIRST]
    pages: Any = StatementPage.objects.live().public()
    pages = pages.filter(translation_key__in=list(statements))
    found: dict[UUID, tuple[int, StatementPage]] = {}
    for page in pages.select_related("locale", "alias_of__locale").order_by("pk"):
        code = page.locale.language_code
        place = wanted.index(code) if code in wanted else len(wanted)
        if page.translation_key not in found or place < found[page.translation_key][0]:
            found[page.translation_key] = (place, page)
    return {key: page for key, (_place, page) in found.items()}


def page_of(signing: Signing, language: str) -> StatementPage | None:
    """Return the public page of what is signed, if there is one."""
    return pages_of([signing.statement], language).get(signing.statement)
