"""What the API says of an entry: this and nothing else; read from its document."""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

from ..codes import Audience, Availability, Cost, Exposure, Papers, Reach, Receives
from ..exchange.schemas import ProblemDetails
from ..kinds import Kind

EntryType = Literal["stakeholder", "initiative"]
PublicId = Field(
    description="The entry's id. It never changes and is never used again.",
    pattern=r"^(stakeholder|initiative)-[1-9][0-9]*$",
)


class Text(Schema):
    """A text, and what has to be said of it. Names of examples say so themselves."""

    text: str
    language: str = Field(description="BCP 47, such as “fr” or “zh-Hant”.")
    machine: bool = Field(
        description="Translated by a machine, and nobody has looked at it."
    )
    outdated: bool = Field(
        description="What it was translated from says something else now."
    )


class Translations(Schema):
    """Every language that an entry's texts are there in, the original first."""

    name: list[Text]
    summary: list[Text]
    description: list[Text]


class Place(Schema):
    """Where an entry is, as exactly as the public may know it."""

    address: str = Field(description="Empty unless the exposure is “exact”.")
    postcode: str
    place: str = Field(description="Town or village.")
    region: str
    country: str = Field(description="ISO 3166-1 alpha-2; XK is Kosovo.")
    latitude: float | None = Field(description="Degrees, WGS 84.", ge=-90, le=90)
    longitude: float | None = Field(description="Degrees, WGS 84.", ge=-180, le=180)
    exposure: Exposure = Field(
        description="Whether the point is that of the address, of the town, or kept."
    )


class Contacts(Schema):
    """The public ways to reach an entry; those that it has."""

    website: str | None = None
    email: str | None = None
    phone: str | None = None
    whatsapp: str | None = None
    signal: str | None = None
    telegram: str | None = None
    viber: str | None = None


class Span(Schema):
    """Open from one time to another, local time."""

    opens: str = Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")
    closes: str = Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")


class Hours(Schema):
    """Weekly hours; a day that is not there is not known."""

    mo: list[Span] = []
    tu: list[Span] = []
    we: list[Span] = []
    th: list[Span] = []
    fr: list[Span] = []
    sa: list[Span] = []
    su: list[Span] = []


class Organisation(Schema):
    """Who runs an initiative."""

    id: str = PublicId
    kind: Kind
    example: bool
    name: Text
    url: str = Field(description="Its page.")


class Entry(Schema):
    """A stakeholder (an organisation) or an initiative."""

    id: str = PublicId
    uuid: str = Field(description="The same entry's id in HSDS.")
    type: EntryType
    kind: Kind = Field(description="What the organisation is; of an initiative, its.")
    example: bool = Field(
        description="Invented, to show the site: never take it for a real offer."
    )
    url: str = Field(description="The entry's page, in the language of the answer.")
    name: Text
    summary: Text | None
    description: Text | None
    translations: Translations | None = Field(
        description="With `translations=all`; null otherwise."
    )
    place: Place
    distance_km: float | None = Field(
        description="Over ground to what `near` names, from the public point."
    )
    languages: list[str] = Field(description="Spoken; CLDR codes.")
    audience: list[Audience]
    receives: Receives | None
    cost: Cost | None
    papers: list[Papers] = Field(description="Papers that are asked for.")
    interpreter: Availability | None
    childcare: Availability | None
    step_free: Availability | None
    women_only: bool
    hours: Hours | None = Field(description="Null where nothing is known.")
    reach: Reach | None = Field(description="Where it serves.")
    reach_km: int | None
    topics: list[str]
    networks: list[str]
    contacts: Contacts
    organisation: Organisation | None = Field(description="Of an initiative: its host.")
    starts: date | None
    ends: date | None = Field(description="Its last day.")
    verified_on: date | None = Field(description="When editors checked who it is.")
    confirmed_on: date | None = Field(description="When it last said: all still true.")
    published_at: datetime | None
    modified_at: datetime = Field(description="When anything that is here changed.")


class Gone(Schema):
    """An entry that does not belong to the answer any more: drop it."""

    id: str = PublicId
    at: datetime
    reason: Literal["removed", "merged", "ended", "no-match"] = Field(
        description="“ended”: its last day is past. “no-match”: it is public, but is "
        "none that the question asks for (and may never have been)."
    )
    merged_into: str | None = Field(description="The entry that it is one with now.")


class EntryPage(Schema):
    """Entries that match."""

    entries: list[Entry]
    removed: list[Gone] = Field(description="Filled with `modified_after` only.")
    as_of: datetime = Field(
        description="Ask with this as `modified_after` next time, to miss nothing."
    )
    next: str | None = Field(description="The address of the next page; null: no more.")
    licence: str = Field(description="The licence of the data.")
    attribution: str


class Term(Schema):
    """A code and what it means."""

    code: str
    label: str = Field(description="In the language of the answer.")
    labels: dict[str, str] | None = Field(
        description="In all languages, with `translations=all`."
    )
    entries: int | None = Field(
        description="How many entries bear it that receive newcomers; null: not counted"
    )


class Taxonomies(Schema):
    """Every code that filters and entries use."""

    kinds: list[Term]
    topics: list[Term]
    networks: list[Term]
    audiences: list[Term]
    receives: list[Term]
    costs: list[Term]
    papers: list[Term]
    languages: list[Term] = Field(description="Those that any entry speaks.")
    countries: list[Term] = Field(description="Those that any entry is in.")


class Suggestion(Schema):
    """A place that a name, a postcode or the beginning of one may mean."""

    name: str
    note: str = Field(description="What tells it apart from others of its name.")
    country: str = Field(description="ISO 3166-1 alpha-2.")
    population: int
    near: str = Field(description="What to give as `near` to mean this very place.")


class Places(Schema):
    """Places, the likeliest first."""

    places: list[Suggestion]
    attribution: str


class GoneDetails(ProblemDetails):
    """An entry that was here."""

    reason: Literal["removed", "merged", "ended"]
    merged_into: str | None
