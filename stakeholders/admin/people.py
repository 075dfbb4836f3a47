"""The people of organisations: directory, invitations, claims, focal points."""

from typing import Any, ClassVar

from django.conf import settings
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry, register_permission_policy

from ..models import Claim, FocalPoint, Invitation, Member
from .acting import OnlySome
from .people_forms import FocalPointForm
from .people_views import (
    ClaimIndex,
    ClaimView,
    InvitationIndex,
    InvitationView,
    InviteView,
    MemberIndex,
    MemberView,
    OrphanIndex,
    last_day_of,
    state_of,
)

ORGANISATION_NAMES = [
    *(f"stakeholder__name_{code}" for code, _name in settings.LANGUAGES),
    "stakeholder__original_name",
]
# Who is in, and by which door, is for the services to change.
register_permission_policy(Member, OnlySome(Member, {"change", "view"}))
register_permission_policy(Claim, OnlySome(Claim, {"change", "view"}))
register_permission_policy(Invitation, OnlySome(Invitation, {"add", "change", "view"}))
PERSON = ["user__email", "user__first_name", "user__last_name"]


class ThroughServices(ModelViewSet):  # type: ignore[misc]
    """A list whose forms are pages of their own, not the model's fields."""

    copy_view_enabled = False
    exclude_form_fields: ClassVar[list[str]] = []

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return kwargs

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return kwargs


class MemberViewSet(ThroughServices):
    """Who speaks for which organisation."""

    model = Member
    name = "people_members"
    url_prefix = "people/members"
    menu_label = _("Members")
    icon = "group"
    index_view_class = MemberIndex
    edit_view_class = MemberView
    list_display = [
        "__str__",
        Column("user.email", label=_("E-mail"), sort_key="user__email"),
        Column("stakeholder", label=_("Organisation")),
        Column("get_role_display", label=_("Role"), sort_key="role"),
        Column("stakeholder.get_country_display", label=_("Country")),
        DateColumn(
            "user.last_login", label=_("Signed in"), sort_key="user__last_login"
        ),
        DateColumn("since", label=_("Since"), sort_key="since"),
    ]
    list_filter = ["role", "stakeholder__country"]
    search_fields = [*PERSON, *ORGANISATION_NAMES]
    list_export = ["user", "user.email", "stakeholder", "role", "since"]


class InvitationViewSet(ThroughServices):
    """Who was invited, and what became of it."""

    model = Invitation
    name = "people_invitations"
    url_prefix = "people/invitations"
    menu_label = _("Invitations")
    icon = "mail"
    index_view_class = InvitationIndex
    add_view_class = InviteView
    edit_view_class = InvitationView
    list_display = [
        "__str__",
        Column("stakeholder", label=_("Organisation")),
        Column("get_role_display", label=_("Role"), sort_key="role"),
        Column("state", accessor=state_of, label=_("State")),
        Column("accepted_by", label=_("Accepted by")),
        Column("invited_by", label=_("Invited by")),
        DateColumn("sent_at", label=_("Sent"), sort_key="sent_at"),
        Column(
            "expires_at", accessor=last_day_of, label=_("Until"), sort_key="expires_at"
        ),
    ]
    search_fields = ["email", *ORGANISATION_NAMES]


class ClaimViewSet(ThroughServices):
    """Who says "I work here"."""

    model = Claim
    name = "people_claims"
    url_prefix = "people/claims"
    icon = "user"
    index_view_class = ClaimIndex
    edit_view_class = ClaimView
    list_display = [
        "__str__",
        Column("user.email", label=_("E-mail")),
        BooleanColumn("domain_matches", label=_("Same domain")),
        Column("stakeholder.get_country_display", label=_("Country")),
        Column("get_decision_display", label=_("State"), sort_key="decision"),
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
        Column("decided_by", label=_("Decided by")),
    ]
    list_filter = ["decision", "domain_matches", "stakeholder__country"]
    search_fields = [*PERSON, *ORGANISATION_NAMES]
    # "waiting" is the last of the three.
    ordering = ["-decision", "created_at", "pk"]


class FocalPointViewSet(ModelViewSet):  # type: ignore[misc]
    """Who moderates a country from the members' area."""

    model = FocalPoint
    name = "people_focal_points"
    url_prefix = "people/focal-points"
    menu_label = _("Focal points")
    icon = "site"
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("user.email", label=_("E-mail"), sort_key="user__email"),
        Column("get_country_display", label=_("Country"), sort_key="country"),
        DateColumn("since", label=_("Since"), sort_key="since"),
    ]
    list_filter = ["country"]
    search_fields = PERSON

    def get_form_class(self, for_update: bool = False) -> type[FocalPointForm]:
        return FocalPointForm


class OrphanViewSet(ViewSet):  # type: ignore[misc]
    """Organisations that lost their owner."""

    name = "people_without_owner"
    url_prefix = "people/without-owner"
    menu_label = pgettext_lazy("organisations", "Without an owner")
    icon = "warning"

    @property
    def index_view(self) -> Any:
        """The list; whoever edits members is to look after it."""
        return self.construct_view(
            OrphanIndex,
            permission_policy=policy_registry.get_by_type(Member),
            index_url_name=self.get_url_name("index"),
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", self.index_view, name="index")]


class PeopleGroup(ViewSetGroup):  # type: ignore[misc]
    """One item of the admin's menu."""

    items = (
        ClaimViewSet,
        MemberViewSet,
        InvitationViewSet,
        OrphanViewSet,
        FocalPointViewSet,
    )
    menu_label = _("People")
    menu_icon = "group"
    menu_order = 160
