"""Deciding on "I work here": one form for the admin and the members' area."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..mails import joining
from ..models import Claim, Role
from ..services import claims

DECLINE = "decline"
ANSWERS = [
    (Role.OWNER, gettext_lazy("Let them in as an owner")),
    (Role.EDITOR, gettext_lazy("Let them in as an editor")),
    (DECLINE, gettext_lazy("Decline")),
]


class DecisionForm(forms.Form):
    """In, and as what; or not, and why."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=ANSWERS, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("It goes to the person by mail. To decline, say why."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """A person who is declined is told why."""
        data = super().clean() or {}
        if data.get("answer") == DECLINE and not data.get("note"):
            self.add_error("note", _("Please say why, in a sentence."))
        return data

    def decide(self, claim: Claim, user: Any) -> str:
        """Do what was chosen and tell the person; return what came of it, in words.

        Raises ClaimDecided and OwnClaim.
        """
        answer, note = self.cleaned_data["answer"], self.cleaned_data["note"]
        role = None if answer == DECLINE else answer
        member = claims.decide_claim(claim, user, role, note)
        joining.claim_decided(claim, member, note)
        if member is None:
            return _("Declined.")
        names = {"person": claim.user, "organisation": claim.stakeholder}
        return _("%(person)s now belongs to %(organisation)s.") % names
