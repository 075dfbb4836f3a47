"""How a petition runs, as its editors set it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ..models import Petition

MOST_DAYS = 730


class PetitionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Its dates, its goal, and how long names are kept."""

    class Meta:
        model = Petition
        fields = ("opens_at", "closes_at", "goal", "asks_proof", "kept_days")
        widgets = {"opens_at": AdminDateTimeInput, "closes_at": AdminDateTimeInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promised = self.instance.kept_days if self.instance.pk else MOST_DAYS

    def clean_goal(self) -> int:
        """Ask for one person at least."""
        goal: int = self.cleaned_data["goal"]
        if goal < 1:
            raise forms.ValidationError(_("Please ask for one person at least."))
        return goal

    def clean_kept_days(self) -> int:
        """Keep what was promised to those who signed."""
        days: int = self.cleaned_data["kept_days"]
        if days > MOST_DAYS:
            raise forms.ValidationError(_("Two years at most: 730 days."))
        signed = self.instance.pk and self.instance.supporters.exists()
        if signed and days > self.promised:
            text = _(
                "Those who signed were promised this time: it can only get shorter."
            )
            raise forms.ValidationError(text)
        return days

    def clean(self) -> dict[str, Any]:
        """Say where the end is before the beginning, or past already."""
        data = super().clean() or self.cleaned_data
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The end must come after the beginning."))
        elif "closes_at" in self.changed_data and closes and closes <= timezone.now():
            text = _("This moment is past. To close now, use the button.")
            self.add_error("closes_at", text)
        return data

    def values(self) -> dict[str, Any]:
        """Return the fields that may be saved."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
