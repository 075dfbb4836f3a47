"""Parameters: read strictly by forms, and described for OpenAPI by the same forms."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .problems import Error, errors_of, unreadable

Schema = dict[str, Any]
# A database keeps no text with a null character.
TEXT: Final = r"^[^\u0000]*$"
# No entry is older; and what is far ahead is no day that a database knows.
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)


class LanguageForm(forms.Form):
    """In which language the answer is wanted."""

    lang = forms.ChoiceField(choices=settings.LANGUAGES, required=False)


class MomentField(forms.DateTimeField):
    """A moment as ISO 8601; a day is its beginning, where the site is."""

    default_error_messages = {
        "invalid": gettext_lazy("Write a moment such as 2026-01-31T12:00:00Z.")
    }

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment in UTC; those beyond what can be are moved to the edge."""
        try:
            moment = super().to_python(value)
            if moment is None:
                return None
            # PostgreSQL refuses offsets of 16 hours and more, which Python has.
            return min(max(moment, EARLIEST), LATEST).astimezone(UTC)
        except (OverflowError, ValueError) as error:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid"
            ) from error


class FlagField(forms.ChoiceField):
    """Yes or no, as JSON writes it."""

    def __init__(self) -> None:
        super().__init__(choices=[("true", "true"), ("false", "false")], required=False)

    def clean(self, value: Any) -> bool:
        """Return whether it is asked for."""
        return super().clean(value) == "true"


def check(data: QueryDict, *asked: forms.Form, beside: tuple[str, ...] = ()) -> None:
    """Raise the problem of all that is wrong in a query string.

    A parameter that no form has is refused: a slip must not look like an answer.
    `beside` names others that may stand there.
    """
    errors = [*unexpected(data, asked, beside), *errors_of(*asked)]
    if errors:
        raise unreadable(errors)


def unexpected(
    data: QueryDict, asked: tuple[forms.Form, ...], beside: tuple[str, ...]
) -> list[Error]:
    """Return what is wrong with the names of parameters."""
    fields = {name: field for form in asked for name, field in form.fields.items()}
    errors = []
    for name, values in data.lists():
        if name not in fields and name not in beside:
            detail = _("There is no parameter of this name.")
            errors.append({"parameter": name, "code": "unknown", "detail": detail})
        elif len(values) > 1 and not is_list(fields.get(name)):
            detail = _("This parameter can stand here once only.")
            errors.append({"parameter": name, "code": "repeated", "detail": detail})
        elif not (all(map(str.strip, values)) or is_text(fields.get(name))):
            detail = _("This parameter is empty: leave it out.")
            errors.append({"parameter": name, "code": "empty", "detail": detail})
    return errors


def is_text(field: forms.Field | None) -> bool:
    """Whether a parameter takes any text, an empty one too."""
    return isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField)


def is_list(field: forms.Field | None) -> bool:
    """Whether a parameter may be repeated."""
    return isinstance(field, forms.MultipleChoiceField)


def described(
    form: forms.Form,
    words: Mapping[str, str],
    schemas: Mapping[str, Schema],
    examples: Mapping[str, Any],
) -> list[Schema]:
    """Return a form's fields as parameters of OpenAPI: those that `words` explain.

    `schemas` says more of a field's values than the form can tell.
    """
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": words[name],
            "schema": schema_of(field) | schemas.get(name, {}),
            **({"style": "form", "explode": True} if is_list(field) else {}),
            **({"example": examples[name]} if name in examples else {}),
        }
        for name, field in form.fields.items()
        if name in words
    ]


def schema_of(field: forms.Field) -> Schema:
    """Return the JSON schema of what a field takes."""
    if isinstance(field, FlagField):
        return {"type": "boolean"}
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        codes = {"type": "string", "enum": [str(code) for code, _l in choices if code]}
        return {"type": "array", "items": codes} if is_list(field) else codes
    if isinstance(field, forms.IntegerField):
        limits = {"minimum": field.min_value, "maximum": field.max_value}
        return {"type": "integer", **{k: v for k, v in limits.items() if v is not None}}
    if isinstance(field, forms.DateTimeField):
        return {"type": "string", "format": "date-time"}
    if isinstance(field, forms.UUIDField):
        return {"type": "string", "format": "uuid"}
    most = getattr(field, "max_length", None)
    return {"type": "string", "pattern": TEXT} | ({"maxLength": most} if most else {})
