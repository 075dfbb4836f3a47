"""First translations of entries by a machine: drafts that a person then checks.

Through wagtail-localize's own providers, as `MACHINE_TRANSLATOR` names one. Nothing but
the public texts leaves the house: names, summaries and descriptions.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import requests
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.strings import StringValue

from ..cldr import tag
from ..models import ENTRY_MODELS, MachineRun, MapEntry, Outcome
from ..models.entry import TEXTS
from ..origins import ORIGINAL, best_source, column, digest, mark, parts
from .submissions import (
    Refused,
    draft_of,
    host_of,
    item_of,
    organisation_locked,
    save_draft,
)

logger = logging.getLogger(__name__)

# In the history.
ACTION: Final = "stakeholders.machine_translate"
# {column: (language of the source, its words)}
Wanted = Mapping[str, tuple[str, str]]


class NoAnswer(Exception):
    """The provider gave no translation; `outcome` says what it did instead."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as providers want it, whether the site has pages in it or not."""

    language_code: str


def is_on() -> bool:
    """Whether the house has chosen a provider."""
    return settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR is not None


def provider_name() -> str:
    """Return what the provider is called; empty where there is none."""
    provider = get_machine_translator()
    return str(provider.display_name) if provider else ""


def wanted(entry: MapEntry, language: str) -> dict[str, tuple[str, str]]:
    """Return the texts that a machine may make in a language, and from which.

    Those that are empty, and those that a machine made of an older text while nobody
    looked at them. Never what a person wrote.
    """
    texts, found = entry.texts(), {}
    for field in TEXTS:
        name = column(field, language)
        said = mark(entry.origins, texts, name)
        if texts[name].strip() and not (said.machine and said.changed):
            continue
        of = best_source(entry.origins, texts, name)
        if of is None or same_language(language_of(entry, of), language):
            continue
        found[name] = (of, texts[column(field, of)])
    return found


def language_of(entry: MapEntry, of: str) -> str:
    """Return a language's code; of the original the one that the entry says."""
    return tag(entry.original_language) if of == ORIGINAL else of


def same_language(one: str, other: str) -> bool:
    """Whether two codes name one language, whatever the country."""
    return one.split("-")[0] == other.split("-")[0]


def ask(entry: MapEntry, language: str) -> bool:
    """Note that a machine is asked; return whether it is not under way already."""
    key: dict[str, Any] = {entry.entry_type: entry, "language": language}
    with organisation_locked(host_of(entry)):
        run = MachineRun.objects.filter(**key).first()
        if run is not None and run.is_under_way:
            return False
        MachineRun.objects.update_or_create(
            **key,
            defaults={"asked_at": timezone.now(), "ended_at": None, "outcome": ""},
        )
    return True


def translate(type: str, pk: int, language: str, user: Any) -> Outcome:
    """Have a machine make the texts that an entry lacks in a language; a draft.

    Notes what came of it, and returns that.
    """
    entry = ENTRY_MODELS[type].objects.filter(pk=pk).first()
    if entry is None or user is None:
        return Outcome.NOTHING
    try:
        outcome = translated(entry, language, user)
    except NoAnswer as error:
        outcome = error.outcome
    except Refused:
        outcome = Outcome.BUSY
    runs = MachineRun.objects.filter(language=language, **{type: entry})
    runs.update(ended_at=timezone.now(), outcome=outcome)
    return outcome


def translated(row: MapEntry, language: str, user: Any) -> Outcome:
    """Ask the provider, then save what it said. Raises NoAnswer and Refused."""
    if row.locked or item_of(row):
        return Outcome.BUSY
    draft = draft_of(row)
    asked = wanted(draft, language)
    if not asked:
        return Outcome.NOTHING
    answers: dict[str, str] = {}
    for of, names in by_source(asked).items():
        source = language_of(draft, of)
        texts = [asked[name][1] for name in names]
        made = machine(texts, source, language)
        answers |= dict(zip(names, made, strict=True))
    kept = keep(row, language, asked, answers, user)
    if not kept:
        return Outcome.PARTLY
    return Outcome.DONE if len(kept) == len(asked) else Outcome.PARTLY


def by_source(asked: Wanted) -> dict[str, list[str]]:
    """Group columns by the language that they are made from: a call for each."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, (of, _text) in asked.items():
        groups[of].append(name)
    return groups


def machine(texts: Iterable[str], source: str, target: str) -> list[str]:
    """Return plain texts in another language, in one call. Raises NoAnswer."""
    provider, languages = get_machine_translator(), (Tongue(source), Tongue(target))
    if provider is None or not source or not provider.can_translate(*languages):
        raise NoAnswer(Outcome.CANNOT)
    values = [StringValue.from_plaintext(text) for text in texts]
    try:
        answers = provider.translate(*languages, list(dict.fromkeys(values)))
        return [plain(answers[value]) for value in values]
    except (requests.ConnectionError, requests.Timeout) as error:
        raise NoAnswer(Outcome.SILENT) from error
    except requests.HTTPError as error:
        raise NoAnswer(Outcome.REFUSED) from error
    except Exception as error:
        # An answer of another shape; each provider's library has errors of its own.
        logger.warning("No translation from %s: %r", provider.display_name, error)
        raise NoAnswer(Outcome.GARBLED) from error


def plain(value: StringValue) -> str:
    """Return an answer as plain text, without markup and control characters."""
    if not isinstance(value.data, str):
        raise TypeError("An answer is no text")
    text = value.render_text()
    return "".join(char for char in text if char == "\n" or char.isprintable()).strip()


def keep(
    row: MapEntry,
    language: str,
    asked: Wanted,
    answers: Mapping[str, str],
    user: Any,
) -> list[str]:
    """Save the answers as a draft, marked; return the columns that were filled.

    What somebody wrote meanwhile stays, and so does the place of a text whose source
    they changed. Raises Refused.
    """
    with transaction.atomic(), organisation_locked(host_of(row)):
        draft = draft_of(row)
        still = wanted(draft, language)
        filled = []
        for name, (of, source) in asked.items():
            text = fitting(draft, name, answers[name])
            if (
                not text
                or name not in still
                or digest(still[name][1]) != digest(source)
            ):
                continue
            draft.put_machine_text(name, text, of)
            filled.append(name)
        if filled:
            save_draft(
                draft, user, draft.latest_revision_id, action=ACTION, clean=False
            )
    return filled


def fitting(entry: MapEntry, name: str, text: str) -> str:
    """Return a text as its column takes it; nothing where it is too long."""
    field, _language = parts(name)
    if field != "description":
        text = " ".join(text.split())
    longest: int | None = entry._meta.get_field(name).max_length  # type: ignore[union-attr]
    return "" if longest and len(text) > longest else text
