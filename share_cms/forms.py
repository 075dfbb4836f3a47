"""How forms look: one template for a form, one for a field, for all of the site."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

# Which way a field is written: an address or a number never runs from right to left.
LEFT_TO_RIGHT = ("email", "number", "password", "tel", "url")
AS_TYPED = ("text", "search")


class BoundField(forms.BoundField):
    """A field whose control knows which way its text runs."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        used = widget or self.field.widget
        if "dir" not in used.attrs and (direction := direction_of(used)):
            attrs.setdefault("dir", direction)
        return attrs


def direction_of(widget: forms.Widget) -> str:
    """Return the `dir` of a widget's control, or nothing."""
    kind = getattr(widget, "input_type", "")
    if kind in LEFT_TO_RIGHT:
        return "ltr"
    return "auto" if kind in AS_TYPED or isinstance(widget, forms.Textarea) else ""


class Renderer(TemplatesSetting):
    """Renders with the site's templates; Wagtail's admin brings its own."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = BoundField
