"""“Same as another entry …”: choose which, see what will happen, confirm."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.widgets.button import ListingButton

from ..models import ENTRY_MODELS, Listing, MapEntry
from ..search import matching_words, ordered
from ..services import merging
from ..services.submissions import Refused, UnderReview
from .reports import frame

NAME = "registry_merge"
OFFERED = 20


def entry_of(request: HttpRequest, type: str, pk: int) -> MapEntry:
    """Return a public entry that a person may take off the site."""
    if type not in ENTRY_MODELS:
        raise Http404
    if not may_merge(request.user, type):
        raise PermissionDenied
    found: MapEntry = get_object_or_404(ENTRY_MODELS[type].objects.public(), pk=pk)
    return found


def may_merge(user: Any, type: str) -> bool:
    """Whether a person may take entries of a type off the site."""
    return bool(user.has_perm(f"stakeholders.publish_{type}"))


@require_http_methods(["GET", "HEAD", "POST"])
def same_as(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Offer entries to choose from; say what will happen to the chosen one; do it."""
    entry = entry_of(request, type, pk)
    data = request.POST if request.method == "POST" else request.GET
    into = chosen(entry, data.get("into", ""))
    if request.method == "POST" and into is not None:
        return merged(request, entry, into)
    words = request.GET.get("q", str(entry))
    plural = str(entry._meta.verbose_name_plural).capitalize()
    edit_url = AdminURLFinder().get_edit_url(entry)
    context = {
        "entry": entry,
        "into": into,
        "words": words,
        "offered": [] if into else offered(entry, words),
        "seen": written(merging.looked_at(entry, into)) if into else "",
        "initiatives": merging.moving(entry),
        "networks": merging.joining(entry, into) if into else [],
        "members": merging.members_of(entry),
        **frame("copy", (plural, edit_url), (_("Same as another entry"), "")),
    }
    return render(request, "stakeholders/admin/merge.html", context)


def chosen(entry: MapEntry, key: str) -> MapEntry | None:
    """Return the public entry that was chosen; None where none was."""
    if not key.isdecimal() or len(key) > 18:
        return None
    rows = ENTRY_MODELS[entry.entry_type].objects.public()
    found: MapEntry | None = rows.exclude(pk=entry.pk).filter(pk=int(key)).first()
    return found


def offered(entry: MapEntry, words: str) -> list[Any]:
    """Return public entries of the same type that hold all words, as in lists."""
    same_type = {f"{entry.entry_type}__isnull": False}
    listings = Listing.objects.public().filter(**same_type)
    listings = listings.exclude(**{entry.entry_type: entry.pk})
    found = ordered(matching_words(listings, words), "en")[:OFFERED]
    return [listing.public_entry for listing in found]


def written(seen: merging.LookedAt) -> str:
    """Write the revisions that are shown, for a form."""
    return "-".join(str(revision or 0) for revision in seen)


def merged(request: HttpRequest, entry: MapEntry, into: MapEntry) -> HttpResponse:
    """Do it if nothing changed since it was shown, and say what came of it."""
    seen = merging.looked_at(entry, into)
    members = {int(key) for key in request.POST.getlist("member") if key.isdecimal()}
    if request.POST.get("looked_at") != written(seen):
        messages.error(request, _("One of them was changed meanwhile: look again."))
        return redirect(f"{request.path}?into={into.pk}")
    try:
        merging.merge(entry, into, request.user, seen, members)
    except UnderReview:
        text = _("Not now: one of them, or an initiative, is locked or waits.")
        messages.error(request, text)
        return redirect(f"{request.path}?into={into.pk}")
    except Refused:
        messages.error(request, _("One of them was changed meanwhile: look again."))
        return redirect(f"{request.path}?into={into.pk}")
    text = _("“%(name)s” is off the site. Its address leads to “%(other)s” now.")
    messages.success(request, text % {"name": entry, "other": into})
    return redirect(AdminURLFinder().get_edit_url(into) or "wagtailadmin_home")


def urls() -> list[URLPattern]:
    """Return the addresses below `/admin/`."""
    return [path("registry/same/<str:type>/<int:pk>/", same_as, name=NAME)]


def listing_buttons(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[ListingButton]:
    """Yield the way from the lists of entries, for those that are on the site."""
    if not isinstance(snippet, MapEntry) or not snippet.live:
        return
    if may_merge(user, snippet.entry_type):
        yield ListingButton(
            gettext_lazy("Same as another entry …"),
            reverse(NAME, args=[snippet.entry_type, snippet.pk]),
            priority=60,
        )
