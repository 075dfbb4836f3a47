"""What is asked of a supporter."""

import re
from typing import Any
from unicodedata import category, normalize

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from accounts.robots import StampedForm
from stakeholders.cldr import countries

NAME, ADDRESS = 120, 254
# What joins letters in Persian and in the scripts of India: it belongs to names.
JOINERS = "\u200c\u200d"


def choices() -> list[tuple[str, str]]:
    """Return the countries in the active language, after a line that asks for one."""
    return [("", _("Choose a country")), *countries()]


def plain_name(text: str) -> str:
    """Return a name on one line, without what nobody sees and nobody wrote."""
    kept = "".join(
        " " if category(char) in ("Cc", "Zl", "Zp") else char
        for char in normalize("NFC", text)
        if category(char) not in ("Cf", "Co", "Cn", "Cs") or char in JOINERS
    )
    return re.sub(r"\s+", " ", kept).strip(f" {JOINERS}")


class SignForm(StampedForm):
    """Name, address and country of a supporter; `solution` proves some work."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        max_length=ADDRESS,
        help_text=gettext_lazy("We send you one mail with a link. It counts you."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Your country"),
        choices=choices,
        widget=forms.Select({"autocomplete": "country"}),
    )
    updates = forms.BooleanField(
        label=gettext_lazy("Write to me when there is news of this campaign."),
        required=False,
    )
    solution = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        # Other forms may stand on the page of a campaign.
        super().__init__(data, auto_id="petition-%s")

    @sensitive_variables()
    def clean_name(self) -> str:
        """Tidy the name; one letter or sign at least must be left."""
        name = plain_name(self.cleaned_data["name"])
        if not any(category(char)[0] in "LNS" for char in name):
            raise forms.ValidationError(_("Please write your name."))
        return name[:NAME]

    @sensitive_variables()
    def clean_email(self) -> str:
        """Refuse what no mail program writes to."""
        email: str = self.cleaned_data["email"]
        if not email.isprintable():
            raise forms.ValidationError(_("Enter a valid email address."))
        return email
