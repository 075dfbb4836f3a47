"""What every request passes."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

from stakeholders.geocoding.near import is_point

POLICY = "Content-Security-Policy"
Handler = Callable[[HttpRequest], HttpResponse]
# Below these, errors are data and no address has a language.
FOR_MACHINES: Final = ("/api/", "/hsds/", "/data/")
# Nor has any of these: a page in a frame of another site is told its language.
WITHOUT_LANGUAGE: Final = (*FOR_MACHINES, "/embed/", "/oembed/")


def is_for_machines(path: str) -> bool:
    """Whether it is a machine that reads at this address."""
    return path.startswith(FOR_MACHINES)


class LanguageMiddleware(LocaleMiddleware):
    """Take the language from the address; lead to one what names none and is not there.

    Where machines read, what is not there is not there: no cookie, no leading on.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class AdminPolicyMiddleware:
    """Give `/admin/` its own content security policy and let it frame its previews."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            let_frame_preview(response)
        return response


def let_frame_preview(response: HttpResponse) -> None:
    """Let the admin frame a preview: it comes with the policy of the public page."""
    if policy := response.headers.get(POLICY):
        response.headers[POLICY] = policy.replace(
            "frame-ancestors 'none'", "frame-ancestors 'self'"
        )


class FramePolicyMiddleware:
    """Let the players that a page's films need, and no others, into its frames."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if framed := getattr(request, "framed", None):
            response._csp_update = {"frame-src": sorted(framed)}  # type: ignore[attr-defined]
        return response


class PositionMiddleware:
    """Let nobody between us and a visitor keep what was asked for a position."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # HSDS calls it so.
        asked = (request.GET.get(name, "") for name in ("near", "postcode"))
        if any(map(is_point, asked)):
            response.headers["Cache-Control"] = "private, no-store"
        return response
