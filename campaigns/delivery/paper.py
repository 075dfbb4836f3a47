"""The statement and its signatories as a letter: PDF."""

from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from babel.dates import get_timezone_gmt
from babel.numbers import format_decimal
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import cldr

from .. import dates
from ..models import Signing
from .document import Document, Signatory, VersionSigned, document
from .typesetting import NETWORK, ROOM, typeset, typst_language

TEMPLATE: Final = ROOM / "statement.typ"


def pdf(signing: Signing, language: str, at: datetime | None = None) -> bytes:
    """Return the letter as it stood at a moment; None is now.

    The same moment gives the same bytes. Raises NothingToDeliver, typst.TypstError.
    """
    found = document(signing, language, at)
    with translation.override(language):
        data = told(found)
    return typeset(TEMPLATE, data, "pdf", found.at)


def told(found: Document) -> dict[str, Any]:
    """Return what the template prints, all of it text in the active language."""
    words = found.words
    return {
        "network": NETWORK,
        "language": typst_language(found.language),
        "direction": cldr.direction(found.language),
        "text_language": typst_language(words.language),
        "text_direction": cldr.direction(words.language),
        "example": found.example,
        "kind": found.kind,
        "place_and_date": [part for part in (found.place, found.date) if part],
        "addressees": found.addressees,
        "occasion": found.occasion,
        "title": words.title,
        "lead": words.lead,
        "body": [asdict(paragraph) for paragraph in found.body],
        "demands": [asdict(demand) for demand in found.demands],
        "signed_by": signed_by(len(found.signatories)),
        "summaries": summaries(found),
        "groups": groups(found.signatories, several=len(found.versions) > 1),
        "about": about(found),
        "versions": versions(found),
        "labels": labels(found),
    }


def labels(found: Document) -> dict[str, str]:
    """Return the fixed words; `{page}` and `{pages}` are filled in on paper."""
    language = cldr.language_name(found.words.language)
    foreign = found.words.language != found.language
    return {
        "to": _("To:"),
        "demands": _("What we ask"),
        "signatories": _("Signatories"),
        "about": _("About this document"),
        "versions": _("Versions of the text"),
        "version": _("Version"),
        "made_on": _("Published on"),
        "signed": _("Signatories"),
        "example": _("example"),
        "example_long": _("An invented example: nobody wrote or signed this.")
        if found.example
        else "",
        "page": _("Page %(page)s of %(pages)s")
        % {"page": "{page}", "pages": "{pages}"},
        "foreign": _("The text is in %(language)s: it was not translated.")
        % {"language": language}
        if foreign
        else "",
    }


def signed_by(number: int) -> str:
    """Say how many signed."""
    if not number:
        return _("Nobody had signed at this moment.")
    return ngettext(
        "Signed by %(number)s organisation",
        "Signed by %(number)s organisations",
        number,
    ) % {"number": decimal(number)}


def summaries(found: Document) -> list[dict[str, Any]]:
    """Return the counts by country and by kind."""
    both = ((_("By country"), found.countries), (_("By kind"), found.kinds))
    return [
        {
            "heading": heading,
            "rows": [[name, decimal(number)] for name, number in rows],
        }
        for heading, rows in both
    ]


def groups(signatories: tuple[Signatory, ...], several: bool) -> list[dict[str, Any]]:
    """Return the signatories of each country; the version where there are several."""
    countries = groupby(signatories, key=lambda row: (row.country, row.country_name))
    found = [(name, list(rows)) for (_code, name), rows in countries]
    return [
        {
            "country": name,
            "number": decimal(len(rows)),
            "rows": [line(row, several) for row in rows],
        }
        for name, rows in found
    ]


def line(row: Signatory, several: bool) -> dict[str, Any]:
    """Return what is printed of one signatory."""
    version = _("version %(number)s") % {"number": decimal(row.version)}
    return {
        "name": row.name,
        "facts": [row.kind, *([version] if several else [])],
        "website": row.website,
        "sentence": row.sentence,
        "language": typst_language(row.language),
        "direction": cldr.direction(row.language),
        "example": row.example,
    }


def about(found: Document) -> list[dict[str, Any]]:
    """Return what tells this document from any other; a code reads left to right."""
    told = (
        (_("As it stood on"), moment(found.at), False),
        (_("Version of the text"), decimal(found.version), False),
        (_("Text published on"), day(found.wording.published_at), False),
        (_("Address"), found.url, True),
        (_("SHA-256 of the text"), found.wording.digest, True),
    )
    return [
        {"what": what, "value": value, "is_code": is_code}
        for what, value, is_code in told
    ]


def versions(found: Document) -> list[list[str]]:
    """Return (version, date, signatories), where there is more than one version."""
    if len(found.versions) < 2:
        return []
    return [version(row) for row in found.versions]


def version(row: VersionSigned) -> list[str]:
    """Return the cells of a version."""
    return [decimal(row.number), day(row.made_at), decimal(row.signatories)]


def moment(at: datetime) -> str:
    """Write a date and a time, and how far that is from Greenwich's."""
    local = timezone.localtime(at)
    return f"{date_format(local, 'DATETIME_FORMAT')} ({get_timezone_gmt(local)})"


def day(at: datetime) -> str:
    """Write the day of a moment as readers of the active language do."""
    return dates.written(timezone.localdate(at))


def decimal(number: int) -> str:
    """Write a number as readers of the active language do."""
    return format_decimal(number, locale=cldr.locale(cldr.reader_language()))
