from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StakeholdersConfig(AppConfig):
    name = "stakeholders"
    verbose_name = _("Registry")

    def ready(self) -> None:
        from . import converters, notices, personal, receivers, reviewing, viewing
        from .admin import notifiers

        converters.register()
        notices.register()
        personal.register_areas()
        receivers.connect()
        reviewing.connect()
        notifiers.connect()
        viewing.connect()
