"""The words that stand in the blocks of a page."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from stakeholders.blocks.figures import CountryBlock

from ..wording import paragraphs, plain

# A date or a number is read as well; an address behind a word is not.
WRITTEN = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.BlockQuoteBlock,
    blocks.DateBlock,
    blocks.IntegerBlock,
    blocks.DecimalBlock,
    blocks.FloatBlock,
    CountryBlock,
)


def words_of(block: Any, value: Any) -> Iterator[str]:
    """Yield the paragraphs of a block's value as plain text, in reading order."""
    if value is None or isinstance(block, ImageBlock):
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from paragraphs(value.source)
    elif isinstance(block, WRITTEN):
        yield from filter(None, [plain(str(value))])
    else:
        for child, content in children(block, value):
            yield from words_of(child, content)


def children(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (block, value) of what a block is made of."""
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        bound = value.bound_blocks if isinstance(block, blocks.ListBlock) else value
        yield from ((child.block, child.value) for child in bound)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield child, value.get(name)
    elif isinstance(block, TypedTableBlock):
        heading = blocks.CharBlock()
        yield heading, value.caption
        yield from ((heading, column["heading"]) for column in value.columns)
        for row in value.rows:
            yield from ((cell.block, cell.value) for cell in row)
