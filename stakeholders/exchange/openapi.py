"""What every operation has in common, written into an OpenAPI schema."""

from typing import Any, Final

from . import licence
from .problems import MEDIA_TYPE

Schema = dict[str, Any]

HEADERS: Final[dict[str, tuple[str, str]]] = {
    "ETag": ("string", "Names this answer: send it back as If-None-Match."),
    "Last-Modified": (
        "string",
        "When anything public of the registry changed last; only where that is sure.",
    ),
    "RateLimit-Limit": ("integer", "Requests that a network may make in a minute."),
    "RateLimit-Remaining": ("integer", "How many of them are left."),
    "RateLimit-Reset": ("integer", "Seconds until the minute is over."),
    "Retry-After": ("integer", "Seconds to wait."),
    "Link": (
        "string",
        "The licence of the data, as rel=license; the next page, as rel=next.",
    ),
}
COUNTERS: Final = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
VALIDATORS: Final = ("ETag", "Last-Modified", "Link")
STATUSES: Final[dict[int, str]] = {
    200: "What was asked for.",
    304: "You have this answer already.",
    404: "There is nothing of this id.",
    406: "You accept no type that there is.",
    410: "It was here and is gone; `merged_into` says what it is one with now.",
    422: "Some parameters cannot be read; `errors` says which, and why.",
    429: "Too many requests from your network.",
    500: "Something broke on our side.",
}


def finish(schema: Schema, parameters: dict[str, list[Schema]]) -> Schema:
    """Complete a schema: parameters by path, words and headers of all answers."""
    schema["info"]["license"] = {"name": licence.NAME, "url": licence.LICENCE}
    schema["servers"] = [{"url": "/"}]
    for path, operations in schema["paths"].items():
        operation = operations["get"]
        operation["parameters"] += parameters.get(path, [])
        for status, answer in operation["responses"].items():
            complete(int(status), answer)
    return schema


def complete(status: int, answer: Schema) -> None:
    """Write the words and headers of one answer; errors have a type of their own."""
    answer["description"] = STATUSES[status]
    names = [*COUNTERS]
    if status == 429:
        names.append("Retry-After")
    if status in (200, 304):
        names += VALIDATORS
    answer["headers"] = {
        name: {"schema": {"type": kind}, "description": words}
        for name in names
        for kind, words in [HEADERS[name]]
    }
    if status >= 400:
        answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
