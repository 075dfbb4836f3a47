"""Weekly hours: {"mo": [["09:00", "12:30"], …], …}, in local time."""

import re
from typing import Any

from babel.dates import get_day_names
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .cldr import locale, reader_language

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
Hours = dict[str, list[list[str]]]
SPAN = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)$")


def day_names(language: str | None = None) -> list[str]:
    """Return the names of Monday to Sunday."""
    names = get_day_names("wide", locale=locale(language or reader_language()))
    return [names[day] for day in range(7)]


def parse_day(text: str) -> list[list[str]]:
    """Read "9:00-12:30, 14:00-17:00". Raises ValidationError."""
    spans = []
    for part in filter(None, (part.strip() for part in re.split("[,;،]", text))):
        if not (found := SPAN.match(part)):
            raise ValidationError(
                _("“%(part)s” is not a time span such as 09:00-12:30."),
                params={"part": part},
            )
        opens = f"{int(found[1]):02}:{found[2]}"
        closes = f"{int(found[3]):02}:{found[4]}"
        if opens >= closes:
            raise ValidationError(
                _("“%(part)s” ends before it begins."), params={"part": part}
            )
        spans.append([opens, closes])
    return sorted(spans)


def format_day(spans: list[list[str]]) -> str:
    """Write a day's spans as `parse_day` reads them."""
    return ", ".join(f"{opens}-{closes}" for opens, closes in spans)


class WeekWidget(forms.MultiWidget):
    """Seven lines, one for each day."""

    template_name = "stakeholders/widgets/week.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({day: forms.TextInput() for day in DAYS}, attrs)

    def decompress(self, value: Hours | None) -> list[str]:
        return [format_day((value or {}).get(day, [])) for day in DAYS]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for widget, day in zip(
            context["widget"]["subwidgets"], day_names(), strict=True
        ):
            widget["label"] = day
        return context


class WeekFormField(forms.MultiValueField):
    """The seven lines as one value."""

    widget = WeekWidget

    def __init__(self, **kwargs: Any) -> None:
        lines = [forms.CharField(required=False, max_length=120) for _day in DAYS]
        super().__init__(lines, require_all_fields=False, **kwargs)

    def compress(self, values: list[str]) -> Hours:
        spans = {
            day: parse_day(text) for day, text in zip(DAYS, values or [], strict=False)
        }
        return {day: value for day, value in spans.items() if value}


class WeeklyHoursField(models.JSONField):
    """Weekly hours; an empty value says nothing about them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, default=dict, blank=True, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["default"], kwargs["blank"]
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return WeekFormField(
            label=self.verbose_name, help_text=self.help_text, required=False
        )
