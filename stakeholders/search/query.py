"""What was asked: one form, whichever way it comes in."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.db.models import F, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..cldr import countries, languages, reader_language
from ..codes import Audience, Receives
from ..geocoding.near import Area
from ..kinds import Kind
from ..models import Listing
from ..models.listing import ListingQuerySet
from . import terms
from .fields import BoxField, places_of
from .matching import bearing, holding, in_box, within
from .tally import Tally, tally_of

RADIUS: Final = 25  # km
RADII: Final = (5, 10, 25, 50, 100, 200)
MOST_KM: Final = 500
ANYBODY: Final = "any"
TYPES: Final = [("stakeholder", _("Organisations")), ("initiative", _("Initiatives"))]
SORTS: Final = [
    ("name", _("By name")),
    ("distance", _("Nearest first")),
    ("newest", _("Newest first")),
]
# Asked of rows of their own; all others are columns of the listing.
FACETS: Final = ("topic", "language", "network", "audience")
COLUMNS: Final = ("kind", "country")
LARGEST_ID: Final = 2**63 - 1


def topic_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every topic in the active language."""
    return terms.choices("topic", reader_language())


def network_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every network in the active language."""
    return terms.choices("network", reader_language())


def receives_choices() -> list[tuple[str, Any]]:
    """Return whom entries receive, and the word for whoever."""
    return [*Receives.choices, (ANYBODY, _("The whole network"))]


# In the active language. A form's field would wrap each choice, time and again.
CHOICES: Final[Mapping[str, Callable[[], Iterable[tuple[str, Any]]]]] = {
    "topic": topic_choices,
    "kind": lambda: Kind.choices,
    "language": languages,
    "audience": lambda: Audience.choices,
    "country": countries,
    "network": network_choices,
}


class EntryQuery(forms.Form):
    """Words, a place, codes: what list, map, feeds, exports and APIs are asked.

    Codes, not labels, and repeatable; kilometres; degrees WGS 84. A field that cannot
    be read is told to the reader and left out of the question. Distances are to the
    public point. Without `receives`, what receives professionals only is left out.
    """

    q = forms.CharField(label=_("Name or word"), max_length=200, required=False)
    near = forms.CharField(label=_("Town or postcode"), max_length=200, required=False)
    radius = forms.IntegerField(
        label=_("Within (km)"), min_value=1, max_value=MOST_KM, required=False
    )
    bbox = BoxField(label=_("Part of the map"), max_length=100, required=False)
    kind = forms.MultipleChoiceField(
        label=_("Kind"), choices=Kind.choices, required=False
    )
    topic = forms.MultipleChoiceField(
        label=_("Topic"), choices=topic_choices, required=False
    )
    language = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=languages, required=False
    )
    country = forms.MultipleChoiceField(
        label=_("Country"), choices=countries, required=False
    )
    network = forms.MultipleChoiceField(
        label=_("Network"), choices=network_choices, required=False
    )
    type = forms.MultipleChoiceField(
        label=_("Organisations or initiatives"), choices=TYPES, required=False
    )
    audience = forms.MultipleChoiceField(
        label=_("For whom"), choices=Audience.choices, required=False
    )
    receives = forms.MultipleChoiceField(
        label=_("Whom it receives"), choices=receives_choices, required=False
    )
    organisation = forms.IntegerField(
        label=_("Organisation"), min_value=1, max_value=LARGEST_ID, required=False
    )
    confirmed = forms.IntegerField(
        label=_("Confirmed within (months)"),
        min_value=1,
        max_value=60,
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Order"), choices=[("", _("Best first")), *SORTS], required=False
    )
    page = forms.IntegerField(
        label=_("Page"), min_value=1, max_value=LARGEST_ID, required=False
    )

    def __init__(self, data: QueryDict, language: str | None = None) -> None:
        """Read a question; `language` is that of the reader, if not the active one."""
        super().__init__(data, auto_id="find-%s")
        self.reader = language or reader_language()
        self.areas: list[Area] = []
        self.is_valid()

    def clean_near(self) -> str:
        """Find the place; what was typed stays the question."""
        text = " ".join(str(self.cleaned_data["near"]).split())
        if text:
            self.areas = places_of(text, self.reader)
            if self.areas[0].is_point:
                return self.areas[0].canonical
        return text

    @cached_property
    def asks(self) -> dict[str, Any]:
        """What is asked, without what is empty or could not be read."""
        asked = {
            name: self.in_order(name, value)
            for name, value in self.cleaned_data.items()
            if value
        }
        asked.pop("page", None)
        if not self.areas:
            asked.pop("radius", None)
        return asked

    def in_order(self, name: str, value: Any) -> Any:
        """Return the codes of a field each once, as its choices have them."""
        if not isinstance(value, list):
            return value
        choices: Any = self.fields[name]
        return [code for code, _label in choices.choices if code in value]

    @property
    def narrows(self) -> bool:
        """Whether anything is asked that leaves entries out, or lets others in."""
        return bool(self.asks.keys() - {"sort"})

    @property
    def page_number(self) -> int:
        """The page of the list, from 1."""
        return int(self.cleaned_data.get("page") or 1)

    @property
    def area(self) -> Area | None:
        """The place to search near: the likeliest that was meant."""
        return self.areas[0] if self.areas else None

    @property
    def candidates(self) -> list[Area]:
        """What else the name of the place may mean."""
        return self.areas[1:]

    @property
    def radius_km(self) -> int:
        """How far around the area is searched."""
        return int(self.cleaned_data.get("radius") or RADIUS)

    @property
    def one_country(self) -> str:
        """The country that is asked about, by its code; empty if none or several."""
        if self.area:
            return self.area.country
        chosen = self.asks.get("country", [])
        return chosen[0] if len(chosen) == 1 else ""

    @property
    def order(self) -> str:
        """The order in force: "name", "distance" or "newest"."""
        wanted = str(self.asks.get("sort", ""))
        usual = "distance" if self.area else "name"
        return usual if wanted in ("", "distance") else wanted

    def urlencode(self, **changes: Any) -> str:
        """Return the query string of this question; equal questions, equal strings.

        A change to None leaves a parameter out.
        """
        asked = {**self.asks, **changes}
        texts = {
            # By code: the order of choices is that of a language.
            name: sorted(value) if isinstance(value, list) else str(value)
            for name, value in asked.items()
            if value is not None
        }
        return urlencode(texts, doseq=True)

    def listings(self, without: Iterable[str] = ()) -> ListingQuerySet:
        """Return the public listings that match, unordered, `without` some parameters.

        They have `apart` (see `matching.with_distance`) where a place is asked for.
        """
        listings = self.anywhere(without)
        if box := self.asks.get("bbox"):
            listings = listings.filter(in_box(box))
        if self.area:
            place = self.area
            listings = within(listings, place.latitude, place.longitude, self.radius_km)
        return listings

    def anywhere(self, without: Iterable[str] = ()) -> ListingQuerySet:
        """Return what matches wherever it is, `without` some of the parameters."""
        asks = {name: self.asks[name] for name in self.asks if name not in set(without)}
        listings = Listing.objects.public().filter(*matches(asks))
        if "receives" not in self.asks:
            listings = listings.for_newcomers()
        return listings.filter(self.holding) if "q" in asks else listings

    def ordered(self) -> ListingQuerySet:
        """Return the public listings that match, in the order that is asked for."""
        return self.listings().order_by(*self.order_by())

    @cached_property
    def holding(self) -> Q:
        """The condition of holding the words that are asked for."""
        return holding(self.asks["q"], is_near=self.area is not None)

    @cached_property
    def tally(self) -> list[Tally]:
        """How many match, by kind and country."""
        return tally_of(self.listings())

    def order_by(self) -> list[Any]:
        """Return what the listings are sorted by; no two are ever equal."""
        if self.order == "distance":
            return ["apart", "pk"]
        if self.order == "newest":
            return [F("first_published_at").desc(nulls_last=True), "-pk"]
        return [f"sort_name_{self.reader}", "pk"]


def matches(asks: dict[str, Any]) -> list[Any]:
    """Return the conditions of all that is asked but words and places."""
    found: list[Any] = [bearing(name, asks[name]) for name in FACETS if name in asks]
    found += [Q(**{f"{name}__in": asks[name]}) for name in COLUMNS if name in asks]
    receives = asks.get("receives", [ANYBODY])
    if ANYBODY not in receives:
        found.append(Q(receives__in=receives))
    if len(asks.get("type", TYPES)) == 1:
        found.append(Q(**{f"{asks['type'][0]}__isnull": False}))
    if "organisation" in asks:
        found.append(Q(host=asks["organisation"]))
    if "confirmed" in asks:
        found.append(Q(confirmed_on__gte=months_ago(asks["confirmed"])))
    return found


def months_ago(months: int) -> date:
    """Return the day so many months, each a twelfth of a year, before today."""
    return timezone.localdate() - timedelta(days=365 * months // 12)


def parameters() -> list[str]:
    """Return the names of all parameters, in their order."""
    return list(EntryQuery.base_fields)
