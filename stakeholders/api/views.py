"""The operations of the API."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from ninja import NinjaAPI

from ..exchange import Problem, Stamp
from ..exchange.licence import ATTRIBUTION, LICENCE
from ..exchange.mounting import answer_problem
from ..exchange.parameters import check
from ..exchange.schemas import ANY_TIME, UNREADABLE, ProblemDetails, Renderer
from ..models import Listing, Removal, Snapshot
from . import answers, cursors, pages
from .changes import changes
from .pages import COLUMNS, Page
from .places import PlacesForm, attribution, suggestions, version
from .question import LanguagesForm, Question
from .schemas import Entry, EntryPage, GoneDetails, Places, Taxonomies
from .taxonomies import taxonomies_of

VERSION: Final = "1.0.0"


api = NinjaAPI(
    title="SHARE Network",
    version=VERSION,
    urls_namespace="api-v1",
    renderer=Renderer(),
    openapi_url=None,
    docs_url=None,
)
api.add_exception_handler(Problem, answer_problem)
api.add_exception_handler(Http404, answer_problem)


@api.get(
    "/entries", response={200: EntryPage, **UNREADABLE, **ANY_TIME}, tags=["entries"]
)
def entries(request: HttpRequest, response: HttpResponse) -> Any:
    """List entries that match."""
    question = Question.read(request)
    stamp = Stamp.of(request, VERSION)
    if known := stamp.known(request):
        return known
    stamp.put_on(response)
    found = changes(question) if question.since else pages.page(question)
    following = next_page(request, question, found)
    if following:
        response.headers["Link"] += f', <{following}>; rel="next"'
    return {
        "entries": [
            answers.entry(request, row, question.language, question.every_language)
            for row in found.listings
        ],
        "removed": found.gone,
        "as_of": found.as_of,
        "next": following,
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
    }


def next_page(request: HttpRequest, question: Question, found: Page) -> str | None:
    """Return the full address of the page after this one."""
    if found.following is None:
        return None
    parameters = request.GET.copy()
    parameters["cursor"] = cursors.write(found.following, question.key)
    # Whoever follows the address may send another header.
    parameters["lang"] = question.language
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")


@api.get(
    "/entries/{public_id}",
    response={
        200: Entry,
        404: ProblemDetails,
        410: GoneDetails,
        **UNREADABLE,
        **ANY_TIME,
    },
    tags=["entries"],
)
def entry(request: HttpRequest, response: HttpResponse, public_id: str) -> Any:
    """Return one entry."""
    language, every_language = languages(request)
    listing = find(public_id)
    stamp = Stamp.of(request, VERSION)
    if known := stamp.known(request):
        return known
    stamp.put_on(response)
    return answers.entry(request, listing, language, every_language)


def languages(request: HttpRequest) -> tuple[str, bool]:
    """Return (the reader's language, whether all are wanted)."""
    form = LanguagesForm(request.GET)
    check(request.GET, form)
    language = get_language() or settings.LANGUAGE_CODE
    return language, form.cleaned_data["translations"] == "all"


def find(public_id: str) -> Listing:
    """Return the listing of an id; raises the problem of one that is none, or gone."""
    kind, _hyphen, number = public_id.partition("-")
    if kind not in ("stakeholder", "initiative") or not is_id(number):
        raise Problem(404)
    rows = Listing.objects.filter(**{kind: int(number)})
    listing = rows.only(*COLUMNS, "last_day").first()
    if listing is None:
        removal = Removal.objects.filter(type=kind, entry_id=int(number)).first()
        if removal is None:
            raise Problem(404)
        merged = removal.merged_into
        reason = "merged" if merged else "removed"
        raise Problem(410, reason=reason, merged_into=merged)
    if listing.last_day and listing.last_day < timezone.localdate():
        raise Problem(410, reason="ended", merged_into=None)
    return listing


def is_id(text: str) -> bool:
    """Whether a text is a number that a row may have, written as we write it."""
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 19


@api.get(
    "/taxonomies",
    response={200: Taxonomies, **UNREADABLE, **ANY_TIME},
    tags=["words"],
)
def taxonomies(request: HttpRequest, response: HttpResponse) -> Any:
    """List every code that filters and entries use."""
    language, every_language = languages(request)
    snapshot = Snapshot.load()
    # The counts follow the data after a moment.
    shape = f"{VERSION} {snapshot.made_of}"
    stamp = Stamp.of(request, shape, dated=snapshot.is_current)
    if known := stamp.known(request):
        return known
    stamp.put_on(response)
    return taxonomies_of(snapshot, language, every_language)


@api.get("/places", response={200: Places, **UNREADABLE, **ANY_TIME}, tags=["words"])
def places(request: HttpRequest, response: HttpResponse) -> Any:
    """Suggest places for what was typed."""
    form = PlacesForm(request.GET)
    check(request.GET, form)
    stamp = Stamp.of(request, f"{VERSION} {version()}", dated=False)
    if known := stamp.known(request):
        return known
    stamp.put_on(response)
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "places": suggestions(form.cleaned_data["q"], language),
        "attribution": attribution(),
    }
