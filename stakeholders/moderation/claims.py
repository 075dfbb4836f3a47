"""Deciding on "I work here": one form for the admin and the members' area."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..mails import joining
from ..models import Claim, Role
from ..services import claims

DECLINE = "decline"
ANSWERS = [
    (Role.OWNER, _("Let them in as an owner")),
    (Role.EDITOR, _("Let them in as an editor")),
    (DECLINE, _("Decline")),
]


class DecisionForm(forms.Form):
    """In, and as what; or not, and why."""

    answer = forms.ChoiceField(
        label=_("Decision"), choices=ANSWERS, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("It goes to the person by mail. To decline, say why."),
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

    def decide(self, claim: Claim, user: Any) -> bool:
        """Do what was chosen and tell the person; return whether they are in.

        Raises ClaimDecided and OwnClaim.
        """
        answer, note = self.cleaned_data["answer"], self.cleaned_data["note"]
        role = None if answer == DECLINE else answer
        member = claims.decide_claim(claim, user, role, note)
        joining.claim_decided(claim, member, note)
        return member is not None
