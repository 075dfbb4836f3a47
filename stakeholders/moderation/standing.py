"""Verifying and trusting organisations, in the admin and in the members' area."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..access import moderates_all
from ..models import Stakeholder
from ..services.standing import set_trusted, unverify, verify


class VerifyForm(forms.Form):
    """How somebody made sure who an organisation is."""

    note = forms.CharField(
        label=gettext_lazy("How did you check who they are?"),
        max_length=300,
        help_text=gettext_lazy(
            "Such as: called the number on the city’s own website. Only editors and "
            "focal points see it."
        ),
    )


def shown(user: Any, stakeholder: Stakeholder) -> dict[str, Any]:
    """Return what `moderation/includes/standing.html` needs."""
    return {
        "stakeholder": stakeholder,
        "standing": getattr(stakeholder, "standing", None),
        "may_trust": moderates_all(user),
    }


def act(request: HttpRequest, stakeholder: Stakeholder) -> None:
    """Do what the pressed button says, and tell so."""
    match request.POST.get("action"):
        case "verify":
            form = VerifyForm(request.POST)
            if form.is_valid():
                verify(stakeholder, request.user, form.cleaned_data["note"])
                messages.success(request, _("The organisation is verified."))
            else:
                messages.error(request, _("Please write how you checked who they are."))
        case "unverify":
            unverify(stakeholder, request.user)
            messages.success(request, _("The organisation is not verified any more."))
        case "trust" | "distrust" as action if moderates_all(request.user):
            set_trusted(stakeholder, request.user, action == "trust")
            messages.success(request, _("Noted."))
