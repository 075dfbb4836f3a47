"""What all APIs answer alike, for their schemas."""

from typing import Any, Final

from ninja import Schema
from ninja.renderers import JSONRenderer


class Renderer(JSONRenderer):
    """JSON in UTF-8: Arabic stays Arabic, at a third of the bytes."""

    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class ErrorItem(Schema):
    """What is wrong with a parameter."""

    parameter: str
    code: str
    detail: str


class ProblemDetails(Schema):
    """An error as RFC 9457 writes it."""

    type: str
    title: str
    status: int
    detail: str


class UnreadableDetails(ProblemDetails):
    """A question that cannot be read."""

    errors: list[ErrorItem]


UNREADABLE: Final[dict[int, Any]] = {422: UnreadableDetails}
ANY_TIME: Final[dict[int, Any]] = {
    304: None,
    406: ProblemDetails,
    429: ProblemDetails,
    500: ProblemDetails,
}
