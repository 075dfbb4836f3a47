"""The kinds of mail that people may switch off, each by itself.

What concerns safety or the account itself is no notice: it is always sent.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from .models import User


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind: its code, what it is called, and when it is sent."""

    code: str
    label: "StrOrPromise"
    help: "StrOrPromise" = ""


_notices: dict[str, Notice] = {}


def register(notice: Notice) -> None:
    """Add a kind; apps do so in their `AppConfig.ready`."""
    _notices[notice.code] = notice


def notices() -> list[Notice]:
    """Return every kind, in the order that they were registered."""
    return list(_notices.values())


def wanted(to: Union["User", str], code: str) -> bool:
    """Whether a kind may be sent; someone without an account has no switches."""
    if code not in _notices:
        raise ValueError(f"No kind of notice is called {code!r}.")
    return isinstance(to, str) or (to.is_active and code not in to.muted)
