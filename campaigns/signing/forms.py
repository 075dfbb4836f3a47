"""What is asked of a signatory: which organisation, who signs, and the mandate."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.robots import StampedForm
from stakeholders.cldr import countries, country_name, reader_language
from stakeholders.kinds import Kind
from stakeholders.models import Stakeholder

from ..models import Signature, Signing, Wording
from .alike import alike
from .fields import LineField, LogoMixin, NameField

NONE_OF_THEM = "none"
# As they stand on the page, which is the order of its list of mistakes.
ORGANISATION = ("organisation", "name", "country", "entry", "kind", "website")
ORDER = (
    *ORGANISATION,
    *("person_name", "person_role", "email", "quote", "logo_remove", "logo_file"),
    "mandate",
)


def country_field(label: Any, required: bool = True) -> forms.ChoiceField:
    """Return a choice of one country."""
    return forms.ChoiceField(
        label=label,
        required=required,
        choices=lambda: [("", "—"), *countries()],
        widget=forms.Select({"autocomplete": "country"}),
    )


class SignForm(LogoMixin, StampedForm):
    """Who signs what; which organisation is added below."""

    field_order = ORDER
    wording = forms.CharField(required=False, widget=forms.HiddenInput)
    person_name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    person_role = LineField(
        label=gettext_lazy("Your role there"),
        max_length=120,
        help_text=gettext_lazy("Such as director, chair, member of the board."),
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    quote = LineField(
        label=gettext_lazy("Why we sign, in one sentence"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Everybody will see it. 300 characters at most."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    mandate = forms.BooleanField(
        label=gettext_lazy(
            "I am allowed to sign for this organisation, and I sign this text for it."
        )
    )

    def __init__(
        self, signing: Signing, wording: Wording, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wording"].initial = str(wording.pk)
        if not signing.asks_more:
            for name in ("quote", "logo_file", "logo_remove", "logo_kept"):
                del self.fields[name]

    def signature(self) -> Signature:
        """Return what is signed, not saved yet."""
        data = self.cleaned_data
        signature = Signature(
            language=reader_language(),
            person_name=data["person_name"],
            person_role=data["person_role"],
            quote=data.get("quote", ""),
        )
        if "logo_kept" in self.fields:
            self.give_logo(signature)
        return signature

    def take_entry(self, signature: Signature, entry: Stakeholder) -> None:
        """Sign for an organisation of the registry, under the name it has there."""
        signature.stakeholder = entry
        signature.name = entry.shown_name.text[:200]
        signature.country = entry.country or self.cleaned_data.get("country", "")
        signature.kind = entry.kind
        signature.website = entry.website or self.cleaned_data.get("website", "")
        signature.example = entry.example


class MemberForm(SignForm):
    """A member signs for an organisation of theirs."""

    organisation = forms.ChoiceField(
        label=gettext_lazy("Your organisation"), widget=forms.RadioSelect
    )
    country = country_field(gettext_lazy("Country"), required=False)
    least = 0

    def __init__(
        self, *args: Any, entries: list[Stakeholder], user: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {str(entry.pk): entry for entry in entries}
        self.user = user
        choices = [(pk, entry.marked_name) for pk, entry in self.entries.items()]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["organisation"].initial = choices[0][0]
        self.fields["person_name"].initial = user.get_full_name()
        if all(entry.country for entry in entries):
            del self.fields["country"]

    def clean(self) -> dict[str, Any]:
        """Ask for the country where the entry has none."""
        data = super().clean() or self.cleaned_data
        entry = self.entries.get(data.get("organisation", ""))
        if entry and not entry.country and not data.get("country"):
            self.add_error(
                "country",
                _("The entry of %(organisation)s names no country: please choose one.")
                % {"organisation": entry.marked_name},
            )
        return data

    def signature(self) -> Signature:
        signature = super().signature()
        self.take_entry(signature, self.entries[self.cleaned_data["organisation"]])
        signature.email = self.user.email
        return signature


class OrganisationForm(SignForm):
    """Anybody signs for an organisation that they name."""

    name = NameField(
        label=gettext_lazy("Name of the organisation"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "organization", "dir": "auto"}),
    )
    country = country_field(gettext_lazy("Country"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=lambda: [("", "—"), *Kind.choices],
    )
    website = forms.URLField(
        label=gettext_lazy("Website"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "dir": "ltr"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your work e-mail"),
        help_text=gettext_lazy(
            "We send you a link: your signature counts once you have confirmed it."
        ),
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user is not None:
            self.fields["person_name"].initial = user.get_full_name()
            self.fields["email"].initial = user.email
        self.candidates: list[Stakeholder] = []
        if self.is_bound:
            self.offer_candidates(
                str(self.data.get("name", ""))[:200], str(self.data.get("country", ""))
            )

    def offer_candidates(self, name: str, country: str) -> None:
        """Ask whether it is one of the registry's entries, where one is alike."""
        self.candidates = alike(name, country)
        if not self.candidates:
            return
        choices = [(str(entry.pk), label_of(entry)) for entry in self.candidates]
        self.fields["entry"] = forms.ChoiceField(
            label=_("Is it one of these on our map?"),
            choices=[*choices, (NONE_OF_THEM, _("None of these"))],
            widget=forms.RadioSelect,
            error_messages={
                "required": _(
                    "We may know your organisation. Please choose, then sign again."
                )
            },
        )
        self.order_fields(ORDER)

    @property
    def which(self) -> forms.BoundField | None:
        """The question which entry it is, where there is one."""
        return self["entry"] if "entry" in self.fields else None

    def signature(self) -> Signature:
        signature, data = super().signature(), self.cleaned_data
        for name in ("name", "country", "kind", "website", "email"):
            setattr(signature, name, data[name])
        chosen = data.get("entry", NONE_OF_THEM)
        for entry in self.candidates:
            if str(entry.pk) == chosen:
                self.take_entry(signature, entry)
        return signature


def label_of(entry: Stakeholder) -> str:
    """Return an entry's name with its town or country, to tell it from others."""
    where = entry.place or (country_name(entry.country) if entry.country else "")
    if not where:
        return entry.marked_name
    return _("%(organisation)s (%(place)s)") % {
        "organisation": entry.marked_name,
        "place": where,
    }
