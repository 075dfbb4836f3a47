"""What is known of a translated page beside its text."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page


class TranslationNote(models.Model):
    """What readers are told of the text that a translated page shows.

    Made when the page is published, and kept true when its source is. `made_from` is
    the digest of the source's words (`words.digest`) that the text was made from.
    """

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="translation_note"
    )
    made_from = models.CharField(max_length=64, blank=True)
    # The language of the text where nobody has translated any of it yet.
    shows = models.ForeignKey(
        Locale, models.CASCADE, null=True, blank=True, related_name="+"
    )
    behind = models.BooleanField(_("the original has changed since"), default=False)
    incomplete = models.BooleanField(_("parts are not translated"), default=False)
    machine = models.BooleanField(_("made by a machine, not read yet"), default=False)

    class Meta:
        verbose_name = _("note on a translation")
        verbose_name_plural = _("notes on translations")

    def __str__(self) -> str:
        return str(self.page)


class Assignment(models.Model):
    """Somebody is asked to translate a page into a language."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+")
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="translations"
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    assigned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_translator_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} → {self.locale.language_code}"
