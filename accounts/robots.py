"""What tells people from robots, and one press of a button from two."""

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .limits import allowed

SALT = "accounts.form"
# Nobody reads and writes faster, and no page is left open longer (seconds).
LEAST, LONGEST = 3, 86_400


def stamp() -> str:
    """Return when a form was shown, such that nobody can write it themselves."""
    shown = [int(timezone.now().timestamp()), secrets.token_hex(8)]
    return signing.dumps(shown, salt=SALT)


class StampedForm(forms.Form):
    """A form that knows when it was shown, and that it is sent once."""

    # Seen by robots alone.
    subject = forms.CharField(
        required=False,
        label=gettext_lazy("Leave this empty"),
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    shown = forms.CharField(widget=forms.HiddenInput)
    least = LEAST

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = stamp

    @property
    def is_robot(self) -> bool:
        """Whether the field was filled that nobody sees."""
        return bool(self.data.get("subject"))

    def clean_shown(self) -> str:
        """Refuse what came too fast, or from a page left open too long."""
        shown: str = self.cleaned_data["shown"]
        try:
            at, _nonce = signing.loads(shown, salt=SALT, max_age=LONGEST)
        except signing.BadSignature as error:
            self.renew()
            raise forms.ValidationError(_("Please send it once more.")) from error
        if timezone.now().timestamp() - at < self.least:
            raise forms.ValidationError(
                _("That was very fast. Please wait a moment and send it once more.")
            )
        return shown

    def is_first(self) -> bool:
        """Whether this very form was not sent before: a button may be pressed twice."""
        return allowed("sign-form", self.cleaned_data["shown"], 1, LONGEST)

    def renew(self) -> None:
        """Have the form come back as one that may be sent once more."""
        self.write("shown", stamp())

    def write(self, name: str, value: str) -> None:
        """Have the form come back with another value of a hidden field."""
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix(name)] = value
