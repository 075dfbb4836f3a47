"""The board's pages: the overview, one page in one language, the registry."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation

from accounts.models import User
from stakeholders.cldr import language_name

from . import assigning, board, completeness, starting, words
from .filters import BoardForm
from .starting import MAY_TRANSLATE
from .states import Row

PER_PAGE = 25


def frame(*crumbs: tuple[Any, str]) -> dict[str, Any]:
    """Return what the header of Wagtail's pages shows; the last crumb is the page."""
    way = [
        (_("Home"), reverse("wagtailadmin_home")),
        (_("Translations"), reverse("translation_board")),
        *crumbs,
    ]
    return {
        "header_title": way[-1][0],
        "header_icon": "wagtail-localize-language",
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in way],
    }


@permission_required(MAY_TRANSLATE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show pages x languages, or the pages of one language with what can be done."""
    rows = board.rows_for(request.user)
    form = BoardForm(request.GET, rows)
    asked = form.asked(request.user)
    found = asked.rows(rows)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    board.count_texts(list(shown))
    columns = [asked.language] if asked.language else languages_of(shown)
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "asked": asked,
        "rows": [(row, [row.cells.get(code) for code in columns]) for row in shown],
        "page_of_rows": shown,
        "columns": columns,
        "translators": people(request.user) if asked.language else [],
        "query": f"&{query.urlencode()}" if query else "",
        "here": request.get_full_path(),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        **frame(),
    }
    return render(request, "home/admin/board.html", context)


def languages_of(rows: Iterable[Row]) -> list[str]:
    """Return the languages that something is translated into, in the site's order."""
    wanted = {code for row in rows for code in row.cells}
    return [code for code, _label in settings.LANGUAGES if code in wanted]


def people(user: Any) -> list[User]:
    """Return whom somebody may ask to translate, besides themself."""
    if not assigning.may_assign_others(user):
        return []
    return [person for person in assigning.translators() if person != user]


@permission_required(MAY_TRANSLATE)
@require_safe
def registry(request: HttpRequest) -> HttpResponse:
    """Show how much of the registry can be read in each language."""
    context = {
        "kinds": list(completeness.kinds()),
        **frame((_("Registry"), reverse("translation_registry"))),
    }
    return render(request, "home/admin/completeness.html", context)


def found_or_404(request: HttpRequest, pk: int, language: str) -> tuple[Page, Locale]:
    """Return a page that others are translated from, and a language of the site."""
    locale = get_object_or_404(Locale, language_code=language)
    visible = PagePermissionPolicy().explorable_instances(request.user)
    page = get_object_or_404(visible.filter(depth__gt=1, alias_of=None), pk=pk)
    source = words.source_of(page.translation_key)
    if source is None or source.pk != page.pk or locale.pk == page.locale_id:
        raise Http404
    return page.specific, locale


@permission_required(MAY_TRANSLATE)
@require_safe
def page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show a page in one language: how it stands, and all that can be done."""
    source, locale = found_or_404(request, pk, language)
    [row] = board.rows_for(request.user, source.translation_key)
    board.count_texts([row])
    cell = row.cells[language]
    target = starting.target_of(source, locale)
    translation = words.enabled(source.translation_key, locale.pk)
    may = target.permissions_for_user(request.user) if target else None
    is_old = bool(translation) and starting.is_out_of_date(translation, source)
    context = {
        "row": row,
        "cell": cell,
        "target": target,
        "translation": translation,
        "language": language,
        "is_old": is_old,
        "is_complete": cell.texts is not None and cell.done == cell.texts,
        "machine": machine_for(translation) if translation else "",
        "may_start": starting.may_start(request.user, source, locale),
        "may_publish": bool(may and may.can_publish()),
        "waits_in_workflow": bool(target and target.specific.workflow_in_progress),
        "is_mine": cell.assigned_to == request.user,
        "translators": people(request.user),
        "here": request.path,
        **frame((f"{row.title} – {language_name(language)}", "")),
    }
    return render(request, "home/admin/page.html", context)


def machine_for(translation: Translation) -> str:
    """Return the service that can fill what is missing; empty if none can, or need."""
    translator = get_machine_translator()
    locales = translation.source.locale, translation.target_locale
    if (
        translator is None
        or not translator.can_translate(*locales)
        or not words.missing(translation).exists()
    ):
        return ""
    return str(translator.display_name)
