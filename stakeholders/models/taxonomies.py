"""Words that entries are filed under; editors extend them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..cldr import reader_language
from ..reading import Reading, read

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


class Term(index.Indexed, models.Model):
    """A word of a taxonomy: a code that stays, a name in eight languages."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("code"),
        max_length=80,
        unique=True,
        help_text=_("Stands in addresses that people share: do not change it."),
    )

    search_fields: ClassVar = [index.AutocompleteField("name_en")]

    class Meta:
        abstract = True
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def shown_name(self) -> Reading:
        """The name in the reader's language, or the next best."""
        texts = {code: getattr(self, f"name_{code}") for code in LANGUAGE_CODES}
        return read(texts, reader_language(), ("", ""))


class Topic(Term):
    """What an entry is about: housing, language, employment, …"""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Network(Term):
    """A welcome network that stakeholders belong to: Solidarity Cities, …"""

    website = models.URLField(_("website"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("network")
        verbose_name_plural = _("networks")
