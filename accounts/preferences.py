"""What people decide for themselves: name, language, and which mails they get."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import notices
from .models import User

SWITCH = "notice-"


class PreferencesForm(forms.ModelForm[User]):
    """A switch for each kind of notice stands below the fields of the account."""

    mostly_optional = True

    class Meta:
        model = User
        fields = ("first_name", "last_name", "language")
        help_texts = {  # noqa: RUF012
            "first_name": _(
                "Your colleagues and the editors see your name beside what you do."
            ),
            "language": _("We write to you in this language."),
        }
        widgets = {  # noqa: RUF012
            "first_name": forms.TextInput(
                {"autocomplete": "given-name", "dir": "auto"}
            ),
            "last_name": forms.TextInput(
                {"autocomplete": "family-name", "dir": "auto"}
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for notice in notices.notices():
            self.fields[SWITCH + notice.code] = forms.BooleanField(
                label=notice.label,
                help_text=notice.help,
                initial=notice.code not in self.instance.muted,
                required=False,
            )

    @property
    def about(self) -> list[forms.BoundField]:
        """The fields of the account."""
        return [self[name] for name in self._meta.fields or ()]

    def switches(self) -> list[forms.BoundField]:
        """The switches of the notices."""
        return [self[name] for name in self.fields if name.startswith(SWITCH)]

    def clean_first_name(self) -> str:
        """Keep a name to one line."""
        return " ".join(self.cleaned_data["first_name"].split())

    def clean_last_name(self) -> str:
        """Keep a name to one line."""
        return " ".join(self.cleaned_data["last_name"].split())

    def save(self, commit: bool = True) -> User:
        """Save the account with what is switched off."""
        self.instance.muted = sorted(self._off())
        return super().save(commit)

    def _off(self) -> Iterator[str]:
        for notice in notices.notices():
            if not self.cleaned_data[SWITCH + notice.code]:
                yield notice.code
