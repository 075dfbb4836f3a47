"""The texts of an entry, and what is known of where each came from."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from ..origins import (
    COLUMNS,
    UNMARKED,
    Mark,
    Origin,
    Texts,
    column,
    look,
    mark,
    note,
    parts,
    put,
    still_true,
)


class Origins(models.Model):
    """Texts in the site's languages and the original, each with its origin."""

    # See `stakeholders/origins.py`. In the revision, so that it comes and goes with it.
    origins = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def texts(self) -> dict[str, str]:
        """Return all texts by their columns."""
        return {name: getattr(self, name) or "" for name in COLUMNS}

    def marks(self) -> dict[str, Mark]:
        """Return, by their columns, the texts of which something has to be said."""
        found = {name: self.mark_of(name) for name in self.origins}
        return {name: said for name, said in found.items() if said}

    def mark_of(self, name: str) -> Mark:
        """Return what has to be said of the text in a column."""
        kept = self.origins.get(name)
        if not kept:
            return UNMARKED
        source = column(parts(name)[0], kept["of"]) if kept["of"] else name
        texts = {key: getattr(self, key) for key in (name, source)}
        return mark(self.origins, texts, name)

    def to_check(self) -> set[tuple[str, str]]:
        """Return (“machine” or “changed”, language) of the marks of its texts."""
        return {
            (what, parts(name)[1])
            for name, found in self.marks().items()
            for what in ("machine", "changed")
            if getattr(found, what)
        }

    def note_origins(self, before: Texts, origin: str = Origin.HUMAN) -> None:
        """Note who wrote what is not as it was `before`, and from which text."""
        self.origins = note(self.origins, before, self.texts(), origin)

    def note_look(self, names: Iterable[str]) -> None:
        """Note that a person looked at these texts, and that they are right."""
        now = timezone.now().isoformat(timespec="seconds")
        self.origins = look(self.origins, self.texts(), names, now)

    def put_machine_text(self, name: str, text: str, of: str) -> None:
        """Take a text that a machine made from the one in language `of`."""
        setattr(self, name, text)
        self.origins = put(self.origins, self.texts(), name, Origin.MACHINE, of)

    def keep_origins(self, content: dict[str, Any]) -> None:
        """Complete what a revision knows of its texts by what is known of the same."""
        known = still_true(self.origins, self.texts(), content)
        content["origins"] = {**known, **(content.get("origins") or {})}
