"""What was published and who had signed at a moment, read from the history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings

from ..codes import SignatureState, SignatureStep
from ..models import Signature, SignatureEvent, Signing, Wording

# The last of these steps says whether a signature stands.
DECISIONS: Final = (
    SignatureStep.ACCEPTED,
    SignatureStep.DECLINED,
    SignatureStep.WITHDRAWN,
)
# Nobody who is named on paper has a face there.
PERSONAL: Final = ("person_name", "person_role", "email", "token_digest")


@dataclass(frozen=True, slots=True)
class Texts:
    """The wordings that were published by a moment, the newest first.

    `versions` tells when each version was made; a wording that was declared a new
    version later still stood in the version before it.
    """

    wordings: tuple[Wording, ...]
    versions: dict[int, datetime]

    def number(self, wording: Wording) -> int:
        """Return the version that a wording was of."""
        return min(int(wording.version.number), max(self.versions, default=1))

    def shown(self, language: str) -> Wording | None:
        """Return what a reader of `language` was shown, as `wording_for` would."""
        newest = max(self.versions, default=1)
        found = [row for row in self.wordings if self.number(row) == newest]
        for wanted in (language, settings.LANGUAGE_CODE):
            for wording in found:
                if wording.language == wanted:
                    return wording
        return next(iter(found), None)


def texts_at(signing: Signing, at: datetime | None) -> Texts:
    """Return the wordings of a signing; None is now."""
    wordings = Wording.objects.filter(version__signing=signing)
    versions = signing.versions.order_by("number")
    if at is not None:
        wordings = wordings.filter(published_at__lte=at)
        versions = versions.filter(made_at__lte=at)
    return Texts(
        tuple(wordings.select_related("version").order_by("-pk")),
        dict(versions.values_list("number", "made_at")),
    )


def signed_at(signing: Signing, at: datetime | None) -> Iterator[tuple[Signature, int]]:
    """Yield every signature that stood, and the id of the wording it stood under."""
    rows = signing.signatures.defer(*PERSONAL).order_by("country", "name_key", "pk")
    if at is None:
        rows = rows.filter(state=SignatureState.ACCEPTED)
        yield from ((row, row.wording_id) for row in rows)
        return
    under = accepted_by(signing, at)
    yield from ((row, under[row.pk]) for row in rows if row.pk in under)


def accepted_by(signing: Signing, at: datetime) -> dict[int, int]:
    """Return {signature: wording} of what was accepted at a moment."""
    events = SignatureEvent.objects.filter(signature__signing=signing, at__lte=at)
    steps: dict[int, str] = {}
    under: dict[int, int] = {}
    rows = events.order_by("pk").values_list("signature", "step", "wording")
    for signature, step, wording in rows:
        if step in DECISIONS:
            steps[signature] = step
        if wording is not None:
            under[signature] = wording
    accepted = {key for key, step in steps.items() if step == SignatureStep.ACCEPTED}
    return {key: wording for key, wording in under.items() if key in accepted}
