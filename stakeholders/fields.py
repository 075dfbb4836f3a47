"""Fields for facts that are kept as codes."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

Choices = Callable[[], Iterable[tuple[str, Any]]]


class CodesField(models.JSONField):
    """A list of codes out of `codes()`, kept in the order of the choices."""

    def __init__(self, *args: Any, codes: Choices | None = None, **kwargs: Any) -> None:
        self.codes = codes
        super().__init__(*args, default=list, blank=True, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["default"], kwargs["blank"]
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        assert self.codes is not None  # noqa: S101
        return forms.MultipleChoiceField(
            choices=self.codes,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=kwargs.get("widget", forms.CheckboxSelectMultiple),
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = {code for code, _label in self.codes()} if self.codes else set()
        unknown = sorted(set(value) - known) if isinstance(value, list) else [value]
        if unknown:
            raise ValidationError(
                _("Unknown code: %(codes)s"),
                params={"codes": ", ".join(map(str, unknown))},
            )
