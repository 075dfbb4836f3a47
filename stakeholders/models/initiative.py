"""What stakeholders do for those who arrive."""

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState
from wagtail.search import index

from ..codes import Exposure
from ..querysets import InitiativeQuerySet
from .entry import MapEntry
from .place import Place
from .stakeholder import Stakeholder


class Initiative(MapEntry):  # type: ignore[misc]
    """A welcome initiative; it stands at its host's place unless it names its own."""

    stakeholder = models.ForeignKey(
        Stakeholder,
        models.CASCADE,
        related_name="initiatives",
        verbose_name=_("run by"),
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("After this day the public does not see it any more."),
    )

    revisions = GenericRelation(Revision, related_query_name="initiative")
    workflow_states = GenericRelation(
        WorkflowState,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="initiative",
        for_concrete_model=False,
    )

    objects = InitiativeQuerySet.as_manager()
    search_fields: ClassVar = [
        *MapEntry.search_fields,
        index.FilterField("stakeholder_id"),
    ]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = [
            Coalesce(NullIf("name_en", models.Value("")), "original_name"),
            "pk",
        ]

    @property
    def kind_code(self) -> str:
        return self.stakeholder.kind

    @property
    def names_its_place(self) -> bool:
        """Whether it has a place of its own."""
        return bool(self.place or self.country or self.has_point)

    @property
    def location(self) -> Place:
        return self if self.names_its_place else self.stakeholder

    @property
    def geocoding_query(self) -> str:
        return super().geocoding_query if self.names_its_place else ""

    @property
    def is_at_its_hosts_place(self) -> bool:
        """Whether it names no place, or the very one that its host has."""
        host = self.stakeholder
        own = (self.address, self.place, self.country)
        return not self.names_its_place or own == (
            host.address,
            host.place,
            host.country,
        )

    @property
    def shown_exposure(self) -> Exposure:
        own = super().shown_exposure
        if self.is_at_its_hosts_place:
            return coarser(own, self.stakeholder.shown_exposure)
        return own

    def usual_exposure(self) -> Exposure:
        usual = super().usual_exposure()
        return coarser(usual, self.stakeholder.usual_exposure())

    def make_public_point(self) -> tuple[float | None, float | None]:
        # At its host's place, but perhaps less exactly than the host.
        if self.names_its_place:
            return super().make_public_point()
        host = self.stakeholder
        if self.shown_exposure == host.shown_exposure:
            return host.make_public_point()
        if self.shown_exposure == Exposure.TOWN and host.has_point:
            return host.town_point()
        return None, None

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The end lies before the beginning.")})

    def lock_host(self) -> None:
        hosts = Stakeholder.objects.select_for_update().filter(pk=self.stakeholder_id)
        hosts.values_list("pk").first()

    def get_absolute_url(self) -> str:
        return reverse("initiative", args=[self.slug])

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "stakeholders/initiative.html"


ORDER = [Exposure.EXACT, Exposure.TOWN, Exposure.OFF]


def coarser(one: Exposure, other: Exposure) -> Exposure:
    """Return the one that shows less."""
    return max(one, other, key=ORDER.index)
