"""Cards are drawn and deleted in the background."""

from django.db import transaction
from django_tasks import task

from . import keeping


@task(backend="background")
def renew_card(pk: int) -> None:
    """Keep the card that a page has now; none of a page that nobody may read."""
    keeping.renew(pk)


def renew_later(pk: int) -> None:
    """Have a page's card made, once what changed is committed."""
    transaction.on_commit(lambda: renew_card.enqueue(pk))
