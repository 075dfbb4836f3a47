"""What the body of a page is made of."""

from wagtail import blocks

from .figures import CardBlock, CardsBlock, KeyFigureBlock, KeyFiguresBlock
from .media import PictureBlock
from .text import (
    RICH_TEXT_FEATURES,
    ActionBlock,
    DisclosureBlock,
    HeadingBlock,
    QuotationBlock,
    TextBlock,
)


class BodyBlock(blocks.StreamBlock):
    """Every block that a page may hold."""

    heading = HeadingBlock()
    text = TextBlock(features=RICH_TEXT_FEATURES)
    key_figures = KeyFiguresBlock(KeyFigureBlock())
    cards = CardsBlock(CardBlock())
    quotation = QuotationBlock()
    picture = PictureBlock()
    action = ActionBlock()
    disclosure = DisclosureBlock()
