"""Statements on a member's first page: what waits for their organisations' names."""

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string

from stakeholders.cldr import reader_language
from stakeholders.members import panels
from stakeholders.models import Member

from .models import Signature, Signing
from .services.links import token_of
from .services.pages import pages_of

# Of either list.
MOST_SHOWN = 5


class StatementsPanel:
    """Open statements that an organisation has not signed, and what was signed."""

    order = 20

    def render(self, request: HttpRequest, memberships: list[Member]) -> str | None:
        """Return the card's HTML; nothing where nothing is open or signed."""
        entries = {member.stakeholder_id for member in memberships}
        own = Q(stakeholder__in=entries) | Q(user=request.user.pk)
        rows = Signature.objects.standing().filter(own).select_related("signing")
        signed = list(rows.order_by("-pk"))
        waiting = to_sign(entries, signed)[:MOST_SHOWN]
        signings = [*waiting, *(row.signing for row in signed)]
        if not signings:
            return None
        pages = pages_of({row.statement for row in signings}, reader_language())
        shown = [row for row in signed if row.signing.statement in pages]
        context = {
            "to_sign": [
                (signing, pages[signing.statement])
                for signing in waiting
                if signing.statement in pages
            ],
            "signed": [
                (token_of(row), row, pages[row.signing.statement])
                for row in shown[:MOST_SHOWN]
            ],
        }
        if not any(context.values()):
            return None
        return render_to_string("campaigns/signing/panel.html", context, request)


def to_sign(entries: set[int], signed: list[Signature]) -> list[Signing]:
    """Return what is open and not signed yet by all of these organisations."""
    if not entries:
        return []
    done: dict[int, set[int | None]] = {}
    for row in signed:
        done.setdefault(row.signing_id, set()).add(row.stakeholder_id)
    open_ones = Signing.objects.open().order_by("closes_at", "-pk")
    return [row for row in open_ones if entries - done.get(row.pk, set())]


def register() -> None:
    """Show the card; called once, when the apps are ready."""
    panels.register(StatementsPanel())
