"""Errors as data: `application/problem+json` (RFC 9457)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.forms import Form
from django.http import JsonResponse
from django.utils.translation import gettext as _

MEDIA_TYPE: Final = "application/problem+json"
Error = dict[str, str]


class ProblemResponse(JsonResponse):
    """An error; `more` are members of the problem beside those of the standard."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        # "about:blank": the problem is what the status says.
        data = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail or HTTPStatus(status).description,
            **more,
        }
        super().__init__(
            data, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {})
        )
        self.headers["Cache-Control"] = "no-store"


class Problem(Exception):
    """Raised where a request cannot be answered."""

    def __init__(self, status: int, detail: str = "", **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more

    def response(self) -> ProblemResponse:
        """Return what is answered."""
        return ProblemResponse(self.status, self.detail, **self.more)


def unreadable(errors: Sequence[Error]) -> Problem:
    """Return the problem of a question that cannot be read."""
    detail = _("Some parameters cannot be read: see “errors”.")
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=list(errors))


def errors_of(*forms: Form) -> list[Error]:
    """Return what is wrong in forms, as {parameter, code, detail}."""
    return [
        {"parameter": name, "code": error["code"] or "invalid", "detail": message}
        for form in forms
        for name, found in form.errors.get_json_data().items()
        for error in found
        if (message := str(error["message"]))
    ]
