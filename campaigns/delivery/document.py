"""What is handed over, before it is paper or a table."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone, translation

from accounts.mail import absolute
from stakeholders import cldr
from stakeholders.kinds import Kind
from stakeholders.models import Stakeholder
from stakeholders.text import fold

from .. import dates
from ..models import Signature, Signing, StatementPage, Wording
from ..wording import Words
from . import layout
from .history import Texts, signed_at, texts_at

# Characters that print nothing, and those that turn the direction of what follows.
UNPRINTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


class NothingToDeliver(Exception):
    """No text was published by that moment, or its page is gone."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """An organisation that signed; `sentence` is in `language`, as it was given.

    `wording` is the text it signed, of the version `version`.
    """

    name: str
    country: str
    country_name: str
    kind: str
    website: str
    sentence: str
    language: str
    signed_on: date
    version: int
    wording: Wording
    example: bool


@dataclass(frozen=True, slots=True)
class VersionSigned:
    """A version of the text, when it was made, and how many stood under it."""

    number: int
    made_at: datetime
    signatories: int


@dataclass(frozen=True, slots=True)
class Document:
    """A statement and its signatories at the moment `at`, for readers of `language`.

    `wording` and `words` are the text in its own language, which is not the reader's
    where it was not translated. Signatories stand by country, then by name. `countries`
    and `kinds` are (name, number), the largest first.
    """

    language: str
    at: datetime
    kind: str
    addressees: tuple[str, ...]
    date: str
    place: str
    occasion: str
    url: str
    example: bool
    wording: Wording
    version: int
    words: Words
    body: tuple[layout.Paragraph, ...]
    demands: tuple[layout.Demand, ...]
    signatories: tuple[Signatory, ...]
    countries: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    versions: tuple[VersionSigned, ...]


def document(signing: Signing, language: str, at: datetime | None = None) -> Document:
    """Return what is handed over, as it stood at a moment; None is now.

    Raises NothingToDeliver.
    """
    texts = texts_at(signing, at)
    wording = texts.shown(language)
    page = page_in(signing, wording.language) if wording else None
    if wording is None or page is None:
        raise NothingToDeliver
    words = wording.as_words()
    then = layout.page_of(page, words)
    facts = then or page
    with translation.override(language):
        signatories = signatories_at(signing, texts, at, language)
        return Document(
            language=language,
            at=at or timezone.now(),
            kind=str(facts.get_kind_display()),
            addressees=tuple(clean(row.name) for row in facts.addressees.all()),
            date=dates.written(facts.date, facts.date_precision),
            place=clean(facts.place),
            occasion=clean(facts.occasion),
            url=absolute(page.get_url() or "/"),
            example=page.example,
            wording=wording,
            version=texts.number(wording),
            words=words,
            body=layout.body(then, words),
            demands=layout.demands(then, words),
            signatories=signatories,
            countries=counted(row.country_name for row in signatories),
            kinds=counted(row.kind for row in signatories),
            versions=versions_signed(texts, signatories),
        )


def page_in(signing: Signing, language: str) -> StatementPage | None:
    """Return the statement's page in a language, live ones first."""
    pages = StatementPage.objects.filter(
        translation_key=signing.statement, locale__language_code=language
    )
    found: StatementPage | None = pages.order_by("-live", "pk").first()
    return found


def signatories_at(
    signing: Signing, texts: Texts, at: datetime | None, language: str
) -> tuple[Signatory, ...]:
    """Return who had signed, with what the public may know, by country and name."""
    wordings = {wording.pk: wording for wording in texts.wordings}
    entries = Stakeholder.objects.filter(signatures__signing=signing)
    known = {entry.pk: entry for entry in entries.public().distinct()}
    invented = set(entries.filter(example=True).values_list("pk", flat=True))
    rows = [
        signatory(
            row,
            wordings[under],
            texts,
            known.get(row.stakeholder_id),
            language,
            example=row.example or row.stakeholder_id in invented,
        )
        for row, under in signed_at(signing, at)
        if under in wordings
    ]
    rows.sort(key=lambda row: (fold(row.country_name), fold(row.name), row.name))
    return tuple(rows)


def signatory(
    signature: Signature,
    wording: Wording,
    texts: Texts,
    entry: Stakeholder | None,
    language: str,
    *,
    example: bool,
) -> Signatory:
    """Return what is told of one signature.

    The name is the one that was signed with, or that of the registry where it has one
    in the reader's language.
    """
    name = entry.reading("name", language) if entry else None
    translated = name.text if name and name.language == language else ""
    return Signatory(
        name=clean(translated or signature.name),
        country=signature.country,
        country_name=cldr.country_name(signature.country, language),
        kind=str(dict(Kind.choices).get(signature.kind, "")),
        website=clean(signature.website),
        sentence=clean(signature.quote),
        language=signature.language,
        signed_on=timezone.localdate(signature.created_at),
        version=texts.number(wording),
        wording=wording,
        example=example,
    )


def versions_signed(
    texts: Texts, signatories: tuple[Signatory, ...]
) -> tuple[VersionSigned, ...]:
    """Return how many stood under each version."""
    numbers = Counter(row.version for row in signatories)
    return tuple(
        VersionSigned(number, made_at, numbers[number])
        for number, made_at in texts.versions.items()
    )


def counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return (name, number), the largest first."""
    numbers = Counter(names)
    return tuple(sorted(numbers.items(), key=lambda item: (-item[1], fold(item[0]))))


def clean(text: str) -> str:
    """Return text on one line, without what prints nothing or turns the direction."""
    return " ".join(UNPRINTED.sub("", text).split())
