"""Which entries of the registry a name may mean: offered, never taken for granted."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import Q

from stakeholders.models import Listing, Stakeholder
from stakeholders.models.listing import LANGUAGE_CODES
from stakeholders.text import fold


def key(name: str) -> str:
    """Return what equal names have in common."""
    return fold(name)[:200]


def by_name(names: Iterable[str]) -> dict[str, list[Stakeholder]]:
    """Return the public organisations called so in any language, by `key(name)`.

    One query, however many names.
    """
    keys = {key(name) for name in names} - {""}
    if not keys:
        return {}
    columns = [f"sort_name_{code}" for code in LANGUAGE_CODES]
    called = Q()
    for column in columns:
        called |= Q(**{f"{column}__in": keys})
    rows = Listing.objects.public().filter(called, stakeholder__isnull=False)
    found: dict[str, list[Stakeholder]] = {}
    for row in rows.select_related("stakeholder").order_by("pk"):
        for wanted in {getattr(row, column) for column in columns} & keys:
            found.setdefault(wanted, []).append(row.stakeholder)
    return found


def likely(
    name: str, country: str, found: dict[str, list[Stakeholder]]
) -> list[Stakeholder]:
    """Return who of these a name may mean; those of another country are left out."""
    same = found.get(key(name), [])
    return [
        organisation
        for organisation in same
        if not country or not organisation.country or organisation.country == country
    ]


def domain(address: str) -> str:
    """Return the host of a website, or what follows the @ of an e-mail address."""
    host = address.rsplit("@", 1)[-1] if "@" in address else ""
    host = host or urlsplit(address).hostname or ""
    return host.lower().removeprefix("www.")


def same_domain(email: str, website: str) -> bool:
    """Whether an e-mail address is of a website's host, or of one below it."""
    mail, site = domain(email), domain(website)
    if not mail or not site:
        return False
    return mail == site or mail.endswith(f".{site}") or site.endswith(f".{mail}")
