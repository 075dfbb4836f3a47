"""What follows from publishing and deleting pages."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.signals import page_published

from .mails import signatures as mails
from .models import CampaignPage, Signature, SignatureEvent, Signing, StatementPage
from .services import choices, openings, petition_terms, wordings
from .signals import asked_again, signature_step
from .tasks import tell_asked_again_later


def note_wording(
    sender: type[StatementPage],
    instance: StatementPage,
    revision: Any = None,
    alias: bool = False,
    **_more: Any,
) -> None:
    """Note a published text that is signed here, and what the editor said of it."""
    if not alias:
        wordings.record(instance, choices.said(revision))


def clear_up(
    sender: type[StatementPage], instance: StatementPage, **_more: Any
) -> None:
    """Leave no empty signing behind a statement that is gone."""
    openings.clear_up(instance.translation_key)


def tell(
    sender: type[Signature],
    signature: Signature,
    event: SignatureEvent,
    **_more: Any,
) -> None:
    """Write to whom a step of a signature concerns."""
    mails.tell(signature, event)


def tell_many(
    sender: type[Signing], signing: Signing, since: int, upto: int, **_more: Any
) -> None:
    """Have the worker write to all who are asked to sign a new version."""
    tell_asked_again_later(signing, since, upto)


def clear_up_petition(
    sender: type[CampaignPage], instance: CampaignPage, **_more: Any
) -> None:
    """Leave no empty petition behind a campaign that is gone."""
    petition_terms.clear_up(instance.translation_key)


def connect() -> None:
    """Begin to listen; called once, when the apps are ready."""
    page_published.connect(note_wording, StatementPage)
    post_delete.connect(clear_up, StatementPage)
    post_delete.connect(clear_up_petition, CampaignPage)
    signature_step.connect(tell, Signature)
    asked_again.connect(tell_many, Signing)
