"""Doors and signs: choosing a language, robots, errors."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the language remembered, or the browser's."""
    language = translation.get_language_from_request(request)
    response = redirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def remember_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language and lead on to `next`, an address of this site."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = f"/{code}/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that look for an icon of their own accord to the site's."""
    return redirect(static("home/icon.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what to leave alone."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /language/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, in the language of the address."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke; asks nothing of the database, which may be down."""
    path = urlsplit(request.path).path
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        return render(request, "500.html", status=500)
