"""A page is published, taken off the site, or deleted: its card follows."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.signals import page_published, page_unpublished

from .drawing import PAGES
from .tasks import renew_later


def connect() -> None:
    """Connect the receivers; called once, when the apps are ready."""
    for model in PAGES:
        page_published.connect(follow, sender=model)
        page_unpublished.connect(follow, sender=model)
        post_delete.connect(follow, sender=model)


def follow(instance: Any, **_kwargs: Any) -> None:
    """Have the card of a page made or deleted."""
    renew_later(instance.pk)
