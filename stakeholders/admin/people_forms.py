"""Forms of the admin about people; what they say is done by services."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import User

from ..models import FocalPoint, Role, Stakeholder
from ..services.invitation_list import Defaults, Unreadable, named, read

REMOVE = "remove"
RESEND, REVOKE = "resend", "revoke"


class MemberForm(forms.Form):
    """Another role for a member, or none."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (Role.OWNER, _("Owner")),
            (Role.EDITOR, _("Editor")),
            (REMOVE, _("Remove from the organisation")),
        ],
        widget=forms.RadioSelect,
    )


class InvitationForm(forms.Form):
    """What to do with an invitation that nobody accepted."""

    action = forms.ChoiceField(
        label=_("What to do"),
        choices=[
            (RESEND, _("Send it again, with a new link and another 30 days")),
            (REVOKE, _("Take it back: its link does not work any more")),
        ],
        widget=forms.RadioSelect,
    )


class InviteListForm(forms.Form):
    """Whom to invite: people of one organisation, or a list."""

    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_(
            "Its number or exact name, if all of them belong to one. Empty if each "
            "line names its own."
        ),
        max_length=200,
        required=False,
    )
    people = forms.CharField(
        label=_("People"),
        help_text=_(
            "One a line: organisation (number or exact name); e-mail; role (owner or "
            "editor); language (en, fr, …). Role and language may be left out. For one "
            "organisation the e-mail addresses alone will do."
        ),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("Role, where a line names none"), choices=Role.choices
    )
    language = forms.ChoiceField(
        label=_("Language of the mail, where a line names none"),
        choices=settings.LANGUAGES,
    )

    def clean_organisation(self) -> Stakeholder | None:
        """Find the organisation of all of them."""
        name = self.cleaned_data["organisation"]
        try:
            return named(name) if name else None
        except Unreadable as error:
            raise forms.ValidationError(str(capfirst(str(error)))) from error

    def clean(self) -> dict[str, Any]:
        """Read the list, once it is known what holds for all of it."""
        data = super().clean() or {}
        if not self.errors:
            defaults = Defaults(data["organisation"], data["role"], data["language"])
            try:
                data["guests"] = read(data["people"], defaults)
            except forms.ValidationError as error:
                self.add_error("people", error)
        return data


class FocalPointForm(WagtailAdminModelForm):  # type: ignore[misc]
    """A person with an account, by their address, and a country."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person needs an account with this address first."),
    )

    class Meta:
        model = FocalPoint
        fields = ["country"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["email", "country"])
        if self.instance.pk:
            self.fields["email"].initial = self.instance.user.email

    def clean_email(self) -> str:
        """Find the person."""
        email: str = self.cleaned_data["email"].lower()
        person = User.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        self.instance.user = person
        return email

    def clean(self) -> dict[str, Any]:
        """A person is the focal point of a country once."""
        data: dict[str, Any] = super().clean()
        if "email" in data and "country" in data:
            rows = FocalPoint.objects.filter(
                user=self.instance.user, country=data["country"]
            )
            if rows.exclude(pk=self.instance.pk).exists():
                self.add_error("country", _("This person has this role already."))
        return data
