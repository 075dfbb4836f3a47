"""Films on other sites: which addresses are known, and where their players are."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Film:
    """A film's host as people know it, and the address of its player."""

    host: str
    player: str

    @property
    def source(self) -> str:
        """The CSP source that lets the player, and no more, into a frame."""
        parts = urlsplit(self.player)
        return f"{parts.scheme}://{parts.netloc}"


def film_at(url: str) -> Film | None:
    """Return the film of an address; None where no host of EMBED_HOSTS has it."""
    for host, (address, player) in settings.EMBED_HOSTS.items():
        if found := re.match(rf"(?:{address})(?:[?&#/]|$)", url):
            return Film(host, player.format(**found.groupdict()))
    return None


def hosts() -> list[str]:
    """Name the hosts whose films may be shown."""
    return list(settings.EMBED_HOSTS)
