"""Where a page ends, such that the next begins there even if entries came and went.

A position is the last entry's own place in the order, not a number of entries. It is
signed, and says to which question it belongs.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

_signer: Final = Signer(salt="stakeholders.api.cursors")


@dataclass(frozen=True, slots=True)
class Position:
    """Behind the row with these `keys`; `as_of` is when the first page was made."""

    keys: tuple[Any, ...]
    as_of: datetime


def write(position: Position, question: str) -> str:
    """Return a position as the text of a parameter."""
    payload = [digest_of(question), position.as_of.isoformat(), *position.keys]
    return _signer.sign_object(payload, compress=True)


def read(text: str, question: str) -> Position:
    """Return the position of a cursor. Raises ValidationError."""
    try:
        digest, as_of, *keys = _signer.unsign_object(text)
    except (BadSignature, ValueError) as error:
        raise ValidationError(
            _("This cursor is none of ours: take the address in “next” as it is."),
            code="invalid",
        ) from error
    if digest != digest_of(question):
        raise ValidationError(
            _("This cursor belongs to another question: begin without it."),
            code="other-question",
        )
    return Position(tuple(keys), datetime.fromisoformat(as_of))


def digest_of(question: str) -> str:
    """Return a short name of a question."""
    return hashlib.blake2b(question.encode(), digest_size=8).hexdigest()
