"""Entries that left the public, for those who keep a copy of the registry."""

from typing import Final

from django.db import models

TYPES: Final = [("stakeholder", "stakeholder"), ("initiative", "initiative")]


class Removal(models.Model):
    """An entry that the public cannot see any more; its id is never used again."""

    type = models.CharField(max_length=11, choices=TYPES)
    entry_id = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)
    # Of its listing, should it come back: who was told of it is not told again.
    placed_at = models.DateTimeField(null=True)
    # The entry that it is one with, if editors found it to be the same.
    merged_into_type = models.CharField(max_length=11, choices=TYPES, blank=True)
    merged_into_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["type", "entry_id"], name="one_removal_of_an_entry"
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def public_id(self) -> str:
        """The id that the entry had: "stakeholder-12"."""
        return f"{self.type}-{self.entry_id}"

    @property
    def merged_into(self) -> str | None:
        """The id of the entry that it is one with."""
        if self.merged_into_id is None:
            return None
        return f"{self.merged_into_type}-{self.merged_into_id}"
