"""The place of an entry in a member's form; it works without a script, too.

    class PlaceForm(PlaceFormMixin, ModelForm):
        class Meta:
            model = Stakeholder
            fields = PLACE_FIELDS

    form = PlaceForm(request.POST or None, instance=draft, for_user=request.user)
    if request.method == "POST" and form.asks_for_place():
        form.look_up()  # then render the form again; nothing is saved
    elif form.is_valid():  # form.instance has its point, and how it was found

"members/includes/place_head.html" is included into the head, and, with `form` in the
context, "members/includes/place.html" into the form; both bring all that they need.
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..codes import Exposure
from ..forms import PinFields
from ..models import Initiative, MapEntry
from ..models.place import PointOrigin
from ..pin import pin_settings, public_words
from ..placing import Answer, Candidate, look_up
from .places import may_find, queries, too_many

ADDRESS = ("address", "postcode", "place", "region", "country")
PLACE_FIELDS = (*ADDRESS, "latitude", "longitude", "exposure", "shelter")
# The button, and what it asks for.
FIND, THIS, NEARBY = "find-place", "place", "nearby"
HOST, OWN = "host", "own"


class PlaceFormMixin(PinFields):
    """The fields of a place, before a ModelForm of an entry with PLACE_FIELDS."""

    nearby_town = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("A town nearby"),
        help_text=gettext_lazy("We put the pin there. You move it to the right place."),
    )
    place_is = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Where is it?"),
    )

    answer = Answer("")

    def __init__(self, *args: Any, for_user: Any, **kwargs: Any) -> None:
        self.for_user = for_user
        super().__init__(*args, **kwargs)
        entry: MapEntry = self.instance
        # Validating changes the instance.
        self.set_by_hand = entry.has_point and entry.point_origin == PointOrigin.HAND
        self.set_at = entry.point_at
        self.is_of_another_address = entry.point_is_of_another_address
        self.fields["exposure"] = self.exposure_field()
        self.fields["shelter"].help_text = _(
            "To keep people safe, the public then sees the town at most, whatever is "
            "chosen above."
        )
        self.offer_place_of_host()

    def offer_place_of_host(self) -> None:
        """Offer an initiative the place of its host, and nobody else."""
        if not isinstance(self.instance, Initiative):
            del self.fields["place_is"]
            return
        entry = self.instance
        host = entry.stakeholder.shown_name
        self.fields["place_is"].choices = [  # type: ignore[attr-defined]
            (HOST, _("At the same place as %(name)s") % {"name": host}),
            (OWN, _("At a place of its own")),
        ]
        self.initial["place_is"] = OWN if entry.names_its_place else HOST

    def exposure_field(self) -> forms.Field:
        """Return the choice how exactly the public may see the place."""
        usual = Exposure(self.instance.usual_exposure()).label
        words = public_words()
        choices = [("", _("As usual for your kind: %(usual)s") % {"usual": usual})]
        choices += [
            (code, f"{label}. {words[code]}") for code, label in Exposure.choices
        ]
        return forms.ChoiceField(
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            label=_("What may the public see of the place?"),
        )

    # What a form does

    def asks_for_place(self) -> bool:
        """Whether somebody pressed "Find on the map"."""
        return self.is_bound and self.data.get(FIND) in (THIS, NEARBY)

    def look_up(self) -> None:
        """Look the place up as it stands in the form, and complain of nothing."""

        def written(name: str) -> str:
            return str(self[name].value() or "").strip()

        if not may_find(self.for_user):
            self.answer = too_many()
        elif self.data.get(FIND) == NEARBY:
            asked = [written("nearby_town")]
            self.answer = look_up(asked, written("country"), nearby=True)
        else:
            asked = queries(*map(written, ("address", "postcode", "place")))
            self.answer = look_up(asked, written("country"))
        if self._errors is None:  # type: ignore[has-type]
            self._errors = forms.utils.ErrorDict(renderer=self.renderer)

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        data = self.cleaned_data
        if data.get("place_is") == HOST:
            self.name_no_place()
        elif data.get("place_is") == OWN and not self.names_a_place():
            self.add_error("place", _("Name the town, or set the pin."))
        if data.get("shelter") and data.get("exposure") == Exposure.EXACT:
            data["exposure"] = Exposure.TOWN
        return data

    def names_a_place(self) -> bool:
        """Whether anything says where the entry is."""
        data = self.cleaned_data
        told = ("place", "country", "latitude", "place_candidate")
        return any(data.get(name) not in (None, "") for name in told) or bool(
            self.errors
        )

    def name_no_place(self) -> None:
        """Leave the place to the host, whatever stands in the fields."""
        for name in (*ADDRESS, "place_candidate"):
            self.cleaned_data[name] = ""
            self.errors.pop(name, None)
        for name in ("latitude", "longitude"):
            self.cleaned_data[name] = None
            self.errors.pop(name, None)

    # What its template is told

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the place may be."""
        return self.answer.candidates

    @property
    def place_message(self) -> str:
        """What came of looking the place up; empty if nobody did."""
        return self.answer.message

    @property
    def place_preselected(self) -> str:
        """The candidate that is chosen already: the only one, but over no pin set."""
        alone = len(self.candidates) == 1 and not self.set_by_hand
        return self.candidates[0].token if alone else ""

    @property
    def public_words(self) -> str:
        """What the public sees of the place as it is saved."""
        return public_words()[self.instance.shown_exposure]

    @cached_property
    def pin_settings(self) -> str:
        """What the script of the pin needs, as JSON."""
        return pin_settings(self, self.instance)
