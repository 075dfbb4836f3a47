"""What the areas of the registry have in common."""

from typing import Any

from django.utils.translation import gettext_lazy as _

COLLEAGUES = _("You, your colleagues and the network’s editors")


def filled(content: dict[str, Any]) -> dict[str, Any]:
    """Return what there is, without what is empty."""
    return {label: value for label, value in content.items() if value}


def named(rows: Any) -> list[str]:
    """Return the organisations that rows are about."""
    return [str(row.stakeholder) for row in rows]
