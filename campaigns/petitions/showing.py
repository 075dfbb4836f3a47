"""What templates are told of a petition: the same for every reader."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale

from ..models import CampaignPage, Petition
from .forms import SignForm

SOURCE = "en"


def campaign_of(petition: Petition, language: str = "") -> CampaignPage | None:
    """Return the public page of a petition's campaign in a language, else in English,
    else in any; None while nobody may read it.
    """
    rows = CampaignPage.objects.live().public()
    pages = rows.filter(translation_key=petition.campaign)
    found = {
        page.locale.language_code: page
        for page in pages.select_related("locale", "alias_of__locale")
    }
    wanted = language or get_language() or SOURCE
    return found.get(wanted) or found.get(SOURCE) or next(iter(found.values()), None)


@dataclass(frozen=True)
class Shown:
    """A petition and its campaign's page; `form` is empty, or filled in with faults."""

    petition: Petition
    campaign: CampaignPage
    form: SignForm

    @property
    def is_soon(self) -> bool:
        """Whether it is not open yet."""
        return self.petition.opens_at > timezone.now()

    @property
    def is_reached(self) -> bool:
        """Whether as many signed as were hoped for."""
        return self.petition.count >= self.petition.goal

    @property
    def bar(self) -> int:
        """How far the bar is filled, on the way to `goal`."""
        return min(self.petition.count, self.petition.goal)

    @cached_property
    def foreign(self) -> Locale | None:
        """The language of the campaign's words, where the page is in another."""
        written_in = (self.campaign.alias_of or self.campaign).locale
        is_foreign = written_in.language_code != get_language()
        return written_in if is_foreign else None


def shown(petition: Petition, form: SignForm | None = None) -> Shown | None:
    """Return what is shown of a petition; None while its campaign is not public."""
    campaign = campaign_of(petition)
    return campaign and Shown(petition, campaign, form or SignForm())


def context_of(found: Shown, **more: Any) -> dict[str, Any]:
    """Return what a page about a petition is rendered with."""
    return {"shown": found, "untranslated": found.foreign, **more}
