"""What every form of an entry has in common, and the one that the admin uses."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .origins import COLUMNS, Mark
from .placing import Chosen, DegreesField, chosen

NUMBERS = ("latitude", "longitude")
# `PointOrigin.HAND`, which stands a floor above.
PLACED_BY_HAND = "hand"


class PinFields(forms.Form):
    """Notes how a point was found: chosen of a geocoder's answer, or set by hand.

    Goes before a ModelForm of an entry. What it decides stands in the instance as soon
    as the form was validated; `for_user` is who set a pin by hand.
    """

    latitude = DegreesField(most=90, label=capfirst(_("latitude")))
    longitude = DegreesField(most=180, label=capfirst(_("longitude")))
    # What was chosen of the answer, and the numbers that stood beside it then.
    place_candidate = forms.CharField(required=False, widget=forms.HiddenInput)
    place_shown = forms.CharField(required=False, widget=forms.HiddenInput)
    place_again = forms.BooleanField(
        required=False, label=_("Look it up again instead")
    )

    for_user: Any = None
    instance: Any

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not set(NUMBERS) & set(self.errors):
            self.place_pin()

    def place_pin(self) -> None:
        """Give the instance its point, and note where it is from."""
        entry, moved = self.instance, set(NUMBERS) & set(self.changed_data)
        choice = chosen(self.cleaned_data.get("place_candidate", ""))
        if choice and not self.written_later(choice):
            # A form that saves as one types says it again and again.
            if moved or not self.was_taken(choice):
                self.take(choice)
        elif moved:
            entry.place_by_hand(self.for_user)
        elif self.cleaned_data.get("place_again") or not entry.has_point:
            entry.forget_point()

    def take(self, choice: Chosen) -> None:
        """Take a candidate. A town nearby stands in for the place: that is by hand."""
        entry, found = self.instance, choice.found
        if choice.nearby:
            entry.latitude, entry.longitude = found.latitude, found.longitude
            entry.place_by_hand(self.for_user)
            return
        entry.country = entry.country or found.country
        entry.set_point(found)

    def was_taken(self, choice: Chosen) -> bool:
        """Whether the instance has this very point, found in this way."""
        entry = self.instance
        origin = PLACED_BY_HAND if choice.nearby else choice.found.provider
        return entry.point_origin == origin and choice.is_at(
            entry.latitude, entry.longitude
        )

    def written_later(self, choice: Chosen) -> bool:
        """Whether other numbers were written after the candidate was shown."""
        if choice.is_at(*(self.cleaned_data.get(name) for name in NUMBERS)):
            return False
        return self.cleaned_data.get("place_shown", "") != self.numbers_written()

    def numbers_written(self) -> str:
        """Return the two numbers as they stand in the form."""
        return "|".join(str(self[name].value() or "").strip() for name in NUMBERS)


class OriginFields(forms.Form):
    """Notes who wrote the texts, and which of those that are marked a person checked.

    Goes before a ModelForm of an entry. What it notes stands in the instance as soon as
    the form was validated. With `takes_checks` off no box counts: a form that saves as
    one types must not take a slip of the finger for a look.
    """

    # Columns of texts. One that is not marked any more needs no look: no error.
    checked = forms.MultipleChoiceField(
        required=False, choices=[(name, name) for name in COLUMNS]
    )

    takes_checks = True
    instance: Any
    initial: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Validating changes the instance.
        self.marks: dict[str, Mark] = self.instance.marks()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        before = {name: self.initial.get(name) for name in COLUMNS}
        self.instance.note_origins(before)
        if self.takes_checks:
            self.instance.note_look(self.cleaned_data.get("checked", []))


class EntryForm(OriginFields, PinFields, WagtailAdminModelForm):
    """The form that the admin edits entries with."""
