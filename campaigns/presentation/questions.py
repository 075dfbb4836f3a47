"""What is asked of a list, in its query string."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is asked, and the query string without it."""

    label: str
    value: str
    without: str


class Question(forms.Form):
    """One choice or none for each field; what cannot be read is left out."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="find-%s")
        for name, choices in self.offered():
            field: Any = self.fields[name]
            field.choices = [("", _("All")), *choices]
        self.is_valid()

    def choices(self) -> Iterator[tuple[str, Choices]]:
        """Yield the choices of each field."""
        raise NotImplementedError

    def offered(self) -> Iterable[tuple[str, Choices]]:
        """Return the choices of each field, made or remembered."""
        return self.choices()

    @property
    def asks(self) -> dict[str, Any]:
        """What is asked, without what is empty or could not be read."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def urlencode(self) -> str:
        """Return the query string of this question."""
        return urlencode(self.asks)

    @property
    def chips(self) -> list[Chip]:
        """What is asked, each with the way to leave it out."""
        asks = self.asks
        return [
            Chip(
                str(self.fields[name].label),
                self.label_of(name, value),
                urlencode({key: asks[key] for key in asks if key != name}),
            )
            for name, value in asks.items()
        ]

    def label_of(self, name: str, value: str) -> str:
        """Return what a value of a field is called."""
        choices: Any = self.fields[name].choices  # type: ignore[attr-defined]
        return str(dict(choices).get(value, value))
