"""A page of a list in HSDS's envelope, or all of it, a line for each."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import get_language, override
from ninja import Schema
from ninja.responses import NinjaJSONEncoder

from ..models.listing import ListingQuerySet
from .parameters import Slice
from .records import COLUMNS, Record, records

Object = dict[str, Any]
LINES = "application/x-ndjson"
# So many entries are read at once where all are given.
AT_ONCE = 500


def envelope(contents: list[Object], total: int, part: Slice) -> Object:
    """Return a page of `total` objects."""
    pages = -(-total // part.size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": part.number,
        "size": len(contents),
        "first_page": part.number == 1,
        "last_page": part.number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def window(part: Slice, total: int) -> slice:
    """Return the places of a page; none behind the end."""
    start = min((part.number - 1) * part.size, total)
    return slice(start, min(start + part.size, total))


def of_entries(
    listings: ListingQuerySet,
    part: Slice,
    write: Callable[[list[Record]], list[Object]],
    shape: type[Schema],
) -> Any:
    """Return the entries that are asked for: a page, or a stream of lines."""
    listings = listings.only(*COLUMNS)
    if part.as_lines:
        return lines(in_chunks(listings, write), shape)
    total = listings.count()
    found = list(records(listings[window(part, total)]))
    return envelope(write(found), total, part)


def of_objects(objects: list[Object], part: Slice, shape: type[Schema]) -> Any:
    """Return objects that are at hand."""
    if part.as_lines:
        return lines(iter(objects), shape)
    total = len(objects)
    return envelope(objects[window(part, total)], total, part)


def in_chunks(
    listings: ListingQuerySet, write: Callable[[list[Record]], list[Object]]
) -> Iterator[Object]:
    """Yield all entries, never holding all of them."""
    chunk: list[Any] = []
    for row in listings.iterator(chunk_size=AT_ONCE):
        chunk.append(row)
        if len(chunk) == AT_ONCE:
            yield from write(list(records(chunk)))
            chunk = []
    yield from write(list(records(chunk)))


def lines(objects: Iterable[Object], shape: type[Schema]) -> StreamingHttpResponse:
    """Return objects as newline-delimited JSON, as `shape` allows."""
    language = get_language() or ""

    def encoded() -> Iterator[bytes]:
        # Written after the request's own language is over.
        with override(language):
            for found in objects:
                allowed = shape.model_validate(found)
                data = allowed.model_dump(by_alias=True, exclude_none=True)
                text = json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)
                yield text.encode() + b"\n"

    return StreamingHttpResponse(encoded(), content_type=LINES)
