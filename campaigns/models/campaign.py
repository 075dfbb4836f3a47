"""What the network campaigns for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.fields import SynchronizedField

from home.blocks import (
    PLAIN_FEATURES,
    ActionBlock,
    DemandBlock,
    DocumentBlock,
    EventBlock,
    KeyFigureBlock,
    MomentBlock,
)
from home.pages import BasePage

from ..codes import CampaignStatus
from .told import TOLD_PANELS, Told


class CampaignPage(Told, BasePage):  # type: ignore[misc]
    """What is asked of whom, the story, and who takes part."""

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=CampaignStatus.choices,
        default=CampaignStatus.PLANNED,
        # Of some campaigns the sources do not tell.
        blank=True,
    )
    starts = models.DateField(_("starts"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    ask = models.TextField(_("what is asked"), blank=True, max_length=600)
    asked_of = models.CharField(_("of whom it is asked"), max_length=200, blank=True)
    led_by = models.CharField(_("led by"), max_length=200, blank=True)
    result = RichTextField(_("result"), blank=True, features=PLAIN_FEATURES)
    figures = StreamField(
        [("figure", KeyFigureBlock())], verbose_name=_("key figures"), blank=True
    )
    demands = StreamField(
        [("demand", DemandBlock())], verbose_name=_("demands"), blank=True
    )
    timeline = StreamField(
        [("moment", MomentBlock())], verbose_name=_("timeline"), blank=True
    )
    actions = StreamField(
        [("action", ActionBlock())], verbose_name=_("calls to action"), blank=True
    )
    statements = StreamField(
        [
            (
                "statement",
                blocks.PageChooserBlock(
                    label=_("Statement"), page_type="campaigns.StatementPage"
                ),
            )
        ],
        verbose_name=_("statements"),
        blank=True,
    )
    events = StreamField(
        [("event", EventBlock())], verbose_name=_("events"), blank=True
    )
    documents = StreamField(
        [("document", DocumentBlock())], verbose_name=_("documents"), blank=True
    )
    partners = StreamField(
        [("partner", SnippetChooserBlock("stakeholders.Stakeholder"))],
        verbose_name=_("partners"),
        blank=True,
        help_text=_("Shown on the page and its map, as far as they are public."),
    )
    hashtags = models.CharField(
        _("hashtags"),
        max_length=200,
        blank=True,
        help_text=_("Parted by spaces: #WithRefugees #Solidarity"),
    )
    topics = ParentalManyToManyField(
        "stakeholders.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )

    template = "campaigns/campaign_page.html"
    parent_page_types: ClassVar = ["campaigns.CampaignIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *BasePage.content_panels[:1],
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("starts"),
                FieldPanel("ends"),
                FieldPanel("ask"),
                FieldPanel("asked_of"),
                FieldPanel("led_by"),
                FieldPanel("result"),
            ],
            heading=_("What is asked of whom"),
        ),
        *BasePage.content_panels[1:],
        FieldPanel("figures"),
        FieldPanel("demands"),
        FieldPanel("timeline"),
        FieldPanel("actions"),
        FieldPanel("statements"),
        FieldPanel("events"),
        FieldPanel("documents"),
        FieldPanel("partners"),
        FieldPanel("hashtags"),
        FieldPanel("topics"),
        MultiFieldPanel(TOLD_PANELS, heading=_("Where it comes from")),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("ask"),
        index.SearchField("demands"),
        index.FilterField("status"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("topics"),
        SynchronizedField("source"),
        SynchronizedField("hashtags"),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")


class CampaignIndexPage(BasePage):  # type: ignore[misc]
    """All campaigns of a language, filtered and paged."""

    template = "campaigns/campaign_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["campaigns.CampaignPage"]

    class Meta:
        verbose_name = _("list of campaigns")
