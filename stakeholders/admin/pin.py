"""The movable pin in the admin's form of an entry."""

from typing import Any

from django import forms
from django.templatetags.static import static
from wagtail.admin.panels import Panel

from ..models.place import PointOrigin
from ..pin import pin_settings


class PinPanel(Panel):
    """Finds the place on a map, and keeps the two numbers beside it in step."""

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": ["place_candidate", "place_shown", "place_again"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "stakeholders/admin/pin.html"

        @property
        def is_set_by_hand(self) -> bool:
            """Whether somebody set the pin that the entry has."""
            return (
                self.instance.has_point
                and self.instance.point_origin == PointOrigin.HAND
            )

        @property
        def media(self) -> forms.Media:
            """The script of the pin, and how it looks."""
            return forms.Media(
                css={"all": [static("home/pin.css")]},
                js=[static("stakeholders/members/pin.js")],
            )

        def get_context_data(
            self, parent_context: dict[str, Any] | None = None
        ) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"settings": pin_settings(self.form, self.instance)}
