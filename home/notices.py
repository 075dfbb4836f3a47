"""The kinds of mail about pages that people may switch off."""

from django.utils.translation import gettext_lazy as _

from accounts import notices
from accounts.notices import Notice

TRANSLATIONS = Notice(
    "translations",
    _("Pages to translate"),
    _("For translators: when somebody asks you to translate a page."),
)


def register() -> None:
    """Make the kinds known; called once, when the apps are ready."""
    notices.register(TRANSLATIONS)
