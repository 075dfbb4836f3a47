"""The part of the organisation's form that takes its logo."""

from typing import Any

from django import forms
from django.core import signing
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from accounts.limits import allowed

from ..logos import ACCEPT, Crop, keep, square

SALT = "stakeholders.logo"
AN_HOUR = 3_600
PICTURES_AN_HOUR = 20


def slider(label: Any, low: int, high: int, usual: int) -> forms.IntegerField:
    """Return a number that is set by sliding."""
    widget = forms.NumberInput({"type": "range", "min": low, "max": high, "step": 1})
    widget.input_type = "range"
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        required=False,
        initial=usual,
        widget=widget,
    )


class LogoFormMixin(forms.Form):
    """A picture, the square that is kept of it, and a box that takes it away."""

    logo_file = forms.FileField(
        label=_("Choose a picture"),
        required=False,
        help_text=_("PNG, JPEG, WebP, AVIF or GIF, up to 5 MB."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    logo_zoom = slider(_("Size"), 25, 400, 100)
    logo_x = slider(_("From side to side"), 0, 100, 50)
    logo_y = slider(_("Up and down"), 0, 100, 50)
    logo_remove = forms.BooleanField(label=_("Remove the logo"), required=False)
    # A picture that was good while another field was not: signed, so that it can be
    # no other file.
    logo_kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if upload := cleaned.get("logo_file"):
            try:
                self.count_picture()
                self.keep_logo(square(upload, self.chosen_crop(cleaned)))
            except forms.ValidationError as error:
                self.add_error("logo_file", error)
        return cleaned

    def count_picture(self) -> None:
        """Raise ValidationError once somebody has sent many pictures."""
        user = str(self.for_user.pk)  # type: ignore[attr-defined]
        if not allowed("logo", user, PICTURES_AN_HOUR, AN_HOUR):
            raise forms.ValidationError(
                _("You tried many pictures. Please wait an hour, then try again.")
            )

    def chosen_crop(self, cleaned: dict[str, Any]) -> Crop:
        """Return the square that was chosen, or the one in the middle."""
        named = {name: cleaned.get(f"logo_{name}") for name in ("zoom", "x", "y")}
        return Crop(
            **{name: value for name, value in named.items() if value is not None}
        )

    def keep_logo(self, webp: bytes) -> None:
        """Store a picture, and have the form name it when it comes back."""
        signed = signing.dumps(keep(webp), salt=SALT)
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix("logo_kept")] = signed

    @property
    def new_logo(self) -> str:
        """The name of the picture that was uploaded, now or the time before."""
        signed = self.data.get(self.add_prefix("logo_kept"), "")
        try:
            name = str(signing.loads(signed, salt=SALT))
        except signing.BadSignature:
            return ""
        return name if default_storage.exists(name) else ""

    @property
    def shown_logo(self) -> str:
        """Where the logo is that the entry would have now."""
        if name := self.new_logo:
            return default_storage.url(name)
        logo = self.instance.logo  # type: ignore[attr-defined]
        return str(logo.url) if logo else ""

    def save(self, commit: bool = True) -> Any:
        if name := self.new_logo:
            self.instance.logo = name  # type: ignore[attr-defined]
        elif self.cleaned_data.get("logo_remove"):
            self.instance.logo = ""  # type: ignore[attr-defined]
        return super().save(commit)  # type: ignore[misc]
