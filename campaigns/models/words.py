"""The words that stand in the blocks of a page."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from home.blocks import (
    CardBlock,
    EventBlock,
    KeyFigureBlock,
    MomentBlock,
    PersonBlock,
    PictureBlock,
)
from stakeholders.blocks.figures import (
    CountryBlock,
    CountryFigureBlock,
    FiguresByCountryBlock,
)
from stakeholders.cldr import country_name

from ..wording import paragraphs, plain

TEXTS = (blocks.CharBlock, blocks.TextBlock, blocks.BlockQuoteBlock)
# Read where they stand beside words; by itself a number is a setting.
NUMBERS = (
    blocks.DateBlock,
    blocks.IntegerBlock,
    blocks.DecimalBlock,
    blocks.FloatBlock,
    CountryBlock,
)
# What belongs together is one line.
ONE_LINE = (
    CardBlock,
    CountryFigureBlock,
    EventBlock,
    FiguresByCountryBlock,
    KeyFigureBlock,
    MomentBlock,
    PersonBlock,
    PictureBlock,
)
BETWEEN = " – "


def words_of(block: Any, value: Any) -> Iterator[str]:
    """Yield the paragraphs of a block's value as plain text, in reading order.

    Countries are named in the active language.
    """
    if value is None or isinstance(block, ImageBlock):
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from paragraphs(value.source)
    elif isinstance(block, TEXTS):
        yield from filter(None, [plain(str(value))])
    elif isinstance(block, TypedTableBlock):
        yield from table_lines(value)
    else:
        if isinstance(block, ONE_LINE):
            yield from line(children(block, value))
        for child, content in children(block, value):
            if not isinstance(block, ONE_LINE) or isinstance(child, blocks.ListBlock):
                yield from words_of(child, content)


def children(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (block, value) of what a block is made of."""
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        bound = value.bound_blocks if isinstance(block, blocks.ListBlock) else value
        yield from ((child.block, child.value) for child in bound)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield child, value.get(name)


def line(parts: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Yield one line of words and numbers, if there are any."""
    texts = [written(block, value) for block, value in parts]
    if any(texts):
        yield BETWEEN.join(filter(None, texts))


def written(block: Any, value: Any) -> str:
    """Return a text or a number as it is read."""
    if value is None:
        return ""
    if isinstance(block, CountryBlock):
        return country_name(value)
    if isinstance(block, blocks.RichTextBlock):
        return " ".join(paragraphs(value.source))
    return plain(str(value)) if isinstance(block, TEXTS + NUMBERS) else ""


def table_lines(table: Any) -> Iterator[str]:
    """Yield the caption, the headings and each row of a table."""
    heading = blocks.CharBlock()
    yield from filter(None, [plain(table.caption or "")])
    yield from line((heading, column["heading"]) for column in table.columns)
    for row in table.rows:
        yield from line((cell.block, cell.value) for cell in row)
