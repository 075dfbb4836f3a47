"""What others paste into their pages: an iframe, and a script that fits its height."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.mail import absolute

from ..models import MapEntry
from ..search import EntryQuery

# Pixels. Without a script, a frame stays as high as this.
WIDTH, HEIGHT = 800, 640
ENTRY_HEIGHT = 560
# Pasted once and left for years: so not the address that names its content.
SCRIPT = f"{settings.STATIC_URL}stakeholders/embed/height.js"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of ours in a frame; `width` and `height` in pixels, 0 is all the width."""

    path: str
    title: str
    width: int = 0
    height: int = HEIGHT

    @property
    def address(self) -> str:
        """The address of the page in the frame, in full."""
        return absolute(self.path)

    @property
    def html(self) -> SafeString:
        """The frame alone, for who lets no script in."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
            'allow="fullscreen" style="border:0;max-width:100%"></iframe>',
            self.address,
            self.title,
            self.width or "100%",
            self.height,
        )

    @property
    def snippet(self) -> SafeString:
        """The frame, and the script that gives it the height of what it shows."""
        script = format_html('<script src="{}" async></script>', absolute(SCRIPT))
        return format_html("{}\n{}", self.html, script)


def frame_of(query: EntryQuery, language: str, **size: int) -> Frame:
    """Return the frame with the map of a query, in the words of a language."""
    asked = urlencode({"lang": language})
    path = (
        f"{reverse('embed-map')}?{'&'.join(filter(None, [query.urlencode(), asked]))}"
    )
    return Frame(path, title_of(query, language), **size)


def frame_of_entry(entry: MapEntry, language: str, **size: int) -> Frame:
    """Return the frame with one entry."""
    path = reverse("embed-entry", args=[entry.entry_type, entry.pk])
    asked = urlencode({"lang": language})
    return Frame(f"{path}?{asked}", entry.marked_name, **size)


def title_of(query: EntryQuery, language: str) -> str:
    """Return what a map of a query is called."""
    with override(language):
        if place := query.asks.get("near"):
            return _("Who welcomes near %(place)s: map and list") % {"place": place}
        return _("Who welcomes: map and list")
