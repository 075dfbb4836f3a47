"""Texts out to translators' own tools and back in: PO files."""

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import polib
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

MARK = "X-WagtailLocalize-TranslationID"
MOST_BYTES = 2 * 1024 * 1024
# Of a ZIP: its own size, what is in it all together, and how many files.
MOST_IN_ZIP = 20 * 1024 * 1024
MOST_FILES = 2_000
# What a ZIP that is damaged, locked or packed in another way makes Python raise.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)


class Unusable(Exception):
    """What was uploaded cannot be used; says why, to a person."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many texts of a file were taken, and how many did not fit the page."""

    texts: int
    unknown: int

    @property
    def in_words(self) -> str:
        """Say it to a person."""
        text = ngettext(
            "%(number)s text was taken from the file.",
            "%(number)s texts were taken from the file.",
            self.texts,
        ) % {"number": self.texts}
        if not self.unknown:
            return text
        rest = ngettext(
            "%(number)s text is not on the page any more and was left out.",
            "%(number)s texts are not on the page any more and were left out.",
            self.unknown,
        ) % {"number": self.unknown}
        return f"{text} {rest}"


def take(translation: Translation, upload: Any, user: Any) -> Taken:
    """Take the texts of an uploaded PO file into a translation, as made by a person.

    Raises Unusable, and then changes nothing.
    """
    if upload is None:
        raise Unusable(_("Choose a file first."))
    if (upload.size or 0) > MOST_BYTES:
        raise Unusable(_("This file is too large. A PO file of a page is small."))
    return take_file(translation, read(upload.read()), user)


@transaction.atomic
def take_file(translation: Translation, po: polib.POFile, user: Any) -> Taken:
    """Take the texts of a file that was read."""
    if po.metadata.get(MARK) != str(translation.uuid):
        raise Unusable(
            _(
                "This file was made for another page or language. Get the PO file "
                "here, translate that one, and bring it back."
            )
        )
    warnings = translation.import_po(po, user=user, tool_name="PO File")
    filled = sum(1 for entry in po if entry.msgstr and not entry.obsolete)
    return Taken(max(filled - len(warnings), 0), len(warnings))


def read(raw: bytes) -> polib.POFile:
    """Return what a file says. Raises Unusable for all that is no PO file."""
    unusable = Unusable(_("This is not a PO file, or it is damaged."))
    if b"\0" in raw:
        raise unusable
    # Never the content itself: polib would open a file of that name.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(raw)
        file.flush()
        try:
            po = polib.pofile(file.name)
        # polib fails in all these ways at what it cannot read.
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise unusable from error
    if not po.metadata:
        raise unusable
    for entry in po:
        entry.msgctxt = entry.msgctxt or ""
    return po


def write(translations: Iterable[Translation]) -> bytes:
    """Return a ZIP with a PO file for each translation."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for translation in translations:
            archive.writestr(name_of(translation), str(translation.export_po()))
    return held.getvalue()


def name_of(translation: Translation) -> str:
    """Return the name of a PO file, which no other page's has."""
    stem = slugify(translation.source.object_repr)[:60] or "page"
    code = translation.target_locale.language_code
    return f"{stem}-{translation.pk}-{code}.po"


def read_many(upload: Any) -> Iterator[tuple[str, polib.POFile]]:
    """Yield (name, file) of the PO files in a ZIP. Raises Unusable."""
    if upload is None:
        raise Unusable(_("Choose a file first."))
    unusable = Unusable(_("This is not a ZIP file with PO files, or it is damaged."))
    # Before its table of contents is read.
    if (upload.size or 0) > MOST_IN_ZIP:
        raise Unusable(_("This file is too large."))
    try:
        with zipfile.ZipFile(upload) as archive:
            members = archive.infolist()
            if len(members) > MOST_FILES:
                raise Unusable(_("There are too many files in it."))
            sizes = [info.file_size for info in members]
            if sum(sizes) > MOST_IN_ZIP or max(sizes, default=0) > MOST_BYTES:
                raise Unusable(_("This file is too large."))
            for info in members:
                if info.filename.endswith(".po"):
                    yield info.filename, read(archive.read(info))
    except DAMAGED as error:
        raise unusable from error
