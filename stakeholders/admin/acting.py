"""Pages of the admin that do one thing through a service, in place of a raw form."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import (
    PermissionCheckedMixin,
    WagtailAdminTemplateMixin,
)
from wagtail.permission_policies import ModelPermissionPolicy

from ..services.submissions import Refused


class OnlySome(ModelPermissionPolicy):  # type: ignore[misc]
    """Permissions of a model, less what its services do not offer."""

    def __init__(self, model: Any, actions: Collection[str]) -> None:
        super().__init__(model)
        self.actions = actions

    def user_has_permission(self, user: Any, action: str) -> bool:
        allowed: bool = super().user_has_permission(user, action)
        return allowed and action in self.actions

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class ActView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[misc,type-arg]
    """A form that is handed to a service; what it refuses is told."""

    model: Any = None
    # Those of a viewset.
    index_url_name = ""
    permission_required = "change"
    submit_button_label = gettext_lazy("Save")
    template_name = "stakeholders/admin/people/act.html"
    form_class: type[forms.Form]

    def act(self, form: Any) -> str:
        """Do what the form says; return the message of success. May raise Refused."""
        raise NotImplementedError

    def refusal(self, error: Refused) -> str:
        """Say why it was refused."""
        return _("Somebody else was faster: please look how it stands now.")

    def get_page_title(self) -> str:
        return str(capfirst(self.model._meta.verbose_name))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": "", "label": self.get_page_subtitle() or self.get_page_title()},
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        return context | {
            "action_url": self.request.get_full_path(),
            "media": context["form"].media,
            "submit_button_label": self.submit_button_label,
            "submit_button_active_label": self.submit_button_label,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            messages.success(self.request, self.act(form))
        except Refused as error:
            messages.error(self.request, self.refusal(error))
        return redirect(self.index_url_name)


class ActOnView(ActView):
    """The same, about one row."""

    queryset: Any = None
    row: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.row = get_object_or_404(self.queryset.all(), pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.row)

    def facts(self) -> list[tuple[Any, Any]]:
        """Return (label, value) of what one should know first."""
        raise NotImplementedError

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to do any more."""
        return False

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown = {"facts": self.facts(), "is_done": self.is_done}
        return super().get_context_data(**shown, **context)
