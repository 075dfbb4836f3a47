from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        # Models are not there to import any sooner.
        from . import collections, notices, panel, personal, receivers  # noqa: F401
        from .admin import statement_form
        from .cards import receivers as cards

        notices.register()
        panel.register()
        personal.register_areas()
        cards.connect()
        receivers.connect()
        statement_form.install()
