"""What an editor sends with a decision on one entry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

APPROVE, PART, BACK = "approve", "part", "back"


class ItemForm(forms.Form):
    """The revision that was looked at, the fields that were chosen, a note."""

    looked_at = forms.IntegerField(widget=forms.HiddenInput)
    units = forms.MultipleChoiceField(required=False)
    note = forms.CharField(
        label=_("Note to the member"),
        help_text=_("It goes by mail, in your words. To send back it is needed."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, keys: list[str], decision: str = "", **kwargs: Any) -> None:
        """Offer the units of a change; `decision` is the button that was pressed."""
        super().__init__(**kwargs)
        self.keys, self.decision = keys, decision
        units: Any = self.fields["units"]
        units.choices = [(key, key) for key in keys]

    @property
    def ticked(self) -> list[str]:
        """The units that are chosen, also where the form is shown again."""
        return [str(key) for key in self["units"].value() or []]

    @property
    def seen(self) -> int | None:
        """The revision that was looked at."""
        text = str(self["looked_at"].value() or "")
        return int(text) if text.isdecimal() and len(text) < 19 else None

    def clean(self) -> dict[str, Any]:
        """Ask for what the pressed button needs."""
        data = super().clean() or {}
        units = data.get("units") or []
        some = 0 < len(units) < len(self.keys)
        if self.decision == BACK and not data.get("note"):
            self.add_error("note", _("Please write what is to be changed."))
        if self.decision == PART and not units:
            self.add_error("units", _("Tick the fields that you approve."))
        if self.decision == APPROVE and some:
            self.add_error(
                "units",
                _(
                    "You ticked some of the fields. Approve the ticked ones, or untick "
                    "them to approve all."
                ),
            )
        return data
