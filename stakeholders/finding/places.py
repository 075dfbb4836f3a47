"""Places for the field "near", as one types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ..cldr import reader_language
from ..geocoding.suggesting import LONGEST, suggest

A_DAY = 24 * 60 * 60  # seconds


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Return what the beginning of a name in `q` may become, best first.

    {"places": [{"name", "note", "value"}]}; `value` goes into the field. The answer
    depends on the address alone, so that caches may keep it. Nothing is asked of it
    about positions: those stay in the field.
    """
    typed = request.GET.get("q", "")
    found = suggest(typed, reader_language()) if len(typed) <= LONGEST else []
    rows = [
        {"name": one.name, "note": one.note, "value": one.canonical} for one in found
    ]
    response = JsonResponse({"places": rows}, json_dumps_params={"ensure_ascii": False})
    if rows:
        patch_cache_control(response, public=True, max_age=A_DAY)
    else:  # the gazetteer may only be missing for now
        patch_cache_control(response, public=True, max_age=60)
    return response
