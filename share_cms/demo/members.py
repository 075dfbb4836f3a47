"""Who keeps which invented entry true, and what waits for the editors."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from stakeholders.models import (
    FocalPoint,
    Initiative,
    MapEntry,
    Member,
    Offer,
    OfferKind,
    Role,
    Stakeholder,
    Standing,
)
from stakeholders.services import submissions

EDITOR = "editor@example.org"
MEMBER = "member@example.org"
SECOND_MEMBER = "second.member@example.org"
# (e-mail, organisation, role)
MEMBERS = (
    (MEMBER, "example-morning-bridge", Role.OWNER),
    (MEMBER, "example-linden-bells", Role.EDITOR),
    (SECOND_MEMBER, "example-nine-doors", Role.OWNER),
    (SECOND_MEMBER, "example-linden-bells", Role.OWNER),
)
FOCAL_POINT = ("focal.point@example.org", "FR")
# (initiative, kind, open, taken)
OFFERS = (
    ("example-linden-sponsor-circle", OfferKind.SPONSORS, 1, 2),
    ("example-tile-river-cafe-mentors", OfferKind.MENTORS, 6, 9),
    ("example-patio-first-words", OfferKind.COURSE, 4, 12),
)
VERIFIED = "example-linden-bells"


@transaction.atomic
def build() -> None:
    """Give the demo's people their organisations; once, on a registry of examples."""
    if Member.objects.exists():
        return
    for email, slug, role in MEMBERS:
        host = Stakeholder.objects.filter(slug=slug).first()
        if host is not None:
            host.members.create(user=User.objects.get(email=email), role=role)
    email, country = FOCAL_POINT
    FocalPoint.objects.create(user=User.objects.get(email=email), country=country)
    build_offers()
    hand_in_something()


def build_offers() -> None:
    """Verify one host, and give some initiatives numbers."""
    editor = User.objects.get(email=EDITOR)
    now = timezone.now()
    for host in Stakeholder.objects.filter(slug=VERIFIED):
        Standing.objects.create(
            stakeholder=host,
            verified_at=now,
            verified_by=editor,
            verified_note="Invented for the demo site",
            confirmed_at=now,
        )
    for slug, kind, open_now, taken in OFFERS:
        for initiative in Initiative.objects.filter(slug=slug):
            Offer.objects.create(
                initiative=initiative,
                kind=kind,
                open=open_now,
                taken=taken,
                until=timezone.localdate() + timedelta(days=180),
                approved_at=now,
                approved_by=editor,
            )


def hand_in_something() -> None:
    """Leave one submission waiting, and one that was sent back."""
    hand_in(
        Stakeholder.objects.filter(slug="example-nine-doors"),
        User.objects.get(email=SECOND_MEMBER),
        {"phone": "+32 4 555 01 09", "hours": {"mo": [["09:00", "12:30"]]}},
    )
    back = hand_in(
        Initiative.objects.filter(slug="example-morning-night-kit"),
        User.objects.get(email=MEMBER),
        {"summary_fr": "Duvets, chaussettes et boisson chaude, chaque soir."},
    )
    if back is not None:
        item = back.items.get()
        submissions.send_back(
            item,
            User.objects.get(email=EDITOR),
            item.revision_id,
            "Chaque soir, aussi le dimanche ? Merci de préciser.",
        )


def hand_in(entries: Any, user: User, values: dict[str, Any]) -> Any:
    """Save a draft of an entry and hand it in; nothing where it is not there."""
    entry: MapEntry | None = entries.first()
    if entry is None:
        return None
    draft = submissions.draft_of(entry)
    for name, value in values.items():
        setattr(draft, name, value)
    revision = submissions.save_draft(draft, user, entry.latest_revision_id)
    host = Stakeholder.objects.get(pk=submissions.host_of(entry))
    return submissions.submit(host, user, [revision.pk], language=user.language)
