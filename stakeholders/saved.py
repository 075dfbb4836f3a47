"""Entries that a reader saves: a page that lists them, and the worker that keeps them.

What is saved stays in the reader's browser: the list in its local storage, the pages in
its cache. Nothing of it is sent to us, and nothing that needs a session is ever kept.
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language_bidi, override
from django.views.decorators.http import require_safe

# What lies below a language and belongs to people: the worker leaves it alone.
PRIVATE = ("account", "members")
DIGITS = 16


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """Show the page that a script fills with what the browser keeps."""
    return render(request, "stakeholders/saved/saved.html")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Return the script that keeps saved entries; the browser looks for a newer one."""
    source = worker()
    etag = f'"{sha256(source.encode()).hexdigest()[:DIGITS]}"'
    response = HttpResponse(source, content_type="text/javascript; charset=utf-8")
    response.headers["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    answer: HttpResponse | HttpResponseNotModified | None = get_conditional_response(
        request, etag=etag, response=response
    )
    return answer or response


@cache
def worker() -> str:
    """Return the worker's source: other static files make another one of it."""
    texts = {code: offline_page(code) for code, _name in settings.LANGUAGES}
    config = {
        "version": static_digest(),
        "assets": [settings.STATIC_URL, settings.MEDIA_URL],
        "private": PRIVATE,
        "saved": {code: saved_address(code) for code in texts},
        "offline": texts,
    }
    written = json.dumps(config, ensure_ascii=False)
    return render_to_string("stakeholders/saved/worker.js", {"config": written})


def saved_address(language: str) -> str:
    """Return the address of the page of saved entries in a language."""
    with override(language):
        return reverse("saved")


def offline_page(language: str) -> str:
    """Return the page for what was not saved, in a language."""
    with override(language):
        direction = "rtl" if get_language_bidi() else "ltr"
        context = {"language": language, "direction": direction}
        return render_to_string("stakeholders/saved/offline.html", context)


def static_digest() -> str:
    """Return what tells one state of our static files from another."""
    digest = sha256()
    for folder in own_static_folders():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def own_static_folders() -> list[Path]:
    """Return where the static files of our own apps lie."""
    ours = (Path(app.path) for app in apps.get_app_configs())
    folders = (path / "static" for path in ours if path.parent == settings.BASE_DIR)
    return sorted(folder for folder in folders if folder.is_dir())
