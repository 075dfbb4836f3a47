from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from stakeholders import finder

        from . import finding, notices
        from .translating import guard, personal, receivers

        finder.register(finding.finder_path)
        notices.register()
        personal.register_areas()
        guard.install()
        receivers.connect()
