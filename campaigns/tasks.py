"""Work that no request waits for."""

from django.db import transaction
from django_tasks import task

from accounts.limits import allowed

from .codes import SignatureStep
from .mails import calls as letters
from .mails import signatures as mails
from .models import CallToSign, SignatureEvent, Signing
from .services import calls
from .services.wordings import current_version

# Mails that are made in one go; the rest is a task of its own.
BATCH = 50
A_DAY = 86_400


@task(backend="background")
def send_call(pk: int, reminds: bool = False) -> int:
    """Send a batch of a call's mails, or of its reminders; return how many went out.

    Started twice, or again after it broke off, it sends nobody a second mail.
    """
    made = CallToSign.objects.filter(pk=pk).first()
    if made is None:
        return 0
    pending = calls.pending(made, reminds=reminds)
    keys = list(pending.values_list("pk", flat=True)[:BATCH])
    sent = sum(send_one(key, reminds) for key in keys)
    if len(keys) == BATCH:
        send_call.enqueue(pk, reminds)
    return sent


@transaction.atomic
def send_one(pk: int, reminds: bool) -> bool:
    """Send one mail; whoever is not to be asked any more is left out of the call."""
    recipient = calls.claim(pk, reminds=reminds)
    if recipient is None:
        return False
    sent = letters.send(recipient, reminds=reminds)
    if not sent and not reminds:
        recipient.delete()
    return sent


def send_call_later(made: CallToSign, *, reminds: bool = False) -> None:
    """Have the mails sent once the call is committed."""
    transaction.on_commit(lambda: send_call.enqueue(made.pk, reminds))


@task(backend="background")
def tell_decided(event: int) -> None:
    """Write what an editor decided, to whom it concerns."""
    found = SignatureEvent.objects.select_related("signature").filter(pk=event).first()
    if found is not None:
        mails.tell(found.signature, found)


def tell_decided_later(event: SignatureEvent) -> None:
    """Have the mail made once the decision is committed."""
    transaction.on_commit(lambda: tell_decided.enqueue(event.pk))


@task(backend="background")
def tell_asked_again(signing: int, since: int, upto: int) -> int:
    """Write to a batch of those who are asked to sign a new version.

    They are the events above `since`, up to `upto`. Return how many were looked at.
    """
    found = Signing.objects.filter(pk=signing).first()
    events = SignatureEvent.objects.filter(
        signature__signing=signing,
        step=SignatureStep.ASKED_AGAIN,
        pk__gt=since,
        pk__lte=upto,
    )
    batch = list(events.select_related("signature__wording").order_by("pk")[:BATCH])
    if found is None or not batch:
        return 0
    newest = current_version(found)
    for event in batch:
        # Who withdrew or signed anew meanwhile has nothing to do.
        if mails.is_asked(event.signature, newest) and allowed(
            "asked-again", f"{event.pk}:{event.at}", 1, A_DAY
        ):
            mails.tell(event.signature, event)
    if len(batch) == BATCH:
        tell_asked_again.enqueue(signing, batch[-1].pk, upto)
    return len(batch)


def tell_asked_again_later(signing: Signing, since: int, upto: int) -> None:
    """Have the mails made once the new version is committed."""
    transaction.on_commit(lambda: tell_asked_again.enqueue(signing.pk, since, upto))
