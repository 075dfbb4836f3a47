"""Where the finder is: a page, which lies on a higher floor and is told of here."""

from collections.abc import Callable

Address = Callable[[str], str]


def nowhere(language: str) -> str:
    """Return the address of the finder of a site that has none."""
    return ""


_address: Address = nowhere


def register(address: Address) -> None:
    """Make known what returns the path of the finder in a language, "" without one."""
    global _address
    _address = address


def path(language: str, query: str = "") -> str:
    """Return the finder's path in a language with a query string; "" without one."""
    found = _address(language)
    return f"{found}?{query}" if found and query else found
