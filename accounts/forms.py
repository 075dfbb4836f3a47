"""allauth's forms in our words: a label above each field and nothing inside it."""

import unicodedata
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import User

NAME_LENGTH = 100
# Out of sight, out of reach of the keyboard, out of what a browser fills in by itself.
FOR_ROBOTS = {"tabindex": "-1", "autocomplete": "off"}
NEW_PASSWORD_HELP = _(
    "At least 8 characters. A few words in a row are easy to remember "
    "and hard to guess."
)
LABELS = {
    "code": _("Code"),
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "name": _("Name of this passkey"),
    "oldpassword": _("Your password until now"),
    "password": _("Password"),
    "password1": _("New password"),
    "passwordless": _("It may stand in for my password"),
    "remember": _("Stay signed in on this device"),
}
HELP = {
    "name": _("So that you can tell your passkeys apart."),
    "passwordless": _(
        "Your device then asks for your finger, your face or its PIN. "
        "Untick this for a simple security key."
    ),
    "password1": NEW_PASSWORD_HELP,
}


class CodeField(forms.CharField):
    """A code of digits, in whatever script they are written."""

    def __init__(self, **options: Any) -> None:
        attributes = {
            "autocomplete": "one-time-code",
            "autofocus": True,
            "dir": "ltr",
            "inputmode": "numeric",
            "spellcheck": "false",
        }
        super().__init__(
            max_length=30, widget=forms.TextInput(attrs=attributes), **options
        )

    def to_python(self, value: Any) -> str:
        """Return the code with the digits that it was made with."""
        text = super().to_python(value) or ""
        digits = (unicodedata.decimal(sign, None) for sign in text)
        return "".join(
            sign if digit is None else str(digit)
            for sign, digit in zip(text, digits, strict=True)
        )


class InOurWords(forms.Form):
    """Gives the fields of a form of allauth our labels, and one password field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was typed can be shown; typing it twice helps nobody.
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")
        if "code" in self.fields:
            self.fields["code"] = CodeField(label=LABELS["code"])


class LoginForm(InOurWords, account.LoginForm):
    """E-mail address and password."""


class SignupForm(InOurWords, account.SignupForm):
    """A new account; a name is welcome, not required."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Family name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    field_order = ("email", "password1", "first_name", "last_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = LABELS["password"]
        trap = self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]
        trap.label = _("Leave this empty")
        # allauth hides it by an inline style, which our policy forbids.
        trap.widget.attrs = dict(FOR_ROBOTS)

    @property
    def trap(self) -> forms.BoundField:
        """Return the field that only robots fill in."""
        return self[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account; an answer that none was made must take as long."""
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class AddEmailForm(InOurWords, account.AddEmailForm):
    """A new address of somebody who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The old password and a new one."""


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    """A first password."""


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    """Where to send a code for a new password."""


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    """A new password, once the code was right."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password, once more."""


class RequestLoginCodeForm(InOurWords, account.RequestLoginCodeForm):
    """Where to send a code to sign in with."""


class ConfirmLoginCodeForm(InOurWords, account.ConfirmLoginCodeForm):
    """The code to sign in with."""


class ConfirmEmailVerificationCodeForm(
    InOurWords, account.ConfirmEmailVerificationCodeForm
):
    """The code that proves an address."""


class ConfirmPasswordResetCodeForm(InOurWords, account.ConfirmPasswordResetCodeForm):
    """The code that allows a new password."""


class AuthenticateForm(InOurWords, second_step.AuthenticateForm):
    """The second step of signing on, by a code."""


class ReauthenticateMFAForm(InOurWords, second_step.ReauthenticateForm):
    """The second step, once more."""


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of an authenticator app."""


class AddWebAuthnForm(InOurWords, webauthn.AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = NAME_LENGTH
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        """Shorten the name: the device has its passkey already, so none is refused."""
        return super().clean_name()[:NAME_LENGTH]


class EditWebAuthnForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        self.fields["name"] = forms.CharField(
            label=field.label, max_length=NAME_LENGTH, initial=field.initial
        )
