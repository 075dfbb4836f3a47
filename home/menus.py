"""The frame around every page: the home page of a language and its main menu."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

# Wagtail's root is at 1, the home page of each language below it.
HOME_DEPTH = 2
# The longest that a menu lags behind, were nobody to tell of a change.
REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page that the frame links to."""

    pk: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The home page of a language and the pages of its main menu."""

    home: MenuItem | None
    menu: list[MenuItem]


def key(language: str) -> str:
    """Return the name that a language's frame is remembered under."""
    return f"frame:{language}"


def frame(language: str) -> Frame:
    """Return the frame of a language; all pages have it, so it is remembered."""
    found: Frame | None = cache.get(key(language))
    if found is None:
        found = read(language)
        cache.set(key(language), found, REMEMBERED)
    return found


def read(language: str) -> Frame:
    """Read the frame of a language, in one query."""
    pages = list(
        Page.objects.live()
        .filter(locale__language_code=language)
        .filter(Q(depth=HOME_DEPTH) | Q(depth=HOME_DEPTH + 1, show_in_menus=True))
        .order_by("path")
    )
    homes = [item(page) for page in pages if page.depth == HOME_DEPTH]
    menu = [item(page) for page in pages if page.depth != HOME_DEPTH]
    return Frame(next(iter(homes), None), menu)


def item(page: Page) -> MenuItem:
    """Return a page as the frame shows it."""
    return MenuItem(page.pk, page.title, page.url or "/")


def forget(instance: Any = None, **_signal: Any) -> None:
    """Read the frames anew once a page of them changed; hears signals."""
    if isinstance(instance, Page) and instance.depth <= HOME_DEPTH + 1:
        # At once for who changes it, and again when everyone else can see it.
        forget_all()
        transaction.on_commit(forget_all)


def forget_all() -> None:
    """Remember no frame of any language."""
    cache.delete_many([key(code) for code, _name in settings.LANGUAGES])
