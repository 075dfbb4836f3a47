from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        """Say what this room knows of people."""
        # `emails` and `mfa` listen to what happens to accounts.
        from . import areas, emails, history, mfa, personal  # noqa: F401

        for area in (*areas.AREAS, history.AREA):
            personal.register(area)
