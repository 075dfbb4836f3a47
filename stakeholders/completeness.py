"""How much an entry says: its texts by language, and the facts people look for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .models import MapEntry
from .models.entry import TEXTS

LANGUAGES = dict(settings.LANGUAGES)
# A fact is there if one of its fields is filled.
FACTS = {
    "place": (_("Place"), ("place",)),
    "contact": (
        _("A way to reach you"),
        ("phone", "email", "website", "whatsapp", "signal", "telegram", "viber"),
    ),
    "topics": (_("Topics"), ("topics",)),
    "languages": (_("Languages spoken"), ("languages",)),
    "hours": (_("Opening hours"), ("hours",)),
    "receives": (_("Whom you receive"), ("receives", "audience")),
    "cost": (_("What it costs"), ("cost",)),
}


@dataclass(frozen=True, slots=True)
class Completeness:
    """What is filled: `languages` are codes, `missing_facts` labels."""

    languages: tuple[str, ...]
    facts: int
    missing_facts: tuple[Any, ...]

    @property
    def missing_languages(self) -> tuple[str, ...]:
        """Names, each in its own language, of those that lack a text."""
        lacking = (code for code in LANGUAGES if code not in self.languages)
        return tuple(LANGUAGES[code] for code in lacking)

    @property
    def all_languages(self) -> int:
        """How many languages the site has."""
        return len(LANGUAGES)

    @property
    def all_facts(self) -> int:
        """How many facts are asked for."""
        return self.facts + len(self.missing_facts)


def content_of(entry: MapEntry) -> Mapping[str, Any]:
    """Return what an entry's latest revision holds, or its row where it has none.

    Without a query, if the revision was fetched with the row.
    """
    if entry.latest_revision is not None:
        content: Mapping[str, Any] = entry.latest_revision.content
        return content
    return {
        field.attname: getattr(entry, field.attname) for field in entry._meta.fields
    }


def completeness(content: Mapping[str, Any], *, hosted: bool = False) -> Completeness:
    """Say how complete what a revision holds is; `hosted` entries need no place.

    A language is complete if it has a name, a summary, and every other text that the
    entry has at all.
    """
    needed = [name for name in TEXTS if name != "description" or said(content, name)]
    languages = tuple(
        code
        for code in LANGUAGES
        if all(content.get(f"{name}_{code}") for name in needed)
    )
    known = {
        label: any(content.get(field) for field in fields)
        for fact, (label, fields) in FACTS.items()
        # Rows without a revision do not tell their topics.
        if any(field in content for field in fields)
        and not (hosted and fact == "place")
    }
    missing = tuple(label for label, filled in known.items() if not filled)
    return Completeness(languages, len(known) - len(missing), missing)


def said(content: Mapping[str, Any], name: str) -> bool:
    """Whether a text is there in any language."""
    return any(content.get(f"{name}_{code}") for code in LANGUAGES)
