"""The forms of the signing's pages in the admin."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ..codes import Change
from ..models import Signing


class SigningForm(forms.ModelForm):  # type: ignore[type-arg]
    """From when until when, what is asked, and who may sign."""

    class Meta:
        model = Signing
        fields = ("opens_at", "closes_at", "asked", "signers", "accepts_owners")
        widgets = {
            "opens_at": AdminDateTimeInput,
            "closes_at": AdminDateTimeInput,
            "asked": forms.RadioSelect,
            "signers": forms.RadioSelect,
        }

    def clean(self) -> dict[str, Any]:
        """Say where the end is before the beginning, or past already."""
        data = super().clean() or self.cleaned_data
        opens, closes = self.exact(data, "opens_at"), self.exact(data, "closes_at")
        is_new = closes != self.initial.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The end must come after the beginning."))
        elif is_new and closes and closes <= timezone.now():
            self.add_error(
                "closes_at", _("This moment is past. To close now, use the button.")
            )
        return data

    def exact(self, data: dict[str, Any], name: str) -> datetime | None:
        """Keep the seconds, which the input does not show, of what was not changed."""
        was, typed = self.initial.get(name), data.get(name)
        if was and typed and was.replace(second=0, microsecond=0) == typed:
            data[name] = was
        found: datetime | None = data.get(name)
        return found

    def values(self) -> dict[str, Any]:
        """Return the fields that may be saved."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ReopenForm(forms.Form):
    """Until when it is open again."""

    until = forms.DateTimeField(
        label=_("Open until"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: until it is delivered."),
    )

    def clean_until(self) -> Any:
        """Refuse a moment that is past."""
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError(_("This moment is past."))
        return until


DECISIONS = (
    (Change.CORRECTION.value, Change.CORRECTION.label),
    (Change.VERSION.value, Change.VERSION.label),
)


class DecideForm(forms.Form):
    """What the undecided texts are; `upto` is the newest that the editor has seen."""

    change = forms.ChoiceField(choices=DECISIONS, widget=forms.RadioSelect)
    upto = forms.IntegerField(widget=forms.HiddenInput)


class AskedForm(forms.Form):
    """Delivery is asked for twice: with a box to tick."""

    sure = forms.BooleanField(
        label=_("Yes, it was given over as it stands now"),
        error_messages={"required": _("Please tick the box.")},
    )
