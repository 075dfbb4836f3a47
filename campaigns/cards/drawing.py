"""What is on a card, and the drawing of it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from stakeholders import cldr

from ..delivery.document import clean
from ..delivery.typesetting import NETWORK, typeset, typst_language
from ..models import CampaignPage, StatementPage

TEMPLATE: Final = Path(__file__).parent / "card.typ"
WIDTH, HEIGHT = 1200, 630
# A picture carries no date.
UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
PAGES: Final = (StatementPage, CampaignPage)
SharedPage = StatementPage | CampaignPage


@lru_cache(maxsize=1)
def design() -> str:
    """Return what changes with the template, so that old cards give way."""
    return hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Card:
    """The words on a card, all in one language."""

    language: str
    direction: str
    network: str
    kind: str
    title: str
    example: str

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that tell this card from any other."""
        text = json.dumps([design(), asdict(self)], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def draw(self) -> bytes:
        """Return a PNG of 1,200 by 630 pixels. Raises typst.TypstError."""
        data = asdict(self) | {"language": typst_language(self.language)}
        return typeset(TEMPLATE, data, "png", UNDATED)


def card_of(page: SharedPage) -> Card:
    """Return a page's card, in the language that the page is written in."""
    language = (page.alias_of or page).locale.language_code
    with translation.override(language):
        return Card(
            language=language,
            direction=cldr.direction(language),
            network=NETWORK,
            kind=kind_of(page),
            title=clean(page.title),
            example=_("example") if page.example else "",
        )


def kind_of(page: Any) -> str:
    """Name what a page is in the active language."""
    if isinstance(page, StatementPage):
        return str(page.get_kind_display())
    return _("Campaign")
