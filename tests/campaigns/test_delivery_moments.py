"""A statement handed over as it stood at a moment."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from campaigns import delivery
from campaigns.codes import Change
from campaigns.models import (
    Signature,
    SignatureEvent,
    Signing,
    Version,
    Wording,
)
from campaigns.services import signatures, wordings
from tests.campaigns.building import (
    accepted,
    published,
    waiting,
)
from tests.campaigns.delivering import names, text_of

pytestmark = pytest.mark.django_db


def at_moment(event: Any, moment: datetime) -> None:
    """Let a step have happened at another time."""
    SignatureEvent.objects.filter(pk=event.pk).update(at=moment)


def republished(statement: Any, lead: str, change: Change) -> None:
    """Publish other words, and say what they are."""
    statement.introduction = lead
    page = published(statement)
    wordings.record(page)
    if change != Change.UNDECIDED:
        wordings.decide(Signing.objects.get(statement=page.translation_key), change)


# As it stood


def test_signatures_as_they_stood(signing):
    kept, gone, refused = (
        accepted(signing, name) for name in ("Kept", "Gone", "Refused")
    )
    start = timezone.now() - timedelta(days=10)
    for event in SignatureEvent.objects.all():
        at_moment(event, start)
    signatures.withdraw(gone)
    signatures.decline(signing, [refused], None, "No mandate")
    for event in SignatureEvent.objects.filter(at__gt=start):
        at_moment(event, start + timedelta(days=2))
    waiting(signing, "Waiting")

    before = start - timedelta(days=1)
    Version.objects.update(made_at=before)
    Wording.objects.update(published_at=before)
    assert names(delivery.csv(signing, "en", before)) == []
    assert names(delivery.csv(signing, "en", start)) == ["Gone", "Kept", "Refused"]
    later = start + timedelta(days=1)
    assert names(delivery.csv(signing, "en", later)) == ["Gone", "Kept", "Refused"]
    assert names(delivery.csv(signing, "en", start + timedelta(days=3))) == ["Kept"]
    assert names(delivery.csv(signing, "en")) == ["Kept"]
    assert kept.name == "Kept"


def test_accepted_again_stands_again(signing):
    signature = accepted(signing, "Back")
    signatures.decline(signing, [signature], None, "Which office?")
    assert names(delivery.csv(signing, "en", timezone.now())) == []
    signatures.accept(signing, [Signature.objects.get(pk=signature.pk)], None)
    assert names(delivery.csv(signing, "en", timezone.now())) == ["Back"]


def test_the_text_as_it_stood_and_who_signed_which_version(signing, statement):
    old = accepted(signing, "Faithful")
    accepted(signing, "Slow")
    first = timezone.now()
    republished(statement, "Other words.", Change.VERSION)
    signatures.renew(old, wordings.wording_for(signing, "en"))

    now = delivery.document(signing, "en")
    then = delivery.document(signing, "en", first)

    assert (now.words.lead, now.version) == ("Other words.", 2)
    assert {row.name: row.version for row in now.signatories} == {
        "Faithful": 2,
        "Slow": 1,
    }
    assert [(row.number, row.signatories) for row in now.versions] == [(1, 1), (2, 1)]
    assert (then.words.lead, then.version) == ("Safe ways for people who flee.", 1)
    assert {row.version for row in then.signatories} == {1}
    assert [row.number for row in then.versions] == [1]
    # The demands are set apart in the old text, too: a revision has it.
    assert [row.text for row in then.demands] == ["Ten thousand places"]
    assert "Versions of the text" in text_of(delivery.pdf(signing, "en"))


def test_a_change_that_was_decided_later_still_was_of_the_version_before(
    signing, statement
):
    accepted(signing)
    republished(statement, "Other words.", Change.UNDECIDED)
    undecided = timezone.now()
    wordings.decide(signing, Change.VERSION)
    then = delivery.document(signing, "en", undecided)
    assert (then.words.lead, then.version) == ("Other words.", 1)
    assert delivery.document(signing, "en").version == 2


def test_before_the_first_text_there_is_nothing(signing):
    with pytest.raises(delivery.NothingToDeliver):
        delivery.pdf(signing, "en", timezone.now() - timedelta(days=1))
