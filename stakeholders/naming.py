"""What an entry is called while the public does not know it yet."""

from .cldr import reader_language
from .models import MapEntry
from .models.entry import LANGUAGE_CODES
from .reading import Reading, read


def draft_name(entry: MapEntry) -> Reading:
    """Return an entry's name; of one that is not live, as its latest draft has it.

    Reads no more of a draft than its text: cheap where `latest_revision` is selected.
    """
    revision = entry.latest_revision
    if entry.live or revision is None:
        return entry.shown_name
    content = revision.content
    texts = {code: content.get(f"name_{code}") for code in LANGUAGE_CODES}
    original = (content.get("original_language"), content.get("original_name"))
    return read(texts, reader_language(), (original[0] or "", original[1] or ""))
