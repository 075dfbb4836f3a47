"""An OpenAPI schema as a page that people read, with nothing from elsewhere."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

Schema = dict[str, Any]
CODE: Final = re.compile(r"`([^`]+)`")
# More choices than this are not listed; `taxonomies` has them with their words.
MOST_CHOICES: Final = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter, or a member of an object."""

    name: str
    type: SafeString
    words: SafeString
    required: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be answered."""

    status: str
    words: str
    type: SafeString


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that can be read."""

    path: str
    summary: str
    parameters: list[Row]
    answers: list[Answer]

    @property
    def anchor(self) -> str:
        """The part of the page that is about it."""
        return "at-" + "-".join(re.findall(r"\w+", self.path))


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of the answers."""

    name: str
    words: SafeString
    rows: list[Row]


def docs_view(
    title: str,
    introduction: str,
    about: Sequence[tuple[str, str]],
    openapi: Callable[[], Schema],
    schema_name: str,
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of the page that explains an API.

    Its words are English, as the codes and the schema are.
    """

    @require_safe
    def docs(request: HttpRequest) -> HttpResponse:
        schema = openapi()
        context = {
            "title": title,
            "introduction": introduction,
            "about": [(head, with_code(text)) for head, text in about],
            "licence": schema["info"]["license"],
            "schema_name": schema_name,
            "operations": list(operations(schema)),
            "shapes": list(shapes(schema)),
        }
        return render(request, "stakeholders/exchange/docs.html", context)

    return docs


def operations(schema: Schema) -> Iterator[Operation]:
    """Yield the operations of a schema."""
    for path, methods in schema["paths"].items():
        operation = methods["get"]
        yield Operation(
            path,
            operation.get("description") or operation["summary"],
            [
                Row(
                    parameter["name"],
                    type_of(parameter["schema"]),
                    with_code(parameter.get("description", "")),
                    parameter["required"],
                )
                for parameter in operation["parameters"]
            ],
            [
                Answer(str(status), answer["description"], content_of(answer))
                for status, answer in operation["responses"].items()
            ],
        )


def shapes(schema: Schema) -> Iterator[Shape]:
    """Yield the objects that answers are made of."""
    for name, shape in schema["components"]["schemas"].items():
        required = shape.get("required", [])
        rows = [
            Row(
                member,
                type_of(described),
                with_code(described.get("description", "")),
                member in required,
            )
            for member, described in shape.get("properties", {}).items()
        ]
        words = shape.get("description", "")
        if choices := shape.get("enum"):
            words = " ".join([words, *(f"`{choice}`" for choice in choices)])
        yield Shape(name, with_code(words), rows)


def content_of(answer: Schema) -> SafeString:
    """Return what an answer holds."""
    contents = answer.get("content", {}).values()
    return format_html_join(" ", "{}", ((type_of(c["schema"]),) for c in contents))


def type_of(schema: Schema) -> SafeString:
    """Return a type in a few words; an object of ours as a link to what it is."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        return format_html('<a href="#schema-{}">{}</a>', name, name)
    if options := schema.get("anyOf") or schema.get("allOf"):
        return format_html_join(" or ", "{}", ((type_of(o),) for o in options))
    if "items" in schema:
        return format_html("list of {}", type_of(schema["items"]))
    if choices := schema.get("enum"):
        if len(choices) > MOST_CHOICES:
            return format_html("a code of <code>taxonomies</code>")
        return format_html_join(" ", "<code>{}</code>", ((c,) for c in choices))
    if "const" in schema:
        return format_html("<code>{}</code>", schema["const"])
    words = [schema.get("format") or schema.get("type", "anything")]
    if "minimum" in schema and "maximum" in schema:
        words.append(f"{schema['minimum']} to {schema['maximum']}")
    elif "maxLength" in schema:
        words.append(f"up to {schema['maxLength']} characters")
    return format_html("{}", ", ".join(words))


def with_code(text: str) -> SafeString:
    """Return words with what stands in backticks as code."""
    parts = CODE.split(text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<code>{}</code>", part) if place % 2 else part,)
            for place, part in enumerate(parts)
        ),
    )
