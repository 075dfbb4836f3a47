"""Where a page's content comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel


class Told(models.Model):  # noqa: DJ008
    """What every campaign and statement says of where it comes from.

    `__str__` is that of the page.
    """

    outside_url = models.URLField(
        _("address of the original"),
        max_length=500,
        blank=True,
        help_text=_("Where it stands on another site."),
    )
    is_summary = models.BooleanField(
        _("summary by the editors"),
        default=False,
        help_text=_("The page says that these are our words, and links the original."),
    )
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where these facts come from.")
    )
    example = models.BooleanField(
        _("invented example"),
        default=False,
        help_text=_("Marked “example” wherever it is shown."),
    )

    class Meta:
        abstract = True


TOLD_PANELS: list[Panel] = [
    FieldPanel("outside_url"),
    FieldPanel("is_summary"),
    FieldPanel("source"),
    FieldPanel("example"),
]
