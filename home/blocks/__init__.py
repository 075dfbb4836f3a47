"""Blocks that every page may hold."""

from .body import BodyBlock
from .figures import (
    CardBlock,
    CardsBlock,
    EventBlock,
    KeyFigureBlock,
    KeyFiguresBlock,
    MomentBlock,
)
from .media import DocumentBlock, PictureBlock
from .text import (
    PLAIN_FEATURES,
    RICH_TEXT_FEATURES,
    ActionBlock,
    DemandBlock,
    DisclosureBlock,
    HeadingBlock,
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
    "DisclosureBlock",
    "DocumentBlock",
    "EventBlock",
    "HeadingBlock",
    "KeyFigureBlock",
    "KeyFiguresBlock",
    "MomentBlock",
    "PictureBlock",
    "QuestionBlock",
    "QuotationBlock",
    "TextBlock",
]
