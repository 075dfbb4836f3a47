"""The registry in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from .admin.registry import RegistryGroup

register_snippet(RegistryGroup)
