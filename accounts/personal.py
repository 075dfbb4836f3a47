"""What is known of people: the one table behind privacy page, download and deletion.

Every app registers its areas in `AppConfig.ready`. An area lists what it holds and how
long, hands it to the person whom it is about, deletes it with their account, and
forgets what is stale. A number of days stands in its `Item` and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Union

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from .models import User

A_YEAR = 365

# Why we may keep it, in the words of the GDPR's article 6.
CONTRACT = _("You asked for it: without it we cannot do what you came for")
CONSENT = _("You agreed to it, and may take that back")
INTEREST = _("Our legitimate interest in a safe and truthful site")
LAW = _("The law asks for it")

ONLY_YOU = _("Only you")
NOBODY = _("Nobody")
EDITORS = _("You and the network’s editors")
ADMINISTRATORS = _("The network’s administrators")

WITH_ACCOUNT = _("As long as you have an account")


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the table.

    `kept` is a number of days, or says it in words. `stays` says what of it outlives
    the account of the person; nothing does where it is empty. What is `apart` (a
    cookie, an account that was never used) does not concern who deletes their account.
    """

    what: "StrOrPromise"
    purpose: "StrOrPromise"
    basis: "StrOrPromise"
    seen_by: "StrOrPromise"
    kept: Union[int, "StrOrPromise"] = WITH_ACCOUNT
    stays: "StrOrPromise" = ""
    apart: bool = False

    @property
    def kept_in_words(self) -> "StrOrPromise":
        """Say how long it is kept."""
        if not isinstance(self.kept, int):
            return self.kept
        years, days = divmod(self.kept, A_YEAR)
        if years and not days:
            return ngettext("%(years)s year", "%(years)s years", years) % {
                "years": years
            }
        return ngettext("%(days)s day", "%(days)s days", self.kept) % {
            "days": self.kept
        }

    def stale_before(self) -> datetime:
        """Return the moment before which it is forgotten."""
        if not isinstance(self.kept, int):
            raise ValueError(f"“{self.what}” is not kept for a number of days.")
        return timezone.now() - timedelta(days=self.kept)


def nothing_of(user: "User") -> dict[str, Any]:
    """Export of an area that holds nothing which tells people apart."""
    return {}


def goes_with_account(user: "User") -> None:
    """Erase an area whose rows the database deletes with the account."""


def never_stale(dry_run: bool) -> dict[str, int]:
    """Forget nothing: an area that lives as long as the account."""
    return {}


@dataclass(frozen=True, slots=True)
class Area:
    """A group of rows, and what is done with them.

    `export` returns {what, in the active language: value that JSON knows}; `erase` is
    called in a transaction, before the account's row is deleted; `forget` deletes what
    is stale, or only counts it, and returns {what, in English: number of rows}.
    """

    code: str
    label: "StrOrPromise"
    items: tuple[Item, ...]
    export: Callable[["User"], dict[str, Any]] = nothing_of
    erase: Callable[["User"], None] = goes_with_account
    forget: Callable[[bool], dict[str, int]] = never_stale

    @property
    def leaving(self) -> list[Item]:
        """What is gone with the account."""
        return [item for item in self.items if not (item.stays or item.apart)]

    @property
    def staying(self) -> list[Item]:
        """What outlives the account in part."""
        return [item for item in self.items if item.stays]


_areas: dict[str, Area] = {}


def register(area: Area) -> None:
    """Add an area; one of the same code is replaced."""
    _areas[area.code] = area


def areas() -> list[Area]:
    """Return all areas, in the order that they were registered."""
    return list(_areas.values())


def export(user: "User") -> dict[str, Any]:
    """Return all that is known of a person, in the active language."""
    found = {str(area.label): area.export(user) for area in areas()}
    return {label: content for label, content in found.items() if content}


@transaction.atomic
def erase(user: "User") -> None:
    """Delete an account and what is personal about it; nothing refuses this."""
    # Fetched anew and locked: what happens at the same time waits, then finds nobody.
    person = type(user).objects.select_for_update().filter(pk=user.pk).first()
    if person is None:
        return
    for area in areas():
        area.erase(person)
    person.delete()


@transaction.atomic
def forget(area: Area, dry_run: bool) -> dict[str, int]:
    """Delete what is stale in an area, or only count it."""
    return area.forget(dry_run)


def delete_or_count(rows: Any, dry_run: bool) -> int:
    """Delete the rows of a query and return how many of them there were."""
    number: int = rows.count()
    if not dry_run and number:
        rows.delete()
    return number
