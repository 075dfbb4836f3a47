"""Cards in templates."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from accounts.mail import absolute

from ..cards.drawing import HEIGHT, PAGES, WIDTH, card_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """The absolute address of a PNG, its size in pixels, and what is on it in words."""

    url: str
    width: int
    height: int
    alt: str


@register.simple_tag
def social_card(page: Any) -> SharedPicture | None:
    """Return the card of a live statement or campaign; it costs no query of its own.

    None for any other page.
    """
    if not isinstance(page, PAGES) or not page.pk or not page.live:
        return None
    card = card_of(page)
    path = reverse("card", args=[page.pk, card.digest])
    words = (card.kind, card.title, card.example, card.network)
    return SharedPicture(absolute(path), WIDTH, HEIGHT, " · ".join(filter(None, words)))
