"""From an API of django-ninja to addresses in the frame of open data."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI

from .answering import View, answers_machines
from .problems import Problem, ProblemResponse
from .schemas import Renderer

JSON: Final = "application/json"


def answer_problem(request: HttpRequest, error: Any) -> ProblemResponse:
    """Answer what an operation raised: a problem, or that there is nothing."""
    if isinstance(error, Problem):
        return error.response()
    return ProblemResponse(HTTPStatus.NOT_FOUND)


def operations(api: NinjaAPI, *media_types: str) -> list[URLPattern]:
    """Return an API's operations; `media_types` are answered beside JSON."""
    found: list[Any] = api.urls[0]
    patterns = [pattern for pattern in found if pattern.name != "api-root"]
    for pattern in patterns:
        pattern.callback = answers_machines(JSON, *media_types)(pattern.callback)
    return patterns


def schema_view(schema: Callable[[], Any]) -> View:
    """Return the view of an OpenAPI schema."""

    @answers_machines(JSON)
    def view(request: HttpRequest) -> HttpResponse:
        body = Renderer().render(request, schema(), response_status=HTTPStatus.OK)
        return HttpResponse(body, content_type=JSON)

    return view


@answers_machines()
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Say that there is nothing at an address."""
    return ProblemResponse(HTTPStatus.NOT_FOUND)
