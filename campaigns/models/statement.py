"""What the network says: statements, and the list of them."""

from typing import ClassVar

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import PLAIN_FEATURES, DemandBlock, DocumentBlock
from home.pages import BasePage

from ..codes import Precision, StatementKind
from ..wording import Words, plain
from .told import TOLD_PANELS, Told
from .words import words_of


class Addressee(models.Model):
    """An institution that statements are addressed to."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address on the site"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class StatementPage(Told, BasePage):  # type: ignore[misc]
    """A statement, open letter, press release, position paper or call.

    The introduction is its lead. Signatures belong to all its translations at once:
    see `Signing`. One that is led elsewhere cannot be signed here.
    """

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=StatementKind.choices,
        default=StatementKind.STATEMENT,
    )
    date = models.DateField(_("date"), null=True, blank=True)
    date_precision = models.CharField(
        _("what is known of the date"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text=_("With “Month” the page says “September 2021”."),
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    addressees = ParentalManyToManyField(
        Addressee, blank=True, related_name="+", verbose_name=_("addressed to")
    )
    occasion = models.CharField(_("occasion"), max_length=255, blank=True)
    demands = StreamField(
        [("demand", DemandBlock())], verbose_name=_("demands"), blank=True
    )
    documents = StreamField(
        [("document", DocumentBlock())], verbose_name=_("documents"), blank=True
    )
    related = StreamField(
        [
            (
                "statement",
                blocks.PageChooserBlock(
                    label=_("Statement"), page_type="campaigns.StatementPage"
                ),
            )
        ],
        verbose_name=_("related statements"),
        blank=True,
    )
    press_contact = RichTextField(
        _("press contact"), blank=True, features=PLAIN_FEATURES
    )
    topics = ParentalManyToManyField(
        "stakeholders.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )
    led_elsewhere = models.BooleanField(
        _("led elsewhere"),
        default=False,
        help_text=_("Others collect the signatures: nobody can sign here."),
    )
    lead_organisation = models.CharField(
        _("lead organisation"), max_length=200, blank=True
    )
    signed_by = models.CharField(
        _("signed by, in the words of the original"),
        max_length=255,
        blank=True,
        help_text=_("Such as “over 100 organisations”."),
    )
    stated_number = models.PositiveIntegerField(
        _("stated number of signatories"), null=True, blank=True
    )

    template = "campaigns/statement_page.html"
    parent_page_types: ClassVar = ["campaigns.StatementIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *BasePage.content_panels[:1],
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("date"),
                FieldPanel("date_precision"),
                FieldPanel("place"),
                FieldPanel("addressees"),
                FieldPanel("occasion"),
            ],
            heading=_("When, where, to whom"),
        ),
        *BasePage.content_panels[1:],
        FieldPanel("demands"),
        FieldPanel("documents"),
        FieldPanel("related"),
        FieldPanel("press_contact"),
        FieldPanel("topics"),
        MultiFieldPanel(
            [
                HelpPanel(_("Fill this in for a statement that others lead.")),
                FieldPanel("led_elsewhere"),
                FieldPanel("lead_organisation"),
                FieldPanel("signed_by"),
                FieldPanel("stated_number"),
            ],
            heading=_("Led elsewhere"),
        ),
        MultiFieldPanel(TOLD_PANELS, heading=_("Where it comes from")),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("demands"),
        index.SearchField("occasion"),
        index.FilterField("kind"),
        index.FilterField("date"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("topics"),
        SynchronizedField("addressees"),
        SynchronizedField("source"),
    ]

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def words(self) -> Words:
        """Return what a signatory of this page signs."""
        language = self.locale.language_code
        with translation.override(language):
            return Words(
                language=language,
                title=plain(self.title),
                lead=plain(self.introduction),
                body=tuple(words_of(self.body.stream_block, self.body)),
                demands=tuple(words_of(self.demands.stream_block, self.demands)),
            )


class StatementIndexPage(BasePage):  # type: ignore[misc]
    """All statements of a language, filtered and paged."""

    template = "campaigns/statement_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["campaigns.StatementPage"]

    class Meta:
        verbose_name = _("list of statements")
