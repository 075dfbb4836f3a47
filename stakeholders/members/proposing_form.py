"""The one screen of "put our group on the map"."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..cldr import countries, language_name, reader_language
from ..kinds import Kind
from ..models import Stakeholder, Topic
from ..models.entry import LANGUAGE_CODES
from ..services.proposing import Proposal, alike, folded_names, vouchers_named
from ..text import fold

# Spoken where people are received most; the entry's own form has all languages.
OFTEN = (
    *LANGUAGE_CODES,
    *("pl", "ru", "tr", "fa", "ps", "ku", "so", "ti", "am", "ur", "sq", "pt"),
)
CONTACTS = [
    ("email", _("E-mail")),
    ("phone", _("Phone")),
    ("website", _("Website or page in a social network")),
    ("whatsapp", "WhatsApp"),
    ("signal", "Signal"),
    ("telegram", "Telegram"),
    ("viber", "Viber"),
]
NONE_OF_THEM = "none"


def often_spoken() -> list[tuple[str, str]]:
    """Return the languages to choose from, by name."""
    named = [(code, language_name(code)) for code in OFTEN]
    return sorted(named, key=lambda choice: fold(choice[1]))


def checked(name: str, value: str) -> Any:
    """Return a contact as the entry keeps it. Raises ValidationError."""
    field: Any = Stakeholder._meta.get_field(name)
    options = {"assume_scheme": "https"} if name == "website" else {}
    cleaned = field.formfield(**options).clean(value)
    field.run_validators(cleaned)
    return cleaned


class ProposeForm(forms.Form):
    """A group and its first initiative, in the language of the page."""

    name = forms.CharField(label=_("Name of your group"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=Kind.choices, initial=Kind.VOLUNTEER_GROUP
    )
    place = forms.CharField(
        label=_("Town or village"),
        help_text=_(
            "No street is asked for: the map shows your town. An organisation with an "
            "office can add its address later."
        ),
        max_length=120,
    )
    country = forms.ChoiceField(
        label=_("Country"), choices=lambda: [("", "—"), *countries()]
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak with people"),
        choices=often_spoken,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can add others later."),
    )
    initiative = forms.CharField(
        label=_("Name of what you offer"),
        help_text=_("For example: Tuesday language café"),
        max_length=200,
    )
    sentence = forms.CharField(
        label=_("In one sentence: what happens there, and for whom?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    topics: Any = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    contact_by = forms.ChoiceField(label=_("How people reach you"), choices=CONTACTS)
    contact = forms.CharField(
        label=_("Address or number"),
        help_text=_("Everybody will see it. One is enough."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    voucher_name = forms.CharField(
        label=_("Does an organisation on our map know you? Write its name."),
        help_text=_(
            "We ask it by mail, in your name. That helps us to put you on the map soon."
        ),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].initial = [reader_language()]
        self.candidates: list[Stakeholder] = []
        if self.is_bound and (name := str(self.data.get("voucher_name", ""))):
            self.candidates = vouchers_named(name[:200])
            self.offer_candidates(name)

    def offer_candidates(self, name: str) -> None:
        """Ask which one was meant, unless it was named exactly."""
        if not self.candidates or (
            len(self.candidates) == 1 and fold(name) in folded_names(self.candidates[0])
        ):
            return
        named = [
            (str(entry.pk), f"{entry.marked_name} ({entry.place or entry.country})")
            for entry in self.candidates
        ]
        self.fields["voucher"] = forms.ChoiceField(
            label=_("Which organisation do you mean?"),
            choices=[*named, (NONE_OF_THEM, _("None of these"))],
            widget=forms.RadioSelect,
        )

    def clean(self) -> dict[str, Any]:
        """Check the contact as the entry does, and find the organisation named."""
        data = super().clean() or {}
        if "contact" in data and "contact_by" in data:
            try:
                data["contact"] = checked(data["contact_by"], data["contact"])
            except forms.ValidationError as error:
                self.add_error("contact", error)
        if data.get("voucher_name") and not self.candidates:
            self.add_error(
                "voucher_name",
                _(
                    "No organisation of this name can be asked. Please check the name, "
                    "or leave this empty."
                ),
            )
        return data

    @property
    def which(self) -> forms.BoundField | None:
        """Return the question which organisation was meant, where it is open."""
        return self["voucher"] if "voucher" in self.fields else None

    @property
    def voucher(self) -> Stakeholder | None:
        """Return the organisation to be asked."""
        if "voucher" not in self.fields:
            return next(iter(self.candidates), None)
        chosen = self.cleaned_data["voucher"]
        return next((c for c in self.candidates if str(c.pk) == chosen), None)

    def alike(self) -> list[Stakeholder]:
        """Return what is on the map already and may be the same group."""
        data = self.cleaned_data
        return alike(data["name"], data["place"], data["country"])

    def proposal(self) -> Proposal:
        """Return what was written."""
        data = self.cleaned_data
        return Proposal(
            language=reader_language(),
            name=data["name"],
            kind=data["kind"],
            place=data["place"],
            country=data["country"],
            languages=data["languages"],
            contact=(data["contact_by"], data["contact"]),
            initiative=data["initiative"],
            sentence=data["sentence"],
            topics=list(data["topics"]),
            voucher=self.voucher,
        )
