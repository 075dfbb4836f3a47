"""What every request passes."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = "Content-Security-Policy"
Handler = Callable[[HttpRequest], HttpResponse]


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
