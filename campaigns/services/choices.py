"""What an editor said of a change, carried from the form to where it is published."""

from contextvars import ContextVar
from typing import Any

from django.db import transaction

from ..codes import Change
from ..models import Signing
from . import wordings

# (id of the revision, what it is): holds for this revision alone, however it is
# published, and for no other that the same thread publishes later.
_said: ContextVar[tuple[int, Change] | None] = ContextVar("said", default=None)


def say(revision: Any, change: Change | None) -> None:
    """Note what a revision is that is about to be published."""
    _said.set((revision.pk, change) if change else None)


def said(revision: Any) -> Change:
    """Return, once, what was said of a revision; undecided where nobody was asked."""
    found = _said.get()
    if found is None or revision is None or found[0] != revision.pk:
        return Change.UNDECIDED
    _said.set(None)
    return found[1]


@transaction.atomic
def decide(signing: Signing, change: Change, upto: int) -> bool:
    """Say what the undecided texts are; False where a newer one than `upto` waits.

    `upto` is the id of the newest that the editor has seen.
    """
    row = wordings.locked(signing)
    waiting = wordings.undecided(row)
    if not waiting or waiting[-1].pk != upto:
        return False
    wordings.decide(row, change)
    return True
