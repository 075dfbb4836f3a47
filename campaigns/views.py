"""The public pages beside a statement: who signed it, and which texts they signed."""

from collections.abc import Iterator

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stakeholders.cldr import country_name

from .models import Signing
from .presentation import signatories as signatories_shown
from .presentation import wordings as wordings_shown
from .presentation.questions import Choices, Question
from .presentation.statements import has_points
from .signing.statements import found_or_404

PER_PAGE = 60


class SignatoryQuery(Question):
    """Which signatories are asked for."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data: QueryDict, signing: Signing) -> None:
        self.signing = signing
        super().__init__(data)

    def choices(self) -> Iterator[tuple[str, Choices]]:
        codes = signatories_shown.by_name(self.signing.by_country)
        yield "country", [(code, country_name(code)) for code in codes]
        kinds = signatories_shown.kinds(self.signing)
        yield "kind", [(kind.code, kind.label) for kind in kinds]


@require_safe
def signatories(request: HttpRequest, slug: str) -> HttpResponse:
    """List all who signed a statement, a page at a time, with their map."""
    found = found_or_404(slug)
    query = SignatoryQuery(request.GET, found.signing)
    rows = signatories_shown.ordered(found.signing).filter(**query.asks)
    paginator = Paginator(rows, PER_PAGE)
    if not query.asks:
        # Counted when one was accepted.
        paginator.count = found.signing.accepted  # type: ignore[misc]
    listed = paginator.get_page(request.GET.get("page"))
    return render(
        request,
        "campaigns/signatories.html",
        {
            "signing": found.signing,
            "statement": found.page,
            "query": query,
            "found": listed,
            "countries": signatories_shown.by_country(found.signing, listed),
            "has_map": has_points([found.signing.statement]),
            "map_key": str(found.signing.statement),
        },
    )


@require_safe
def wordings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every text of a statement that was signed, and what changed."""
    found = found_or_404(slug)
    return render(
        request,
        "campaigns/wordings.html",
        {
            "signing": found.signing,
            "statement": found.page,
            "versions": wordings_shown.versions(
                wordings_shown.counted(found.signing.statement, with_words=True)
            ),
        },
    )
