"""How much of the registry can be read in each language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.utils.text import capfirst

from stakeholders.models import Initiative, MapEntry, Stakeholder
from stakeholders.origins import TEXTS, parts

# What this reads of an entry: texts and origins, not places and facts.
READ = [
    "origins",
    *(f"original_{name}" for name in TEXTS),
    *(f"{name}_{code}" for name in TEXTS for code, _label in settings.LANGUAGES),
]


@dataclass(slots=True)
class Language:
    """How many public entries have each text in a language, and what to look at."""

    code: str
    filled: dict[str, int]
    of: int
    machine: int = 0
    changed: int = 0

    @property
    def percent(self) -> int:
        """How much of all texts there is, in whole percent, rounded down."""
        return sum(self.filled.values()) * 100 // (len(self.filled) * self.of or 1)


@dataclass(slots=True)
class Kind:
    """A type of entry with all its languages."""

    name: str
    number: int
    index: str
    languages: list[Language] = field(default_factory=list)


def kinds() -> Iterator[Kind]:
    """Yield what there is of organisations and of initiatives; two queries each."""
    for model in (Stakeholder, Initiative):
        public = model._default_manager.public()
        counted = public.aggregate(number=Count("pk"), **columns())
        marked = count_marks(public)
        number = counted["number"]
        yield Kind(
            name=str(capfirst(model._meta.verbose_name_plural)),
            number=number,
            index=f"wagtailsnippets_stakeholders_{model._meta.model_name}:list",
            languages=[
                Language(
                    code=code,
                    filled={name: counted[f"{name}_in_{code}"] for name in TEXTS},
                    of=number,
                    machine=marked["machine", code],
                    changed=marked["changed", code],
                )
                for code, _label in settings.LANGUAGES
            ],
        )


def columns() -> dict[str, Any]:
    """Return what counts the entries with a text: translated, or the original."""
    return {
        f"{name}_in_{code}": Count(
            "pk",
            filter=~Q(**{f"{name}_{code}": ""})
            | Q(original_language=code) & ~Q(**{f"original_{name}": ""}),
        )
        for name in TEXTS
        for code, _label in settings.LANGUAGES
    }


def count_marks(public: Any) -> Counter[tuple[str, str]]:
    """Count the entries with texts by a machine, or whose source has changed."""
    found: Counter[tuple[str, str]] = Counter()
    with_origins = public.exclude(origins={}).only("pk", *READ)
    for entry in with_origins.iterator(chunk_size=500):
        found.update(marks_of(entry))
    return found


def marks_of(entry: MapEntry) -> set[tuple[str, str]]:
    """Return the (mark, language) that an entry bears at least once."""
    return {
        (mark, parts(name)[1])
        for name, said in entry.marks().items()
        for mark in ("machine", "changed")
        if getattr(said, mark)
    }
