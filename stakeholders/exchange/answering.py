"""The frame of every answer to a machine, whatever the answer is."""

import gzip
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

import brotli
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from accounts.limits import Count, count, network_of

from . import problems
from .languages import accepted_language
from .problems import Problem, ProblemResponse

View = Callable[..., HttpResponseBase]
A_MINUTE: Final = 60
METHODS: Final = ("GET", "HEAD", "OPTIONS")
ALLOW: Final = ", ".join(METHODS)
# What scripts of other sites may read beside the body.
EXPOSED: Final = (
    "Content-Language, ETag, Last-Modified, Link, RateLimit-Limit, "
    "RateLimit-Remaining, RateLimit-Reset, Retry-After"
)
# Below so many bytes, compressing costs more than it saves.
WORTH_COMPRESSING: Final = 1_000


def answers_machines(*media_types: str) -> Callable[[View], View]:
    """Make a view an open one: for GET and HEAD, from any site, without cookies.

    It counts requests for each network, speaks the language that is asked for, answers
    errors as problems, and refuses who accepts none of `media_types` (if any is named).
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with override(language := accepted_language(request)):
                response = guarded(request, media_types, view, args, kwargs)
            response.headers.setdefault("Content-Language", language)
            return opened(request, response)

        return answer

    return decorate


def guarded(
    request: HttpRequest, media_types: tuple[str, ...], view: View, args: Any, kw: Any
) -> HttpResponseBase:
    """Answer if method, number of requests and accepted types allow it."""
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": ALLOW})
    if request.method not in METHODS:
        return ProblemResponse(
            HTTPStatus.METHOD_NOT_ALLOWED,
            _("The data can be read, not written: use GET."),
            {"Allow": ALLOW},
        )
    counted = count("open-data", network_of(request), A_MINUTE)
    if counted.done > settings.OPEN_DATA_PER_MINUTE:
        response: HttpResponseBase = too_many(counted)
    elif not accepts(request, media_types):
        response = ProblemResponse(
            HTTPStatus.NOT_ACCEPTABLE,
            _("There is %(types)s here.") % {"types": ", ".join(media_types)},
        )
    else:
        response = answered(request, view, args, kw)
    return with_counter(response, counted)


def answered(request: HttpRequest, view: View, args: Any, kw: Any) -> HttpResponseBase:
    """Call the view; what it raises, and errors without words, become problems."""
    method = request.method
    # The server sends no body with HEAD; nothing else differs.
    request.method = "GET"
    try:
        response = view(request, *args, **kw)
    except Problem as problem:
        return problem.response()
    except Http404:
        return ProblemResponse(HTTPStatus.NOT_FOUND)
    finally:
        request.method = method
    kind = response.headers.get("Content-Type", "")
    if response.status_code >= 400 and not kind.startswith(problems.MEDIA_TYPE):
        return ProblemResponse(response.status_code)
    return response


def accepts(request: HttpRequest, media_types: tuple[str, ...]) -> bool:
    """Whether the client takes any of these types; one that says nothing takes all."""
    if not media_types or not request.headers.get("Accept", "").strip():
        return True
    return any(request.accepts(media_type) for media_type in media_types)


def too_many(counted: Count) -> HttpResponse:
    """Return the answer to who asks too often."""
    return ProblemResponse(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("Too many requests from your network: wait, or take a download of all."),
        {"Retry-After": str(counted.seconds)},
    )


def with_counter(response: HttpResponseBase, counted: Count) -> HttpResponseBase:
    """Say how many requests are left, and for how many seconds."""
    most = settings.OPEN_DATA_PER_MINUTE
    response.headers["RateLimit-Limit"] = str(most)
    response.headers["RateLimit-Remaining"] = str(max(0, most - counted.done))
    response.headers["RateLimit-Reset"] = str(counted.seconds)
    return response


def opened(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let other sites' scripts read an answer, and caches keep it for a minute."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = ALLOW
        headers["Access-Control-Allow-Headers"] = "*"
        headers["Access-Control-Max-Age"] = "86400"
    # Anybody may use it, from a page that keeps others out as well.
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if not headers.get("Cache-Control"):
        patch_cache_control(response, public=True, max_age=A_MINUTE)
    patch_vary_headers(response, ["Accept-Language", "Accept-Encoding"])
    return compressed(request, response)


def compressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Compress what is worth it, lightly: it is made for this one request."""
    if not isinstance(response, HttpResponse) or response.has_header(
        "Content-Encoding"
    ):
        return response
    accepted = request.headers.get("Accept-Encoding", "")
    if len(response.content) < WORTH_COMPRESSING:
        return response
    if "br" in accepted:
        response.content = brotli.compress(response.content, quality=4)
        response.headers["Content-Encoding"] = "br"
    elif "gzip" in accepted:
        response.content = gzip.compress(response.content, 5, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    return response


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Say that something broke, as data; asks nothing of the database."""
    return opened(request, ProblemResponse(HTTPStatus.INTERNAL_SERVER_ERROR))
