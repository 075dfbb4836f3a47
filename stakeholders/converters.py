"""What stands in an address."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """The id of a row: no more digits than a database holds."""

    regex = "[0-9]{1,18}"


def register() -> None:
    """Make `<id:pk>` known, before any address is read."""
    register_converter(IdConverter, "id")
