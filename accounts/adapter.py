"""What allauth asks the site: words, mails, where to go, how secrets are kept."""

from base64 import urlsafe_b64encode
from email.utils import parseaddr
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import mail, mfa
from .devices import named
from .models import User

# In the session, as a sign for the menu; the doors ask again each time.
EDITS = "may_open_admin"
# What allauth hands to a mail that is no plain value.
NO_VALUES = {"request", "user", "current_site"}


class AccountAdapter(DefaultAccountAdapter):
    """Signing up and on, in the person's own language."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. "
            "Please check both."
        ),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right. Please check it, digit by digit."),
        "duplicate_email": _("This already is your address."),
        "same_as_current": _("This already is your address."),
        "email_taken": _("This e-mail address is already in use."),
        "too_many_login_attempts": _(
            "That was tried too often. Please wait five minutes and try again."
        ),
        "rate_limited": _(
            "That was tried too often. Please wait a little and try again."
        ),
    }

    def save_user(
        self,
        request: HttpRequest,
        user: AbstractBaseUser,
        form: BaseForm,
        commit: bool = True,
    ) -> AbstractBaseUser:
        """Save who signs up; their language is that of the page.

        An invitation vouches for the address that it went to, and for no other.
        """
        invited = request.session.get("account_verified_email") or ""
        if invited.lower() != form.cleaned_data["email"].lower():
            self.unstash_verified_email(request)
        if isinstance(user, User):
            user.language = translation.get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **hook: Any
    ) -> HttpResponse:
        """Go on in the person's language, unless this browser has chosen one."""
        response = super().post_login(request, user, **hook)
        request.session[EDITS] = isinstance(user, User) and user.has_perm(
            mfa.ACCESS_ADMIN
        )
        if chosen_language(request) is None and isinstance(user, User):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
                secure=request.is_secure(),
                httponly=True,
            )
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where to go when nothing else was asked for."""
        own = getattr(request.user, "language", None)
        with translation.override(chosen_language(request) or own):
            return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the account."""
        return resolve_url("account")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Return to the account whose address was changed."""
        if self.request.user.is_authenticated:
            return resolve_url("account")
        return super().get_email_verification_redirect_url(email_address)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to show who one is, in our words."""
        words = {
            "reauthenticate": gettext("With my password"),
            "mfa_reauthenticate": gettext("With a code from my app"),
            "mfa_reauthenticate:webauthn": gettext("With my passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person of a change to the account, at the former address too."""
        known = {
            "user": user,
            "device": named(self.get_http_user_agent(self.request)),
            "office": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        }
        context = known | (context or {})
        super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Send a mail at once, in the reader's language.

        At once, for a code is waited for, and no queue should keep it.
        """
        reader = context.get("user") or User.objects.filter(email=email.lower()).first()
        values = {name: context[name] for name in context.keys() - NO_VALUES}
        mail.message(
            f"account/{template_prefix.rpartition('/')[2]}",
            reader if reader and reader.email == email else email,
            values | {"email": email},
            reader.language if reader else "",
        ).send()


def chosen_language(request: HttpRequest) -> str | None:
    """Return the language that this browser has chosen."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else None


class MFAAdapter(DefaultMFAAdapter):
    """Second steps under the site's name, their secrets kept encrypted."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for."""
        host = current.request.get_host().partition(":")[0]
        return {"id": host, "name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(
        self, user: AbstractBaseUser, type: Authenticator.Type
    ) -> str:
        """Return a name for a passkey, to begin with: the device that it is made on."""
        return named(current.request.headers.get("User-Agent", "")) or gettext(
            "Passkey"
        )

    def encrypt(self, text: str) -> str:
        """Keep a secret so that the database alone does not tell it."""
        return ciphers().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that was kept."""
        return ciphers().decrypt(encrypted_text.encode()).decode()


def ciphers() -> MultiFernet:
    """Return the cipher of the site's key, and of the keys that it had before."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [
        salted_hmac("accounts.mfa", "", key, algorithm="sha256").digest()
        for key in keys
    ]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
