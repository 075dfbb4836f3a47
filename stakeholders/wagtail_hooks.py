"""The registry in Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import (
    audit,
    country_help,
    history,
    merging,
    moderation,
    reports,
    standing,
    translating,
)
from .admin.people import PeopleGroup
from .admin.registry import RegistryGroup

register_snippet(RegistryGroup)
hooks.register("register_log_actions", history.register_actions)
hooks.register("register_admin_urls", moderation.urls)
hooks.register("register_admin_menu_item", moderation.menu_item)
hooks.register("construct_homepage_panels", moderation.add_panel)
hooks.register("register_admin_urls", audit.urls)
hooks.register("register_reports_menu_item", audit.menu_item)
hooks.register("register_admin_urls", reports.urls)
hooks.register("register_reports_menu_item", reports.menu_item)
hooks.register("register_admin_urls", standing.urls)
hooks.register("register_reports_menu_item", standing.menu_item)
hooks.register("register_snippet_listing_buttons", standing.listing_buttons)
hooks.register("register_admin_urls", translating.urls)
hooks.register("register_snippet_listing_buttons", translating.listing_buttons)
hooks.register("register_admin_urls", merging.urls)
hooks.register("register_snippet_listing_buttons", merging.listing_buttons)
hooks.register("register_admin_viewset", lambda: PeopleGroup())
hooks.register("construct_homepage_panels", country_help.add_panel)
