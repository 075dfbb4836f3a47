"""What the admin's form says of the translations that a person should look at."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from wagtail.admin.panels import Panel

from ..origins import UNMARKED, Mark
from .translating import NAME


class MarkPanel(Panel):
    """Stands below the text in `name`, and offers to say that it is right."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.name = name

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"name": self.name}

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": ["checked"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "stakeholders/admin/text_mark.html"

        @property
        def mark(self) -> Mark:
            """What has to be said of the text, as it was when the form was made."""
            marks: dict[str, Mark] = self.form.marks
            return marks.get(self.panel.name, UNMARKED)

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.mark)

        @property
        def media(self) -> forms.Media:
            """How marks look."""
            return forms.Media(css={"all": [static("stakeholders/translations.css")]})

        def get_context_data(
            self, parent_context: dict[str, Any] | None = None
        ) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            name = self.panel.name
            checked = self.form["checked"].value() or ()
            return context | {
                "mark": self.mark,
                "field": self.form[name],
                "is_checked": name in checked,
            }


class TranslationsPanel(Panel):
    """The way from an entry's form to its translations."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "stakeholders/admin/translations_link.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(
            self, parent_context: dict[str, Any] | None = None
        ) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            entry = self.instance
            return context | {"url": reverse(NAME, args=[entry.entry_type, entry.pk])}
