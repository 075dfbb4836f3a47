"""Who is written to. The worker decides it: no answer of the site takes longer, or
less long, for who has signed.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import override
from django_tasks import task

from accounts.limits import allowed

from ..mails import petitions as mails
from ..services import petitions
from .showing import campaign_of

MAILS = 3
A_MONTH = int(timedelta(days=30).total_seconds())


def write_later(supporter: int) -> None:
    """Have the worker write, once all is committed."""
    transaction.on_commit(lambda: write.enqueue(supporter))


@task(backend="background")
def write(supporter: int) -> bool:
    """Ask a supporter to confirm; who did already is told so. Never too often."""
    with transaction.atomic():
        claimed = petitions.claim_mail(supporter)
        if claimed is None:
            return False
        person, token = claimed
        campaign = campaign_of(person.petition, person.language)
        if campaign is None or not allowed(
            "petition-mail", str(person.pk), MAILS, A_MONTH
        ):
            # Without a new mail, the link of the last one goes on working.
            transaction.set_rollback(True)
            return False
    with override(person.language):
        return mails.ask(person, campaign, token)
