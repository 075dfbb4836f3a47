"""Work that no request waits for."""

import logging
from dataclasses import asdict
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.utils import timezone
from django_tasks import task

from .drafts import Letter

ATTEMPTS = 5
WAIT = timedelta(minutes=10)

logger = logging.getLogger(__name__)


class NotTakenError(Exception):
    """No mail server took a mail. It names no address: the worker logs it in full."""


@task(backend="background")
def deliver(
    to: str,
    subject: str,
    text: str,
    html: str,
    unsubscribe: str = "",
    attempt: int = 1,
) -> bool:
    """Hand a mail to the mail server; one that is down is tried again later."""
    letter = Letter(to, subject, text, html, unsubscribe)
    try:
        return bool(letter.mail().send())
    except OSError as error:
        # Its text may hold the address, which belongs into no log.
        kind = type(error).__name__
        logger.warning("A mail was not taken (attempt %s): %s", attempt, kind)
        if is_final(error):
            return False
        if attempt == ATTEMPTS or not deliver.get_backend().supports_defer:
            raise NotTakenError(kind) from None
        later = timezone.now() + attempt * WAIT
        again = deliver.using(run_after=later)
        again.enqueue(**asdict(letter), attempt=attempt + 1)
        return False


def is_final(error: OSError) -> bool:
    """Whether a mail server will never take the mail: there is no such address."""
    return isinstance(error, SMTPRecipientsRefused) and all(
        code >= 500 for code, _text in error.recipients.values()
    )
