"""My organisations: how they stand and what to do next."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..access import countries_of
from ..models import Submission
from ..moderation.queue import WAITING, in_tab
from . import panels
from .cards import OrganisationCard
from .gathering import cards_of, memberships_of, waiting_claims_of
from .guards import organisation_of

# Of the small chart of views, in its own units.
HEIGHT, BAR, STEP = 40, 24, 32


@never_cache
@login_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show a person's organisations."""
    memberships = memberships_of(request.user)
    context = {
        "section": "members",
        "cards": [shown(card) for card in cards_of(memberships)],
        # Asked for by the part of the page that shows them, if it is there.
        "claims": partial(waiting_claims_of, request.user),
        "number_waiting": number_waiting(request.user),
        "panels": panels.rendered(request, memberships),
    }
    return render(request, "members/dashboard.html", context)


def number_waiting(user: Any) -> int:
    """Return how many submissions wait in the countries that a person moderates."""
    rows = Submission.objects.filter(country__in=countries_of(user))
    return in_tab(rows, WAITING).count()


@never_cache
@login_required
@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how an organisation and its initiatives stand."""
    _stakeholder, member = organisation_of(request, pk)
    context = {"section": "members", **shown(cards_of([member])[0])}
    return render(request, "members/organisation.html", context)


def shown(card: OrganisationCard) -> dict[str, Any]:
    """Return what a template needs of an organisation."""
    return {
        "card": card,
        "stakeholder": card.stakeholder,
        "member": card.member,
        "standing": card.standing,
        "chart": chart(card),
    }


def chart(card: OrganisationCard) -> dict[str, Any]:
    """Return the bars of the views, and the same in words."""
    highest = max(views for _month, views in card.months) or 1
    bars = [
        {
            "x": number * STEP,
            "y": HEIGHT - max(1, HEIGHT * views // highest),
            "height": max(1, HEIGHT * views // highest),
            "month": date_format(month, "F"),
            "views": views,
        }
        for number, (month, views) in enumerate(card.months)
    ]
    return {
        "bars": bars,
        "bar": BAR,
        "box": f"0 0 {STEP * len(bars) - (STEP - BAR)} {HEIGHT}",
        "total": sum(views for _month, views in card.months),
    }
