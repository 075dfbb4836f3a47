"""An entry's texts in every language: what is there, and what a machine may begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
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

from ..cldr import language_name
from ..models import ENTRY_MODELS, MachineRun, MapEntry
from ..models.entry import TEXTS
from ..origins import UNMARKED, Mark, column
from ..services import machine
from ..services.submissions import draft_of, item_of
from ..tasks import translate_later
from ..units import base_name
from .reports import frame

LANGUAGES = dict(settings.LANGUAGES)
NAME = "registry_translations"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text: is it there, and what has to be said of it."""

    is_there: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Row:
    """A language: its texts, those a machine may make, and the last time it did."""

    code: str
    name: str
    cells: list[Cell]
    wanted: int
    run: MachineRun | None


def entry_of(request: HttpRequest, type: str, pk: int) -> MapEntry:
    """Return an entry that a person may edit in the admin."""
    if type not in ENTRY_MODELS:
        raise Http404
    if not request.user.has_perm(f"stakeholders.change_{type}"):
        raise PermissionDenied
    rows = ENTRY_MODELS[type].objects.select_related("latest_revision")
    found: MapEntry = get_object_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def translations(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Show which texts are there; have a machine make those that are not."""
    entry = entry_of(request, type, pk)
    if request.method == "POST":
        return asked(request, entry)
    draft = draft_of(entry)
    runs = {run.language: run for run in entry.machine_runs.all()}  # type: ignore[attr-defined]
    rows = list(rows_of(draft, runs))
    label = str(entry._meta.verbose_name_plural).capitalize()
    edit_url = AdminURLFinder().get_edit_url(entry)
    context = {
        "entry": entry,
        "draft": draft,
        "texts": [base_name(field) for field in TEXTS],
        "rows": rows,
        "provider": machine.provider_name(),
        "is_busy": entry.locked or item_of(entry) is not None,
        "is_under_way": any(row.run and row.run.is_under_way for row in rows),
        "edit_url": edit_url,
        **frame(
            "wagtail-localize-language", (label, edit_url), (_("Translations"), "")
        ),
    }
    return render(request, "stakeholders/admin/translations.html", context)


def rows_of(draft: MapEntry, runs: dict[str, MachineRun]) -> Iterator[Row]:
    """Yield how the texts stand, language by language."""
    texts, marks = draft.texts(), draft.marks()
    for code, name in LANGUAGES.items():
        names = [column(field, code) for field in TEXTS]
        cells = [Cell(bool(texts[key]), marks.get(key, UNMARKED)) for key in names]
        wanted = len(machine.wanted(draft, code))
        yield Row(code, name, cells, wanted, runs.get(code))


def asked(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Ask the machine for a language, and lead back."""
    language = request.POST.get("language", "")
    if not machine.is_on() or language not in LANGUAGES:
        raise Http404
    name = {"language": language_name(language)}
    if entry.locked or item_of(entry):
        messages.error(request, _("Not now: an editor has it locked or decides on it."))
    elif translate_later(entry, language, request.user):
        text = _("A machine translates into %(language)s. Check the draft it makes.")
        messages.success(request, text % name)
    else:
        text = _("A machine translates into %(language)s already.")
        messages.info(request, text % name)
    return redirect(NAME, entry.entry_type, entry.pk)


def urls() -> list[URLPattern]:
    """Return the addresses below `/admin/`."""
    route = "registry/translations/<str:type>/<int:pk>/"
    return [path(route, translations, name=NAME)]


def listing_buttons(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[ListingButton]:
    """Yield the way from the lists of entries to their translations."""
    if isinstance(snippet, MapEntry) and user.has_perm(
        f"stakeholders.change_{snippet.entry_type}"
    ):
        yield ListingButton(
            gettext_lazy("Translations"),
            reverse(NAME, args=[snippet.entry_type, snippet.pk]),
            priority=40,
        )
