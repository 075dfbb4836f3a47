"""Cards are kept in the storage, one for each public page."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page

from .drawing import PAGES, Card, SharedPage, card_of

FOLDER = "cards"


def public_page(pk: int) -> SharedPage | None:
    """Return a page that has a card and that anyone may read."""
    page = Page.objects.live().public().type(PAGES).filter(pk=pk).specific().first()
    found: SharedPage | None = page
    return found


def path(pk: int, card: Card) -> str:
    """Return where a card is kept."""
    return f"{FOLDER}/{pk}/{card.digest}.png"


def picture(pk: int, card: Card) -> bytes:
    """Return the PNG, drawn and kept if it is not there yet."""
    name = path(pk, card)
    if not default_storage.exists(name):
        drawn = card.draw()
        default_storage.save(name, ContentFile(drawn))
        return drawn
    with default_storage.open(name) as kept:
        return kept.read()


def renew(pk: int) -> None:
    """Keep the card that a page has now, and no older one."""
    page = public_page(pk)
    card = card_of(page) if page is not None else None
    if card is not None:
        picture(pk, card)
    sweep(pk, f"{card.digest}.png" if card is not None else "")


def sweep(pk: int, kept: str) -> None:
    """Delete a page's cards but one."""
    folder = f"{FOLDER}/{pk}"
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        if name != kept:
            default_storage.delete(f"{folder}/{name}")
