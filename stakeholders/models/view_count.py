"""How often an entry was opened: a number a month, nothing of whoever did."""

from django.db import models

from .initiative import Initiative
from .stakeholder import Stakeholder


class ViewCount(models.Model):
    """The views of one entry in one month."""

    stakeholder = models.ForeignKey(
        Stakeholder, models.CASCADE, null=True, related_name="view_counts"
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, related_name="view_counts"
    )
    # The first of the month.
    month = models.DateField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stakeholder__isnull=False)
                ^ models.Q(initiative__isnull=False),
                name="views_of_one_entry",
            ),
            models.UniqueConstraint(
                fields=["stakeholder", "month"], name="one_count_a_month"
            ),
            models.UniqueConstraint(
                fields=["initiative", "month"], name="one_initiative_count_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.views}"
