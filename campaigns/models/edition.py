"""Whether what was made of pages, entries and terms is still true."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Subquery


class Edition(models.Model):
    """Another `stamp` with each change of a page, an entry or a term; one row.

    Parts of a page that are kept bear the stamp that was read before they were made:
    all processes of the site see at once that one is out of date.
    """

    ONLY = 1

    stamp = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.stamp)

    @classmethod
    def renew(cls) -> None:
        """Begin a new edition."""
        if not cls.objects.filter(pk=cls.ONLY).update(stamp=uuid4()):
            cls.objects.get_or_create(pk=cls.ONLY)

    @classmethod
    def now(cls) -> Any:
        """Return the stamp as a column for a query that is asked anyway."""
        return Subquery(cls.stamps())

    @classmethod
    def stamps(cls) -> Any:
        """Return the query for the stamp; of no rows before the first change."""
        return cls.objects.filter(pk=cls.ONLY).values_list("stamp", flat=True)
