"""Where cards are handed out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from .drawing import card_of
from .keeping import picture, public_page

A_YEAR = 31_536_000


@require_safe
def card(request: HttpRequest, page: int, digest: str) -> HttpResponse:
    """Return the card that a public page has now; any other is not found."""
    shown = public_page(page)
    if shown is None:
        raise Http404
    found = card_of(shown)
    if found.digest != digest:
        raise Http404
    response = HttpResponse(picture(page, found), content_type="image/png")
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
