"""Work that no request waits for."""

import logging
from dataclasses import asdict
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from .drafts import Letter

ATTEMPTS = 5
WAIT = timedelta(minutes=10)

logger = logging.getLogger(__name__)


@task(backend="background")
def deliver(to: str, subject: str, text: str, html: str, attempt: int = 1) -> bool:
    """Hand a mail to the mail server; one that is down is tried again later."""
    letter = Letter(to, subject, text, html)
    try:
        return bool(letter.mail().send())
    except OSError as error:
        if attempt == ATTEMPTS or not deliver.get_backend().supports_defer:
            raise
        logger.warning("A mail was not taken (attempt %s): %s", attempt, error)
        later = timezone.now() + attempt * WAIT
        again = deliver.using(run_after=later)
        again.enqueue(**asdict(letter), attempt=attempt + 1)
        return False
