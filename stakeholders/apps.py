from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StakeholdersConfig(AppConfig):
    name = "stakeholders"
    verbose_name = _("Registry")

    def ready(self) -> None:
        from . import receivers, reviewing

        receivers.connect()
        reviewing.connect()
