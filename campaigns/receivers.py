"""What follows from publishing and deleting pages."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, post_page_move

from home.models import HomePage
from stakeholders.models import Stakeholder, Topic

from .codes import SignatureStep
from .mails import signatures as mails
from .models import (
    Addressee,
    CampaignPage,
    Edition,
    Signature,
    SignatureEvent,
    Signing,
    StatementIndexPage,
    StatementPage,
)
from .services import choices, openings, petition_terms, wordings
from .signals import asked_again, signature_linked, signature_step
from .tasks import tell_asked_again_later, tell_decided_later

DECIDED = (SignatureStep.ACCEPTED, SignatureStep.DECLINED)

# What lists show, and what stands around the text of a statement.
SHOWN: tuple[type[Model], ...] = (
    Addressee,
    CampaignPage,
    HomePage,
    PageViewRestriction,
    Stakeholder,
    StatementIndexPage,
    StatementPage,
    Topic,
)


def renew_edition(update_fields: Any = None, **_change: Any) -> None:
    """What was made of pages, entries and terms is out of date; not by a draft."""
    if "latest_revision" not in (update_fields or ()):
        Edition.renew()


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
    """Write to whom a step of a signature concerns.

    Editors decide on many at once: what they decide is told by the worker.
    """
    if event.by is not None and event.step in DECIDED:
        tell_decided_later(event)
    else:
        mails.tell(signature, event)


def tell_linked(sender: type[Signature], signature: Signature, **_more: Any) -> None:
    """Tell an organisation's owners that a signature was linked to their entry."""
    mails.tell_linked(signature)


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
    for model in SHOWN:
        post_save.connect(renew_edition, model)
        post_delete.connect(renew_edition, model)
    post_page_move.connect(renew_edition)
    page_published.connect(note_wording, StatementPage)
    post_delete.connect(clear_up, StatementPage)
    post_delete.connect(clear_up_petition, CampaignPage)
    signature_step.connect(tell, Signature)
    signature_linked.connect(tell_linked, Signature)
    asked_again.connect(tell_many, Signing)
