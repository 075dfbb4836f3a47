"""A campaign's page: what it shows beside its own text."""

from functools import cached_property
from typing import Any

from django.utils import timezone

from stakeholders.models import Stakeholder

from .. import dates
from ..codes import Precision
from ..collections import chosen, participants
from ..models import CampaignPage
from .lists import with_signings
from .statements import in_reader_language


class CampaignView:
    """What a campaign's page shows; each part is asked for once, if at all."""

    def __init__(self, page: CampaignPage) -> None:
        self.page = page

    @property
    def is_saved(self) -> bool:
        """Whether there is anything beside the page: not in a preview of a new one."""
        return bool(self.page.pk)

    @property
    def starts(self) -> str:
        """Its first day."""
        return dates.written(self.page.starts, Precision.DAY)

    @property
    def ends(self) -> str:
        """Its last day."""
        return dates.written(self.page.ends, Precision.DAY)

    @cached_property
    def statements(self) -> list[tuple[Any, Any]]:
        """Its statements in the reader's language, each with how it is signed."""
        return with_signings(in_reader_language(chosen(self.page.statements)))

    @cached_property
    def partners(self) -> list[Stakeholder]:
        """Those of its partners that are public, in the order chosen."""
        pks = chosen(self.page.partners)
        if not pks:
            return []
        rows = Stakeholder.objects.public().filter(pk__in=pks)
        return sorted(rows, key=lambda row: pks.index(row.pk))

    @cached_property
    def upcoming(self) -> list[Any]:
        """Its events from today on, the next one first."""
        today = timezone.localdate()
        return [event for event in self.events if event.value["date"] >= today]

    @cached_property
    def past(self) -> list[Any]:
        """Its events before today, the latest first."""
        today = timezone.localdate()
        return [event for event in self.events[::-1] if event.value["date"] < today]

    @cached_property
    def events(self) -> list[Any]:
        """Its events by date; one that has no date yet, in a preview, is left out."""
        dated = [event for event in self.page.events if event.value["date"]]
        return sorted(dated, key=lambda event: event.value["date"])

    @cached_property
    def timeline(self) -> list[Any]:
        """What happened, and will, by date."""
        dated = [moment for moment in self.page.timeline if moment.value["date"]]
        return sorted(dated, key=lambda moment: moment.value["date"])

    @property
    def hashtags(self) -> list[str]:
        """Its hashtags, each with its sign."""
        return [f"#{word.lstrip('#')}" for word in self.page.hashtags.split()]

    @cached_property
    def has_map(self) -> bool:
        """Whether anyone who takes part has a place on the map."""
        if not self.is_saved or not (self.page.partners or self.page.statements):
            return False
        try:
            listings = participants(self.map_key)
        except LookupError:
            return False
        return listings.filter(latitude__isnull=False).exists()

    @property
    def map_key(self) -> str:
        """What the map of who takes part is asked for by."""
        return str(self.page.translation_key)
