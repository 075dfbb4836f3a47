"""What other apps show on a member's first page: statements to sign, events to come."""

from typing import Protocol

from django.http import HttpRequest

from ..models import Member


class Panel(Protocol):
    """One card; the lower its `order`, the earlier it stands."""

    order: int

    def render(self, request: HttpRequest, memberships: list[Member]) -> str | None:
        """Return the card's HTML, safe, or nothing where it has nothing to say."""


_panels: list[Panel] = []


def register(panel: Panel) -> None:
    """Add a panel; apps do so in their `AppConfig.ready`."""
    _panels.append(panel)


def unregister(panel: Panel) -> None:
    """Take a panel away."""
    _panels.remove(panel)


def rendered(request: HttpRequest, memberships: list[Member]) -> list[str]:
    """Return what every panel has to say, in order."""
    panels = sorted(_panels, key=lambda panel: panel.order)
    cards = (panel.render(request, memberships) for panel in panels)
    return [card for card in cards if card]
