"""Who signed the invented statement and supports the invented campaign: nobody real."""

from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.addresses import email_digest
from campaigns.codes import SignatureState, SignatureStep
from campaigns.models import (
    CampaignPage,
    Petition,
    Signature,
    SignatureEvent,
    Signing,
    StatementPage,
    Supporter,
)
from campaigns.services import openings, signatures, wordings
from stakeholders.models import Stakeholder

from .data import load

STATEMENT = "example-a-room-and-a-neighbour"
CAMPAIGN = "example-a-street-that-says-welcome"
OPEN_FOR = timedelta(days=120)
SUPPORTERS, GOAL = 137, 500
COUNTRIES = ("BE", "FR", "DE", "IT", "ES", "NL", "SE", "PL", "PT")
# The last ones wait for an editor of the demo.
WAITING = 2


@transaction.atomic
def build() -> None:
    """Open the invented statement and petition, and fill them; once."""
    if Signing.objects.exists() or Petition.objects.exists():
        return
    english = {"locale__language_code": settings.LANGUAGE_CODE}
    statement = StatementPage.objects.filter(slug=STATEMENT, **english).first()
    campaign = CampaignPage.objects.filter(slug=CAMPAIGN, **english).first()
    if statement is not None:
        closes_at = timezone.now() + OPEN_FOR
        signing = openings.open_for_signatures(
            statement, closes_at=closes_at, accepts_owners=True
        )
        build_signatures(signing)
    if campaign is not None:
        build_petition(campaign)


def build_signatures(signing: Signing) -> None:
    """Have the invented organisations sign; no mail goes out."""
    rows = load("campaigns/signatures.json")
    for position, row in enumerate(rows):
        host = Stakeholder.objects.filter(slug=row["stakeholder"], example=True).first()
        if host is not None:
            waits = position >= len(rows) - WAITING
            sign(signing, host, row, waits)
    signatures.recount(signing)


def sign(signing: Signing, host: Stakeholder, row: dict[str, Any], waits: bool) -> None:
    """Write one signature and its history."""
    state = SignatureState.WAITING if waits else SignatureState.ACCEPTED
    wording = wordings.wording_for(signing, row["language"])
    if wording is None:
        return
    signature = Signature.objects.create(
        signing=signing,
        wording=wording,
        stakeholder=host,
        name=str(host),
        country=host.country,
        kind=host.kind,
        quote=row["quote"],
        language=row["language"],
        person_name="Example Person",
        person_role="Invented for the demo site",
        email="someone@example.org",
        state=state,
        example=True,
        confirmed_at=timezone.now(),
        decided_at=None if waits else timezone.now(),
    )
    steps = [SignatureStep.SIGNED, SignatureStep.CONFIRMED]
    steps += [] if waits else [SignatureStep.ACCEPTED]
    SignatureEvent.objects.bulk_create(
        SignatureEvent(signature=signature, step=step, wording=signature.wording)
        for step in steps
    )


def build_petition(campaign: CampaignPage) -> None:
    """Give the invented campaign a petition with invented supporters."""
    petition = Petition.objects.create(
        campaign=campaign.translation_key,
        slug=campaign.slug,
        goal=GOAL,
        closes_at=timezone.now() + OPEN_FOR,
        count=SUPPORTERS,
    )
    Supporter.objects.bulk_create(
        Supporter(
            petition=petition,
            name=f"Example Person {number}",
            email=f"supporter{number}@example.org",
            email_digest=email_digest(f"supporter{number}@example.org"),
            country=country,
            language=settings.LANGUAGE_CODE,
            confirmed_at=timezone.now() - timedelta(hours=9 * number),
        )
        for number, country in enumerate(islice(cycle(COUNTRIES), SUPPORTERS), 1)
    )
