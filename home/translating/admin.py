"""The board's place in Wagtail's admin: its menu item, its panel on the home."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from . import board, steps, views
from .models import Assignment
from .starting import MAY_TRANSLATE
from .states import Cell, State


class BoardMenuItem(MenuItem):  # type: ignore[misc]
    """The way to the board; says how much one is asked to translate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MAY_TRANSLATE))

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if number := Assignment.objects.filter(translator=request.user.pk).count():
            component.label = _("Translations (%(number)s)") % {"number": number}
        return component


def menu_item() -> BoardMenuItem:
    """Return the item of the admin's menu, below the pages."""
    return BoardMenuItem(
        gettext_lazy("Translations"),
        reverse("translation_board"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=152,
    )


class TranslationsPanel(Component):  # type: ignore[misc]
    """What is to be translated, on the admin's home page."""

    name = "translations"
    template_name = "home/admin/home_panel.html"
    order = 60

    class Media:
        css: ClassVar = {"all": ["home/board.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        cells = [cell for row in board.rows_for(user) for cell in row.cells.values()]
        mine = sum(
            1 for cell in cells if cell.assigned_to and cell.assigned_to.pk == user.pk
        )
        waiting = (State.CHANGED, State.MACHINE, State.DRAFT, State.ALIAS, State.NONE)
        return {
            "mine": mine,
            "states": [
                (state, number) for state in waiting if (number := count(cells, state))
            ],
        }


def count(cells: list[Cell], state: State) -> int:
    """Count the cells that are in a state, among others."""
    return sum(1 for cell in cells if state in cell.states)


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the panel to those who may translate."""
    if request.user.has_perm(MAY_TRANSLATE):
        panels.append(TranslationsPanel())


def urls() -> list[URLPattern]:
    """Return the addresses below `/admin/`."""
    below = "translations/board/<int:pk>/<str:language>/"
    return [
        path("translations/board/", views.index, name="translation_board"),
        path("translations/registry/", views.registry, name="translation_registry"),
        path("translations/assign/", steps.assign, name="translation_assign"),
        path("translations/po/<str:language>/", steps.po_files, name="translation_po"),
        path(below, views.page, name="translation_page"),
        path(f"{below}start/", steps.start, name="translation_start"),
        path(f"{below}read/", steps.read, name="translation_read"),
        path(f"{below}same/", steps.same, name="translation_same"),
        path(f"{below}hand-in/", steps.hand_in, name="translation_hand_in"),
    ]
