"""The signatories as a table for spreadsheets."""

import csv as tables
from datetime import datetime
from io import StringIO

from django.utils import translation
from django.utils.translation import gettext as _

from stakeholders.cells import MARK, harmless

from ..models import Signing
from .document import Document, Signatory, document


def csv(signing: Signing, language: str, at: datetime | None = None) -> bytes:
    """Return one row a signatory as UTF-8 with a mark; None is now.

    Raises NothingToDeliver.
    """
    found = document(signing, language, at)
    out = StringIO()
    writer = tables.writer(out)
    with translation.override(language):
        writer.writerow(heading())
        writer.writerows(rows(found))
    return (MARK + out.getvalue()).encode(errors="replace")


def heading() -> list[str]:
    """Return the names of the columns in the active language."""
    return [
        _("Organisation"),
        _("Country"),
        _("Country code"),
        _("Kind"),
        _("Website"),
        _("Why we sign"),
        _("Signed on"),
        _("Version of the text"),
        _("Language of the text"),
        _("SHA-256 of the text"),
        _("Remark"),
    ]


def rows(found: Document) -> list[list[str]]:
    """Return a row for each signatory."""
    return [
        [harmless(cell) for cell in row(signed, found.example or signed.example)]
        for signed in found.signatories
    ]


def row(signed: Signatory, example: bool) -> list[str]:
    """Return the cells of a signatory."""
    return [
        signed.name,
        signed.country_name,
        signed.country,
        signed.kind,
        signed.website,
        signed.sentence,
        signed.signed_on.isoformat(),
        str(signed.version),
        signed.wording.language,
        signed.wording.digest,
        _("example") if example else "",
    ]
