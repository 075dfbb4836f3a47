"""The registry's entries and terms."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models import Initiative, Network, PrivateContact, Stakeholder, Topic
from . import panels
from .country_help import CountryHelpViewSet


class StakeholderViewSet(SnippetViewSet):
    """Stakeholders."""

    model = Stakeholder
    icon = "group"
    list_display = ["__str__", "kind", "place", "country", LiveStatusTagColumn()]
    list_filter = ["kind", "country", "live", "example", "exposure"]
    edit_handler = panels.stakeholder_handler()


class InitiativeViewSet(SnippetViewSet):
    """Initiatives."""

    model = Initiative
    icon = "pick"
    list_display = ["__str__", "stakeholder", "place", "ends", LiveStatusTagColumn()]
    list_filter = ["stakeholder__kind", "country", "live", "example", "exposure"]
    edit_handler = panels.initiative_handler()


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    panels = panels.term_panels(model)


class NetworkViewSet(SnippetViewSet):
    """Welcome networks."""

    model = Network
    icon = "site"
    panels = panels.term_panels(model, "website")


class PrivateContactViewSet(ModelViewSet):  # type: ignore[misc]
    """People behind the entries.

    No snippet: its chooser would show their names to whoever gets into the admin.
    """

    model = PrivateContact
    url_prefix = "registry/private-contacts"
    icon = "user"
    list_display = ["name", "role", "stakeholder", "email", "phone"]
    search_fields = ["name", "email"]
    panels = [
        *("stakeholder", "initiative", "name", "role", "email", "phone", "note"),
    ]


class RegistryGroup(SnippetViewSetGroup):
    """One item of the admin's menu."""

    items = (
        StakeholderViewSet,
        InitiativeViewSet,
        PrivateContactViewSet,
        TopicViewSet,
        NetworkViewSet,
        CountryHelpViewSet,
    )
    menu_label = _("Registry")
    menu_icon = "globe"
    menu_order = 150
