"""What the board is asked for, read from its address."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stakeholders.cldr import language_name

from .board import Asked
from .states import Row, State

SORTS = [
    ("state", _("Most waiting first")),
    ("title", _("Title")),
    ("changed", _("Changed last")),
]
WHOSE = [("", _("Everybody’s")), ("me", _("Assigned to me"))]


class BoardForm(forms.Form):
    """The filters; what is no choice of theirs asks for all."""

    q = forms.CharField(
        label=_("Title"),
        required=False,
        widget=forms.TextInput({"type": "search", "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", pgettext_lazy("states", "All")), *State.choices],
    )
    type = forms.ChoiceField(label=_("Kind of page"), required=False)
    whose = forms.ChoiceField(label=_("Whose"), required=False, choices=WHOSE)
    sort = forms.ChoiceField(label=_("Sort by"), required=False, choices=SORTS)

    def __init__(self, data: Any, rows: list[Row]) -> None:
        super().__init__(data)
        types = sorted({(row.type_code, row.type_name) for row in rows})
        languages = [(code, language_name(code)) for code, _label in settings.LANGUAGES]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("languages", "All")),
            *languages,
        ]
        self.fields["type"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("kinds of page", "All")),
            *types,
        ]

    def asked(self, user: Any) -> Asked:
        """Return what is asked for."""
        self.is_valid()
        chosen = self.cleaned_data
        return Asked(
            words=chosen.get("q", ""),
            type_code=chosen.get("type", ""),
            language=chosen.get("language", ""),
            state=chosen.get("state", ""),
            translator=user.pk if chosen.get("whose") == "me" else None,
            sort=chosen.get("sort") or "state",
        )
