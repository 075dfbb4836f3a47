"""Campaigns in Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import buttons, guards, history, home, menu, petitions, statement_form, urls
from .admin.addressees import AddresseeViewSet

register_snippet(AddresseeViewSet)
hooks.register("register_log_actions", history.register_actions)
hooks.register("register_admin_urls", urls.urls)
hooks.register("register_admin_menu_item", menu.menu_item)
hooks.register(menu.ITEM_HOOK, urls.statements_item)
hooks.register(menu.ITEM_HOOK, urls.signatures_item)
hooks.register("construct_homepage_panels", home.add_panel)
hooks.register("register_page_header_buttons", buttons.header)
hooks.register("register_page_listing_more_buttons", buttons.listing)
hooks.register("before_publish_page", statement_form.note_choice)
hooks.register("before_delete_page", guards.before_delete)
hooks.register("before_bulk_action", guards.before_bulk_action)
hooks.register("after_unpublish_page", guards.after_unpublish)
hooks.register("register_log_actions", petitions.register_actions)
hooks.register("register_admin_urls", petitions.urls)
hooks.register(menu.ITEM_HOOK, petitions.menu_item)
hooks.register("register_page_header_buttons", petitions.page_buttons)
hooks.register("register_page_listing_more_buttons", petitions.page_buttons)
