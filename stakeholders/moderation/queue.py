"""What waits for a decision, oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..access import moderated_by
from ..cldr import country_name
from ..models import MapEntry, State, Submission, SubmissionItem, Vouching
from ..naming import draft_name
from ..reading import Reading
from ..units import summary

WAITING, AT_ONCE = "waiting", "at-once"
TABS = {
    WAITING: pgettext_lazy("submissions", "Waiting"),
    AT_ONCE: pgettext_lazy("submissions", "Published at once"),
}
# The items that bring a submission into a tab.
ITEMS = {
    WAITING: Q(state=State.WAITING),
    AT_ONCE: Q(state=State.AT_ONCE, seen_at=None),
}


class FilterForm(forms.Form):
    """Which submissions are shown; what nobody knows is no filter."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, data: QueryDict, asked: "QuerySet[Submission]") -> None:
        """Offer what there is."""
        super().__init__(data, label_suffix="")
        there = set(asked.order_by().values_list("country", "language").distinct())
        countries = sorted({code for code, _language in there} - {""}, key=country_name)
        languages = {code for _country, code in there}
        self.offer("country", [(code, country_name(code)) for code in countries])
        self.offer(
            "language", [row for row in settings.LANGUAGES if row[0] in languages]
        )

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Set the choices of a filter."""
        field: Any = self.fields[name]
        field.choices = [("", _("All")), *choices]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that are set."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Queue:
    """The submissions that a person decides on, as the address asks."""

    def __init__(self, user: Any, data: QueryDict) -> None:
        """Read the tab and the filters."""
        self.tab = AT_ONCE if data.get("tab") == AT_ONCE else WAITING
        self.all = moderated_by(user)
        self.data = data
        asked = any(data.get(name) for name in FilterForm.base_fields)
        # What a filter offers is looked up only where it is shown, or set.
        self.chosen = self.form.chosen if asked else {}

    @cached_property
    def form(self) -> FilterForm:
        """The filters, as they are set."""
        return FilterForm(self.data, in_tab(self.all, self.tab))

    def submissions(self) -> "QuerySet[Submission]":
        """Return them, oldest first."""
        return in_tab(self.all, self.tab).filter(**self.chosen)

    def next(self, after: Submission) -> Submission | None:
        """Return the oldest one but this."""
        return self.submissions().exclude(pk=after.pk).first()

    @cached_property
    def numbers(self) -> dict[str, int]:
        """How many submissions each tab holds, without the filters."""
        counts = {code: Count("pk", filter=having(code)) for code in TABS}
        return self.all.aggregate(**counts)

    def tabs(self) -> Iterator[tuple[str, Any, int, bool]]:
        """Yield (code, label, number, whether it is shown)."""
        for code, label in TABS.items():
            yield code, label, self.numbers[code], code == self.tab

    def pages(self, per_page: int) -> Paginator:  # type: ignore[type-arg]
        """Return what is shown, in pages; without filters it is counted already."""
        pages = Paginator(with_rows(self.submissions(), self.tab), per_page)
        if not self.chosen:
            pages.count = self.numbers[self.tab]
        return pages

    @property
    def parameters(self) -> str:
        """The tab and the filters as an address keeps them."""
        kept = QueryDict(mutable=True)
        kept.update(self.chosen)
        if self.tab != WAITING:
            kept["tab"] = self.tab
        return kept.urlencode()


def having(tab: str) -> Exists:
    """Match submissions with an entry that belongs into a tab."""
    return Exists(SubmissionItem.objects.filter(ITEMS[tab], submission=OuterRef("pk")))


def in_tab(submissions: "QuerySet[Submission]", tab: str) -> "QuerySet[Submission]":
    """Keep the submissions of a tab."""
    return submissions.filter(having(tab))


def with_rows(submissions: "QuerySet[Submission]", tab: str) -> "QuerySet[Submission]":
    """Fetch what the rows of the queue show, whatever their number."""
    items = SubmissionItem.objects.filter(ITEMS[tab]).select_related(
        "stakeholder__latest_revision", "initiative__latest_revision"
    )
    vouchings = Vouching.objects.exclude(vouched_at=None).select_related("voucher")
    return submissions.select_related(
        "stakeholder__latest_revision", "submitted_by"
    ).prefetch_related(
        Prefetch("items", items, to_attr="shown_items"),
        Prefetch("stakeholder__vouchings", vouchings, to_attr="given_vouchings"),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A submission as the queue shows it."""

    submission: Submission
    items: list[SubmissionItem]
    vouchings: list[Vouching]

    @property
    def name(self) -> Reading:
        """The organisation's name."""
        return draft_name(self.submission.stakeholder)

    @property
    def is_new(self) -> bool:
        """Whether the public does not know the organisation yet."""
        return is_new(self.submission.stakeholder)

    @property
    def vouchers(self) -> list[Reading]:
        """The organisations that vouch for it."""
        return [vouching.voucher.shown_name for vouching in self.vouchings]

    def changes(self) -> list[tuple[Reading, bool, str]]:
        """Return (name, whether it is new, what changed) of each entry."""
        return [
            (draft_name(item.entry), is_new(item.entry), summary(item.changed))
            for item in self.items
        ]


def is_new(entry: MapEntry) -> bool:
    """Whether the public never saw an entry."""
    return not entry.live and entry.first_published_at is None


def rows(submissions: Any) -> list[Row]:
    """Return the rows of submissions that `with_rows` fetched."""
    return [
        Row(submission, submission.shown_items, submission.stakeholder.given_vouchings)
        for submission in submissions
    ]


def number_waiting(user: Any) -> int:
    """Return how many submissions wait for a person."""
    return in_tab(moderated_by(user), WAITING).count()
