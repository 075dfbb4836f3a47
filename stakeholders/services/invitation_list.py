"""From a pasted list to guests: each line read by itself, nothing done by halves."""

import csv
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Invitation, Member, Role, Stakeholder
from ..models.entry import LANGUAGE_CODES
from .invitations import Guest

MOST_LINES = 200
# What people write for a role, whatever the language of the page.
ROLES = {"owner": Role.OWNER, "editor": Role.EDITOR, "": Role.OWNER}

NO_LINES = gettext_lazy("Nobody is on this list.")
TOO_MANY = gettext_lazy("At most %(number)s lines at a time, please.")


class Unreadable(Exception):
    """A line cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for a line that does not say it."""

    stakeholder: Stakeholder | None = None
    role: str = Role.OWNER
    language: str = settings.LANGUAGE_CODE


def read(text: str, defaults: Defaults) -> list[Guest]:
    """Return the guests of a list: "organisation; e-mail; role; language" a line.

    With a default organisation an e-mail address alone will do. Raises ValidationError
    with one message for each line that is wrong.
    """
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    if not lines:
        raise ValidationError(NO_LINES)
    if len(lines) > MOST_LINES:
        raise ValidationError(TOO_MANY, params={"number": MOST_LINES})
    guests: list[Guest] = []
    wrong: list[str] = []
    for number, line in lines:
        try:
            guest = guest_of(line, defaults)
            refuse_known(guest, guests)
            guests.append(guest)
        except Unreadable as error:
            wrong.append(
                _("Line %(number)s: %(problem)s")
                % {"number": number, "problem": str(error)}
            )
    if wrong:
        raise ValidationError(wrong)
    return guests


def guest_of(line: str, defaults: Defaults) -> Guest:
    """Read one line. Raises Unreadable."""
    separator = next((sign for sign in ("\t", ";") if sign in line), ";")
    cells = [c.strip() for c in next(csv.reader([line], delimiter=separator))]
    if defaults.stakeholder and (len(cells) == 1 or "@" in cells[0]):
        cells.insert(0, "")
    if len(cells) > 4 or len(cells) < 2:
        raise Unreadable(_("write: organisation; e-mail; role; language."))
    cells += [""] * (4 - len(cells))
    name, email, role, language = cells
    return Guest(
        organisation(name, defaults),
        address(email),
        role_of(role, defaults),
        language_of(language, defaults),
    )


def organisation(name: str, defaults: Defaults) -> Stakeholder:
    """Return the organisation that a line names or need not name. Raises Unreadable."""
    if not name:
        if defaults.stakeholder is None:
            raise Unreadable(_("the organisation is missing."))
        return defaults.stakeholder
    found = named(name)
    if defaults.stakeholder and found != defaults.stakeholder:
        raise Unreadable(_("this list is for one organisation only."))
    return found


def named(name: str) -> Stakeholder:
    """Return the one organisation of a number or an exact name. Raises Unreadable."""
    if name.isdecimal():
        found = list(Stakeholder.objects.filter(pk=int(name[:18])))
    else:
        named = Q(original_name=name)
        for code in LANGUAGE_CODES:
            named |= Q(**{f"name_{code}": name})
        found = list(Stakeholder.objects.filter(named).order_by("pk")[:2])
    if not found:
        raise Unreadable(
            _("no organisation is called “%(name)s”.") % {"name": name[:200]}
        )
    if len(found) > 1:
        raise Unreadable(
            _("several organisations are called “%(name)s”; write the number of one.")
            % {"name": name[:200]}
        )
    return found[0]


def address(text: str) -> str:
    """Return an e-mail address in lower case. Raises Unreadable."""
    try:
        validate_email(text)
    except ValidationError:
        raise Unreadable(
            _("“%(text)s” is no e-mail address.") % {"text": text[:200]}
        ) from None
    return text.lower()


def role_of(text: str, defaults: Defaults) -> str:
    """Return a role, by its code or its name in the active language."""
    if not text:
        return defaults.role
    names = ROLES | {str(role.label).casefold(): role for role in Role}
    if text.casefold() not in names:
        raise Unreadable(_("the role is “owner” or “editor”."))
    return names[text.casefold()]


def language_of(text: str, defaults: Defaults) -> str:
    """Return a language of the site, by its code or its name. Raises Unreadable."""
    if not text:
        return defaults.language
    names = {name.casefold(): code for code, name in settings.LANGUAGES}
    names |= {code: code for code in LANGUAGE_CODES}
    if text.casefold() not in names:
        raise Unreadable(
            _("“%(text)s” is no language of this site; write one of %(codes)s.")
            % {"text": text[:40], "codes": ", ".join(LANGUAGE_CODES)}
        )
    return names[text.casefold()]


def refuse_known(guest: Guest, before: list[Guest]) -> None:
    """Raise Unreadable where a person is asked already."""
    key = (guest.stakeholder, guest.email)
    if any((other.stakeholder, other.email) == key for other in before):
        raise Unreadable(_("%(email)s stands above already.") % {"email": guest.email})
    where = {"stakeholder": guest.stakeholder}
    if Member.objects.filter(user__email=guest.email, **where).exists():
        raise Unreadable(
            _("%(email)s belongs to the organisation already.") % {"email": guest.email}
        )
    if Invitation.objects.open().filter(email=guest.email, **where).exists():
        raise Unreadable(
            _("%(email)s is invited already; send that invitation again.")
            % {"email": guest.email}
        )
