"""A draft as the public would see it."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from ..cldr import reader_language
from ..presentation import entry_map
from .drafts import Draft
from .guards import editable, second_step


@never_cache
@login_required
@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Render an entry's public page from its draft, in any language of the site."""
    access = editable(request, type, pk)
    if first := second_step(request, access):
        return first
    row = access.entry
    entry = Draft.latest(row).entry
    entry.prepare_place()
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else reader_language()
    edit_url = reverse("member-edit", args=[row.entry_type, row.pk])
    with override(language):
        context = entry.get_preview_context(request, "") | {
            "public_template": entry.get_preview_template(request, ""),
            "map": entry_map(request, entry),
            "preview_languages": settings.LANGUAGES,
            "preview_language": language,
            # Beside the form, in its frame, there is nowhere to go back to.
            "embedded": "embed" in request.GET,
            "edit_url": edit_url,
            "is_draft": not (row.live and access.host.live)
            or row.has_unpublished_changes,
        }
        response = render(request, "members/preview.html", context)
    response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
    return response
