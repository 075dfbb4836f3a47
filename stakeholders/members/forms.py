"""The forms that members edit their entries with: every field is named here."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..forms import OriginFields
from ..models import Initiative, MapEntry, Stakeholder, Topic
from ..models.entry import TEXTS
from .logo_form import LogoFormMixin
from .place import PLACE_FIELDS, PlaceFormMixin
from .widgets import LanguagesWidget

LANGUAGES = dict(settings.LANGUAGES)
TEXT_LABELS = {
    "name": _("Name"),
    "summary": _("Short summary"),
    "description": _("Description"),
}
FACTS = (
    *("topics", "languages", "audience", "reach", "reach_km", "receives", "cost"),
    *("papers", "interpreter", "childcare", "step_free", "women_only"),
)
CHOSEN_ONCE = ("reach", "receives", "cost", "interpreter", "childcare", "step_free")
CONTACT = ("website", "email", "phone", "whatsapp", "signal", "telegram", "viber")
# Codes and hours come with their labels as inside a sentence.
SEVERAL = ("languages", "audience", "papers", "hours")
ORIGINAL = ("original_language", *(f"original_{text}" for text in TEXTS))
TRANSLATED = tuple(f"{text}_{code}" for code in LANGUAGES for text in TEXTS)
COMMON = (*TRANSLATED, *ORIGINAL, *FACTS, "hours", *PLACE_FIELDS, *CONTACT)


def labelled(text: str, language: str) -> str:
    """Return the label of a text in a language."""
    names = {"field": TEXT_LABELS[text], "language": language}
    return _("%(field)s (%(language)s)") % names


label_of = lazy(labelled, str)


def in_old_order(old: list[str], chosen: list[str]) -> list[str]:
    """Return the chosen codes; those there before stay in their order.

    Choices are sorted as the reader's language sorts them, which is no change.
    """
    return [
        *(code for code in old if code in chosen),
        *(code for code in chosen if code not in old),
    ]


class TopicField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Topics under their names in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.shown_name)


class EntryForm(OriginFields, PlaceFormMixin, forms.ModelForm):  # type: ignore[type-arg]
    """What a stakeholder's form and an initiative's have in common."""

    mostly_optional = True

    topics = TopicField(
        Topic.objects.all(),
        required=False,
        label=_("Topics"),
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", max_length=200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, language in LANGUAGES.items():
            self.prepare_texts(code, language)
        self.prepare_original()
        for name in CHOSEN_ONCE:
            self.leave_open(name)
        for name in SEVERAL:
            self.fields[name].label = capfirst(self.fields[name].label)
        self.fields["languages"].widget = LanguagesWidget(
            choices=self.fields["languages"].choices  # type: ignore[attr-defined]
        )
        self.fields["phone"].widget.input_type = "tel"  # type: ignore[attr-defined]
        for name in CONTACT:
            self.fields[name].widget.attrs["dir"] = "ltr"

    def prepare_texts(self, code: str, language: str) -> None:
        """Have the texts of a language written in it, in its direction."""
        for text in TEXTS:
            field = self.fields[f"{text}_{code}"]
            field.label = label_of(text, language)
            field.required = False
            field.widget.attrs |= {"lang": code, "dir": "auto"}
        self.fields[f"summary_{code}"].widget = forms.Textarea(
            {"rows": 2, "lang": code, "dir": "auto", "maxlength": 300}
        )
        self.fields[f"description_{code}"].widget.attrs["rows"] = 6

    def prepare_original(self) -> None:
        """Have the original written in whichever direction it has."""
        for text in TEXTS:
            self.fields[f"original_{text}"].widget.attrs["dir"] = "auto"
        self.fields["original_description"].widget.attrs["rows"] = 6

    def leave_open(self, name: str) -> None:
        """Say in words that a choice need not be made."""
        field = self.fields[name]
        choices = [(code, label) for code, label in field.choices if code]  # type: ignore[attr-defined]
        field.choices = [("", _("Not said")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        # A summary is one line, however it was typed.
        for name in (f"summary_{code}" for code in LANGUAGES):
            cleaned[name] = " ".join((cleaned.get(name) or "").split())
        for name in ("languages", "audience", "papers"):
            cleaned[name] = in_old_order(self.initial[name], cleaned.get(name, []))
        return cleaned

    def edited(self) -> MapEntry:
        """Return the entry as the form has it; nothing is saved."""
        entry: MapEntry = self.save(commit=False)
        self.save_m2m()
        return entry


class StakeholderForm(LogoFormMixin, EntryForm):
    """An organisation's own entry."""

    class Meta:
        model = Stakeholder
        fields: ClassVar[list[str]] = ["kind", *COMMON]


class InitiativeForm(EntryForm):
    """An initiative of an organisation."""

    class Meta:
        model = Initiative
        fields: ClassVar[list[str]] = [*COMMON, "starts", "ends"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            name: forms.DateInput({"type": "date"}, format="%Y-%m-%d")
            for name in ("starts", "ends")
        }


FORMS: dict[str, type[EntryForm]] = {
    "stakeholder": StakeholderForm,
    "initiative": InitiativeForm,
}


class NewInitiativeForm(forms.Form):
    """What an initiative begins with: its name in one language."""

    language = forms.ChoiceField(
        label=_("Which language do you write in?"), choices=settings.LANGUAGES
    )
    name = forms.CharField(label=_("Name of the initiative"), max_length=200)
    topics = TopicField(
        Topic.objects.all(),
        required=False,
        label=_("What is it about?"),
        widget=forms.CheckboxSelectMultiple,
    )


class SubmitForm(forms.Form):
    """What is said to the editors with a submission."""

    message = forms.CharField(
        label=_("Message to the editors"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Only editors and your colleagues read this."),
    )
