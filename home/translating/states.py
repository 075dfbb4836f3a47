"""The state of a page in a language, as the board shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """What to do first stands first."""

    CHANGED = "changed", _("Source changed")
    MACHINE = "machine", _("Machine-translated")
    DRAFT = "draft", pgettext_lazy("translation", "Draft")
    ALIAS = "alias", _("Not translated")
    NONE = "none", _("No page")
    PUBLISHED = "published", pgettext_lazy("translation", "Published")


# What still asks for work, and how much: the sum sorts the board.
WEIGHT = {
    State.CHANGED: 100,
    State.MACHINE: 60,
    State.DRAFT: 20,
    State.ALIAS: 5,
    State.NONE: 5,
    State.PUBLISHED: 0,
}


@dataclass(slots=True)
class Cell:
    """A page in one language.

    `page` is None where the language has no page. `done` and `texts` count the texts
    of a translation that wagtail-localize looks after; None where it does not.
    """

    language: str
    page: int | None = None
    is_alias: bool = False
    is_live: bool = False
    is_behind: bool = False
    is_incomplete: bool = False
    machine_texts: int = 0
    has_machine_note: bool = False
    has_draft: bool = False
    translation: int | None = None
    assigned_to: Any = None
    assigned_at: datetime | None = None
    done: int | None = None
    texts: int | None = None

    @property
    def states(self) -> list[State]:
        """All that is true of it, the most urgent first."""
        if self.page is None:
            return [State.NONE]
        if self.is_alias:
            return [State.ALIAS]
        found = [State.PUBLISHED] if self.is_live else []
        if self.has_draft or not self.is_live:
            found.insert(0, State.DRAFT)
        if self.machine_texts or self.has_machine_note:
            found.insert(0, State.MACHINE)
        if self.is_behind:
            found.insert(0, State.CHANGED)
        return found

    @property
    def state(self) -> State:
        """The most urgent."""
        return self.states[0]

    @property
    def needs_work(self) -> bool:
        """Whether readers do not have a translation that is true and was read."""
        return self.states != [State.PUBLISHED] or self.is_incomplete


@dataclass(slots=True)
class Row:
    """A page and what its languages are like; `cells` are without its own."""

    key: UUID
    pk: int
    title: str
    type_code: str
    type_name: str
    language: str
    changed: datetime | None
    is_live: bool
    cells: dict[str, Cell]

    def weight(self, languages: list[str]) -> int:
        """Say how much work waits in these languages."""
        return sum(
            WEIGHT[cell.state] for code, cell in self.cells.items() if code in languages
        )
