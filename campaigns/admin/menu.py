"""The menu "Campaigns"; every room of the admin hangs its own item into it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

# Hooks of this name return an item of the menu.
ITEM_HOOK = "register_campaigns_menu_item"
MENU = Menu(register_hook_name=ITEM_HOOK)


class Item(MenuItem):  # type: ignore[misc]
    """An item for those whom `allowed` lets in; `count` says how many things wait."""

    def __init__(
        self,
        *args: Any,
        allowed: Callable[[Any], bool],
        count: Callable[[Any], int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.allowed, self.count = allowed, count

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may go there."""
        return self.allowed(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        """Say how many wait."""
        component = super().render_component(request)
        if self.count is not None and (number := self.count(request.user)):
            component.label = f"{component.label} ({number})"
        return component


def menu_item() -> SubmenuMenuItem:
    """Return the group, beside the registry."""
    return SubmenuMenuItem(
        _("Campaigns"), MENU, name="campaigns", icon_name="openquote", order=153
    )
