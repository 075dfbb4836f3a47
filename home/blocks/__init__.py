"""Blocks that every page may hold."""

from .body import BodyBlock
from .figures import (
    CardBlock,
    CardsBlock,
    EventBlock,
    EventsBlock,
    KeyFigureBlock,
    KeyFiguresBlock,
    MomentBlock,
    TimelineBlock,
)
from .leading import ActionBlock, PageCardsBlock
from .media import (
    DocumentBlock,
    DocumentsBlock,
    EmbedBlock,
    GalleryBlock,
    PeopleBlock,
    PersonBlock,
    PictureBlock,
)
from .table import TableBlock
from .text import (
    PLAIN_FEATURES,
    RICH_TEXT_FEATURES,
    DemandBlock,
    DemandsBlock,
    DisclosureBlock,
    HeadingBlock,
    InterviewBlock,
    QuestionBlock,
    QuotationBlock,
    TextBlock,
)

__all__ = [
    "PLAIN_FEATURES",
    "RICH_TEXT_FEATURES",
    "ActionBlock",
    "BodyBlock",
    "CardBlock",
    "CardsBlock",
    "DemandBlock",
    "DemandsBlock",
    "DisclosureBlock",
    "DocumentBlock",
    "DocumentsBlock",
    "EmbedBlock",
    "EventBlock",
    "EventsBlock",
    "GalleryBlock",
    "HeadingBlock",
    "InterviewBlock",
    "KeyFigureBlock",
    "KeyFiguresBlock",
    "MomentBlock",
    "PageCardsBlock",
    "PeopleBlock",
    "PersonBlock",
    "PictureBlock",
    "QuestionBlock",
    "QuotationBlock",
    "TableBlock",
    "TextBlock",
    "TimelineBlock",
]
