"""A page that builds the snippet for other people's sites, with a preview."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from .. import finder
from ..search import EntryQuery
from ..shared import has_position, shareable
from .snippet import HEIGHT, frame_of

# Of the query, what may be changed here; all else comes from the finder.
TYPED = ("q", "near", "radius")


class FrameForm(forms.Form):
    """How the map stands on the other site; a size in pixels."""

    lang = forms.ChoiceField(
        label=gettext_lazy("Language of the map"), choices=settings.LANGUAGES
    )
    width = forms.IntegerField(
        label=gettext_lazy("Width in pixels"),
        help_text=gettext_lazy("Empty: as wide as there is room."),
        min_value=240,
        max_value=2_000,
        required=False,
    )
    height = forms.IntegerField(
        label=gettext_lazy("Height in pixels"),
        help_text=gettext_lazy("Until the script has fitted it."),
        min_value=320,
        max_value=2_000,
    )

    def __init__(self, asked: QueryDict) -> None:
        usual = {"lang": get_language() or settings.LANGUAGE_CODE, "height": HEIGHT}
        data = asked.copy()
        for name, value in usual.items():
            data.setdefault(name, str(value))
        super().__init__(data, auto_id="frame-%s")


@require_safe
@csp_update({"frame-src": [SELF]})
def builder(request: HttpRequest) -> HttpResponse:
    """Show the form, what it gives, and how that looks."""
    asked = EntryQuery(request.GET)
    query = EntryQuery(QueryDict(shareable(asked)))
    form = FrameForm(request.GET)
    frame = None
    if form.is_valid():
        data = form.cleaned_data
        size = {"width": data["width"] or 0, "height": data["height"]}
        frame = frame_of(query, data["lang"], **size)
    context = {
        "asked": asked,
        "query": query,
        "typed": [typed(asked, query, name) for name in TYPED],
        "kept": kept(query),
        "left_out": has_position(asked),
        "form": form,
        "shown": frame,
        "finder": finder.path(query.reader, query.urlencode()),
    }
    return render(request, "stakeholders/embedding/builder.html", context)


def typed(asked: EntryQuery, query: EntryQuery, name: str) -> Any:
    """Return a field as it was filled in; without a position."""
    return asked[name] if name in asked.errors else query[name]


def kept(query: EntryQuery) -> list[tuple[str, str]]:
    """Return (name, value) of all else that is asked."""
    kept = QueryDict(query.urlencode(**dict.fromkeys(TYPED)))
    return [(name, value) for name, values in kept.lists() for value in values]
