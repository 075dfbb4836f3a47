"""Who is written to, and of what. The worker decides it: no answer of the site takes
longer, or less long, for who gets such mails already.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import override
from django_tasks import task

from accounts.limits import allowed

from ..mails import alerts as mails
from ..services import alerts

MAILS = 6
A_MONTH = int(timedelta(days=30).total_seconds())


def write_later(alert: int) -> None:
    """Have the worker write, once all is committed."""
    transaction.on_commit(lambda: write.enqueue(alert))


@task(backend="background")
def write(alert: int) -> bool:
    """Ask somebody to confirm; who did already is told so. Never too often."""
    with transaction.atomic():
        claimed = alerts.claim_mail(alert)
        if claimed is None:
            return False
        row, token = claimed
        if not allowed("alert-mail", row.email_digest, MAILS, A_MONTH):
            # Without a new mail, the link of the last one goes on working.
            transaction.set_rollback(True)
            return False
    with override(row.language):
        return mails.ask(row, token)
