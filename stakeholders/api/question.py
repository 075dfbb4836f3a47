"""What the list is asked: the one query, and how its answer is wanted."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language

from ..exchange.parameters import LanguageForm, MomentField, check
from ..search import EntryQuery
from . import cursors
from .cursors import Position

DEFAULT_LIMIT: Final = 20
MOST: Final = 100
LONGEST_CURSOR: Final = 3_000


class LanguagesForm(LanguageForm):
    """In which languages the texts are wanted."""

    translations = forms.ChoiceField(choices=[("all", "all")], required=False)


class PagingForm(LanguagesForm):
    """How much of the answer is wanted at once, and from where on."""

    limit = forms.IntegerField(min_value=1, max_value=MOST, required=False)
    cursor = forms.CharField(max_length=LONGEST_CURSOR, required=False)
    modified_after = MomentField(required=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A list that is asked for."""

    query: EntryQuery
    language: str
    every_language: bool
    limit: int
    since: datetime | None
    position: Position | None

    @property
    def key(self) -> str:
        """What a cursor belongs to: the same question in the same language."""
        return "\n".join(
            (self.query.urlencode(), self.query.order, self.language, str(self.since))
        )

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        """Read a request; raises the problem of all that cannot be read."""
        language = get_language() or settings.LANGUAGE_CODE
        query, paging = EntryQuery(request.GET, language), PagingForm(request.GET)
        wanted = paging.cleaned_data if paging.is_valid() else {}
        question = cls(
            query=query,
            language=language,
            every_language=wanted.get("translations") == "all",
            limit=wanted.get("limit") or DEFAULT_LIMIT,
            since=wanted.get("modified_after"),
            position=None,
        )
        if cursor := wanted.get("cursor"):
            try:
                question = question.at(cursors.read(cursor, question.key))
            except ValidationError as error:
                paging.add_error("cursor", error)
        check(request.GET, query, paging)
        return question

    def at(self, position: Position) -> Self:
        """Return the same question from a position on."""
        return replace(self, position=position)
