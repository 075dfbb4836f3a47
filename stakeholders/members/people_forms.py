"""Forms about the people of an organisation."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ..cldr import reader_language
from ..models import Member, Role, Stakeholder
from ..services.invitation_list import Defaults, read
from ..services.invitations import Guest

ROLES = [
    (Role.EDITOR, _("Editor: corrects the entry")),
    (Role.OWNER, _("Owner: also invites colleagues and signs")),
]
# At a time; the network invites longer lists.
MOST_COLLEAGUES = 20


class InviteForm(forms.Form):
    """Whom to invite into one organisation."""

    people = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_(
            "One a line. Each person gets a mail with a link that works once. We keep "
            "the address for 60 days."
        ),
        max_length=6_000,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "dir": "ltr",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES
    )

    def __init__(self, *args: Any, stakeholder: Stakeholder, **kwargs: Any) -> None:
        kwargs["initial"] = {"role": Role.EDITOR, "language": reader_language()}
        super().__init__(*args, **kwargs)
        self.stakeholder = stakeholder

    def clean(self) -> dict[str, Any]:
        """Read the list, once it is known what holds for all of it."""
        data = super().clean() or {}
        if not self.errors:
            try:
                data["guests"] = self.guests(data)
            except forms.ValidationError as error:
                self.add_error("people", error)
        return data

    def guests(self, data: dict[str, Any]) -> list[Guest]:
        """Return whom to invite. Raises ValidationError."""
        text = data["people"].replace(",", "\n")
        defaults = Defaults(self.stakeholder, data["role"], data["language"])
        guests = read(text, defaults)
        if len(guests) > MOST_COLLEAGUES:
            raise forms.ValidationError(
                ngettext(
                    "At most %(number)s person at a time, please.",
                    "At most %(number)s people at a time, please.",
                    MOST_COLLEAGUES,
                ),
                params={"number": MOST_COLLEAGUES},
            )
        return guests


class RoleForm(forms.Form):
    """What a colleague may do."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)


class LeaveForm(forms.Form):
    """Who takes over from the last owner."""

    successor = forms.ModelChoiceField(
        label=_("Who takes over as owner?"),
        queryset=Member.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Please choose a colleague.")},
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if colleagues:
            field: Any = self.fields["successor"]
            field.queryset = colleagues
        else:
            del self.fields["successor"]


class ClaimForm(forms.Form):
    """A word to those who decide."""

    message = forms.CharField(
        label=_("What do you do there?"),
        help_text=_(
            "One or two sentences, so that we can check. Only the editors, the focal "
            "point of your country and the people of the organisation read it."
        ),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def too_often() -> str:
    """Say that a limit is reached."""
    return gettext("That was a lot for one day. Please go on tomorrow.")
