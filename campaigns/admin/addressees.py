"""The institutions that statements are addressed to."""

from django.conf import settings
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Addressee
from .menu import ITEM_HOOK


class AddresseeViewSet(SnippetViewSet):
    """Addressees; translators leave the address alone."""

    model = Addressee
    icon = "mail"
    menu_hook = ITEM_HOOK
    add_to_admin_menu = True
    menu_order = 400
    panels = [
        *(FieldPanel(f"name_{code}") for code, _name in settings.LANGUAGES),
        FieldPanel("slug", permission="campaigns.delete_addressee"),
    ]
