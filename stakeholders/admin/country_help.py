"""Help by country in Wagtail's admin, and what of it has to be checked again."""

from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.forms import TextInput
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models.help import CountryHelp, HelpLine, trusted_from
from .panels import right


def note_panel(language: str) -> FieldPanel:
    """Return the input of a note, which may run from right to left."""
    return FieldPanel(f"note_{language}", widget=TextInput(attrs={"dir": "auto"}))


LINE = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
    FieldRowPanel([FieldPanel("phone"), FieldPanel("website")]),
    FieldRowPanel([FieldPanel("source"), FieldPanel("checked_on")]),
    MultiFieldPanel(
        [note_panel(code) for code, _name in settings.LANGUAGES],
        heading=_("Note"),
        classname="collapsed",
    ),
]


# Lines that the admin's home names; the rest is counted.
NAMED = 10


class CountryHelpViewSet(SnippetViewSet):
    """Where to turn first, country by country."""

    model = CountryHelp
    icon = "help"
    panels = [
        FieldPanel("country"),
        InlinePanel(
            "lines", heading=_("Lines"), label=_("Line"), panels=LINE, min_num=1
        ),
    ]


class OutdatedPanel(Component):  # type: ignore[misc]
    """Lines that readers are warned of, on the admin's home page."""

    name = "help-outdated"
    template_name = "stakeholders/admin/help_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Name the lines, the oldest first, with the form that each stands in."""
        old = Q(checked_on=None) | Q(checked_on__lt=trusted_from())
        lines = HelpLine.objects.filter(old).select_related("help")
        lines = lines.order_by(F("checked_on").asc(nulls_first=True), "help__country")
        edit = CountryHelpViewSet().get_url_name("edit")
        named = [(line, reverse(edit, args=[line.help_id])) for line in lines]
        return {"lines": named[:NAMED], "more": len(named[NAMED:])}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the panel on the home page of those who may change the lines."""
    if request.user.has_perm(right(CountryHelp, "change")):
        panels.append(OutdatedPanel())
