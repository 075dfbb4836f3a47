"""What stands in a page's blocks, whatever holds it."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageBlock


def found_in(block: Any, value: Any, wanted: tuple[type, ...]) -> Iterator[Any]:
    """Yield the values of all blocks of the types wanted, from top to bottom."""
    if value is None:
        return
    if isinstance(block, wanted):
        yield value
    elif isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from found_in(child.block, child.value, wanted)
    elif isinstance(block, blocks.ListBlock):
        for child in value.bound_blocks:
            yield from found_in(child.block, child.value, wanted)
    elif isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        for name, child in block.child_blocks.items():
            yield from found_in(child, value.get(name), wanted)
