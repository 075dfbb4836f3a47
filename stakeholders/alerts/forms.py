"""What is asked of who wants to hear of new entries."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from accounts.robots import StampedForm

from ..geocoding.near import Area, towns_around
from ..search import EntryQuery
from ..search.fields import places_of
from ..search.query import RADII

ADDRESS = 254
# What is asked here in its own way, or means nothing in a mail.
OWN = ("near", "radius", "bbox", "sort", "page")


def radii() -> list[tuple[int, str]]:
    """Return the distances to choose from, in km."""
    return [(radius, _("%(number)s km") % {"number": radius}) for radius in RADII]


def town_of(area: Area, language: str) -> Area | None:
    """Return a town for what was meant: a point is somebody's position."""
    if not area.is_point:
        return area
    return next(iter(towns_around(area.latitude, area.longitude, language)), None)


def name_of(town: Area) -> str:
    """Return what a town is called, told apart from others where words can."""
    point = f"{town.latitude:.2f},{town.longitude:.2f}"
    return town.name if town.canonical == point else town.canonical


class AlertForm(StampedForm):
    """A town, how far around it, and where the mails go."""

    near = forms.CharField(
        label=gettext_lazy("Town or postcode"),
        max_length=200,
        help_text=gettext_lazy("A town is enough. We never keep where you are."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    radius = forms.TypedChoiceField(
        label=gettext_lazy("How far around"), choices=radii, coerce=int
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        max_length=ADDRESS,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, query: EntryQuery, data: Any = None) -> None:
        town = query.area and town_of(query.area, query.reader)
        initial = {
            "near": name_of(town) if town else "",
            "radius": nearest_radius(query.radius_km),
        }
        super().__init__(data, initial=initial, auto_id="alert-%s")
        self.query = query
        self.town: Area | None = None

    def clean_near(self) -> str:
        """Find the town; a position becomes the town that is there."""
        places = places_of(self.cleaned_data["near"], self.query.reader)
        self.town = town_of(places[0], self.query.reader)
        if self.town is None:
            raise forms.ValidationError(
                _("We do not know this place. Try a larger town nearby, or a postcode.")
            )
        return self.town.canonical

    @sensitive_variables()
    def clean_email(self) -> str:
        """Refuse what no mail program writes to."""
        email: str = self.cleaned_data["email"]
        if not email.isprintable():
            raise forms.ValidationError(_("Enter a valid email address."))
        return email

    @property
    def place(self) -> str:
        """What the town is called."""
        return name_of(self.town) if self.town else ""

    @property
    def question(self) -> str:
        """The query string that is kept: around a town, and nothing of a position."""
        kept = QueryDict(self.query.urlencode(**dict.fromkeys(OWN)), mutable=True)
        kept["near"] = self.cleaned_data["near"]
        kept["radius"] = str(self.cleaned_data["radius"])
        return EntryQuery(kept, self.query.reader).urlencode()

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """(name, value) of the rest of the query, which the form carries along."""
        kept = QueryDict(self.query.urlencode(**dict.fromkeys(OWN)))
        return [(name, value) for name, values in kept.lists() for value in values]


def nearest_radius(asked: int) -> int:
    """Return the distance to choose from that is closest to the one asked, in km."""
    return min(RADII, key=lambda radius: abs(radius - asked))
