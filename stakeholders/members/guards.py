"""Who gets into the members' area, and to which rows: 404 for what is not theirs."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts import mfa

from ..access import may_moderate, membership
from ..models import ENTRY_MODELS, MapEntry, Member, Stakeholder
from ..services.submissions import item_of


@dataclass(frozen=True, slots=True)
class Access:
    """An entry that a person may edit, as its row is.

    Without a `member` it is somebody who moderates it while it waits.
    """

    entry: MapEntry
    host: Stakeholder
    member: Member | None

    @property
    def moderating(self) -> bool:
        """Whether a moderator is at work, not a member."""
        return self.member is None


def organisation_of(request: HttpRequest, pk: int) -> tuple[Stakeholder, Member]:
    """Return an organisation and the reader's membership of it, or raise Http404."""
    member = (
        Member.objects.filter(user=request.user.pk, stakeholder=pk)
        .select_related("stakeholder__latest_revision", "stakeholder__standing")
        .first()
    )
    if member is None:
        raise Http404
    return member.stakeholder, member


def owned_by(request: HttpRequest, pk: int) -> tuple[Stakeholder, Member]:
    """Return an organisation that the reader owns, or raise Http404."""
    stakeholder, member = organisation_of(request, pk)
    if not member.is_owner:
        raise Http404
    return stakeholder, member


def editable(request: HttpRequest, type: str, pk: int) -> Access:
    """Return an entry that the reader may edit, or raise Http404."""
    if type not in ENTRY_MODELS:
        raise Http404
    rows = ENTRY_MODELS[type].objects.select_related("latest_revision")
    if type == "initiative":
        rows = rows.select_related("stakeholder")
    entry = get_object_or_404(rows, pk=pk)
    host = entry.stakeholder if type == "initiative" else entry
    member = membership(request.user, host)
    if member is None and not moderates(request.user, entry):
        raise Http404
    return Access(entry, host, member)


def moderates(user: Any, entry: MapEntry) -> bool:
    """Whether a person may edit an entry because they decide on it now."""
    item = item_of(entry)
    return item is not None and may_moderate(user, item.submission.country)


def second_step(request: HttpRequest, access: Access) -> HttpResponse | None:
    """Return where a moderator must go first, as before the queue; members need not."""
    if access.moderating and settings.REQUIRE_MFA:
        return mfa.detour(request)
    return None
