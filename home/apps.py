from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Pages")

    def ready(self) -> None:
        # Models are not there to import any sooner.
        from wagtail.signals import post_page_move

        from .menus import forget

        for signal in (post_save, post_delete, post_page_move):
            signal.connect(forget, dispatch_uid="frames")
