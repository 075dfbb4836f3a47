"""Who welcomes."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Revision, WorkflowState
from wagtail.search import index

from ..codes import Exposure
from ..kinds import Kind
from ..querysets import StakeholderQuerySet
from .entry import MapEntry
from .listing import Listing
from .taxonomies import Network


class Stakeholder(MapEntry):  # type: ignore[misc]
    """An organisation, authority, city or group of the network."""

    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    # Square, made of what was uploaded by `logos.py`.
    logo = models.ImageField(_("logo"), upload_to="logos", blank=True)

    revisions = GenericRelation(Revision, related_query_name="stakeholder")
    workflow_states = GenericRelation(
        WorkflowState,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="stakeholder",
        for_concrete_model=False,
    )

    objects = StakeholderQuerySet.as_manager()
    search_fields: ClassVar = [*MapEntry.search_fields, index.FilterField("kind")]

    class Meta:
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        ordering = [
            Coalesce(NullIf("name_en", models.Value("")), "original_name"),
            "pk",
        ]

    @property
    def kind_code(self) -> str:
        return self.kind

    def usual_exposure(self) -> Exposure:
        if self.kind == Kind.VOLUNTEER_GROUP:
            return Exposure.TOWN
        return super().usual_exposure()

    def refresh_listings(self) -> None:
        # Those that stand at their host's place move with it.
        initiatives = list(self.initiatives.all())
        for initiative in initiatives:
            initiative.stakeholder = self
            initiative.prepare_place()
        self.initiatives.bulk_update(
            initiatives, ["public_latitude", "public_longitude"]
        )
        Listing.objects.refresh(self, *initiatives)

    def get_absolute_url(self) -> str:
        return reverse("stakeholder", args=[self.slug])

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:
        initiatives = Listing.objects.public().filter(
            initiative__stakeholder_id=self.pk
        )
        context = super().get_preview_context(request, mode_name)
        return context | {"initiatives": [row.public_entry for row in initiatives]}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "stakeholders/stakeholder.html"


class NetworkMembership(models.Model):
    """A stakeholder belongs to a welcome network, and the page that says so."""

    stakeholder = ParentalKey(Stakeholder, related_name="memberships")
    network = models.ForeignKey(
        Network, models.CASCADE, related_name="+", verbose_name=_("network")
    )
    source = models.URLField(_("page that says so"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("network membership")
        verbose_name_plural = _("network memberships")
        ordering = ["network__slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["stakeholder", "network"], name="one_membership_per_network"
            )
        ]

    def __str__(self) -> str:
        return str(self.network)
