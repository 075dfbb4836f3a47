"""The registry in Wagtail's admin."""
