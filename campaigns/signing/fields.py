"""Fields that organisations are named in, and the picture that they send."""

from typing import Any

from django import forms
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from accounts.drafts import flat
from accounts.limits import allowed
from stakeholders.logos import ACCEPT, Crop, keep, square
from stakeholders.text import fold

from ..models import Signature

SALT = "campaigns.logo"
AN_HOUR = 3_600
PICTURES_AN_HOUR = 20
# All of the picture, with room around it where it is no square.
ALL_OF_IT = Crop(zoom=25)


class LineField(forms.CharField):
    """One line of text, without what nobody sees."""

    def to_python(self, value: Any) -> str:
        return flat(super().to_python(value) or "")


class NameField(LineField):
    """A name that letters or digits tell from another."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not fold(value):
            raise forms.ValidationError(_("Please write the name with letters."))


class LogoMixin(forms.Form):
    """A picture, which is kept while something else is not right yet."""

    logo_file = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG, WebP, AVIF or GIF, up to 5 MB."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    logo_remove = forms.BooleanField(label=_("Without this logo"), required=False)
    # Signed, so that it can be no other file.
    logo_kept = forms.CharField(required=False, widget=forms.HiddenInput)
    # Whose pictures are counted: a network or an account.
    sender = ""

    def clean_logo_file(self) -> Any:
        """Make the logo at once: the browser sends the file only this time."""
        upload = self.cleaned_data["logo_file"]
        if upload:
            if not allowed("sign-logo", self.sender, PICTURES_AN_HOUR, AN_HOUR):
                raise forms.ValidationError(
                    _("You tried many pictures. Please wait an hour, then try again.")
                )
            kept = signing.dumps(keep(square(upload, ALL_OF_IT)), salt=SALT)
            self.write("logo_kept", kept)  # type: ignore[attr-defined]
        return upload

    @property
    def kept_logo(self) -> str:
        """The name of the picture that was sent, now or the time before."""
        if self.data.get("logo_remove"):
            return ""
        try:
            name = str(signing.loads(self.data.get("logo_kept", ""), salt=SALT))
        except signing.BadSignature:
            return ""
        return name if default_storage.exists(name) else ""

    @property
    def shown_logo(self) -> str:
        """Where the picture is that the form has now."""
        return default_storage.url(self.kept_logo) if self.kept_logo else ""

    def give_logo(self, signature: Signature) -> None:
        """Give a signature a copy: what was only tried is forgotten after a day."""
        if name := self.kept_logo:
            with default_storage.open(name) as file:
                copy = ContentFile(file.read(), name=name.rpartition("/")[2])
            signature.logo = copy
