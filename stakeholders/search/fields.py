"""Fields that read what a query string says, with a clear word where they cannot."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..geocoding.near import Area, NotPrecise, resolve
from ..geometry import Box


class BoxField(forms.CharField):
    """A bounding box as "west,south,east,north" in degrees (WGS 84)."""

    def to_python(self, value: Any) -> Any:
        """Return a `Box`; None where nothing is asked."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            box = Box(*(float(part) for part in text.split(",")))
        except (TypeError, ValueError) as error:
            raise ValidationError(BOX_IS) from error
        if not is_on_earth(box):
            raise ValidationError(BOX_IS)
        return box


BOX_IS = _("Four numbers in degrees: west, south, east, north.")


def is_on_earth(box: Box) -> bool:
    """Whether a box has degrees that there are; false for “not a number”, too."""
    return (
        -180 <= box.west <= 180
        and -180 <= box.east <= 180
        and -90 <= box.south <= box.north <= 90
    )


def places_of(text: str, language: str) -> list[Area]:
    """Return the places that a visitor may mean, the likeliest first.

    Raises ValidationError where none is known, or where it is a whole country.
    """
    try:
        areas = resolve(text, language)
    except NotPrecise as error:
        raise ValidationError(
            _("That is a whole country: name a town, or choose it under “Country”."),
            code="country",
            params={"country": error.country},
        ) from error
    if not areas:
        raise ValidationError(
            _("We do not know this place. Try a larger town nearby, or a postcode."),
            code="unknown",
        )
    return areas
