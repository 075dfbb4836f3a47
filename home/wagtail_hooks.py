"""Translating in Wagtail's admin."""

from wagtail import hooks

from .translating import admin, doors

# Before wagtail-localize's own, since this app stands before it.
hooks.register("register_admin_urls", doors.urls)
hooks.register("register_admin_urls", admin.urls)
hooks.register("register_admin_menu_item", admin.menu_item)
hooks.register("construct_homepage_panels", admin.add_panel)
hooks.register("before_edit_page", doors.before_edit_page)
hooks.register("before_bulk_action", doors.before_bulk_action)
