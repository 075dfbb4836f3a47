"""Read-only SQLite files that a command compiles: a connection a thread."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from stakeholders.geocoding.errors import GeocodingError


class Compiled:
    """The file at `path`; reading raises `error`, which says what to do about it.

    A file put in its place later is seen by new threads only.
    """

    title: ClassVar[str]
    command: ClassVar[str]
    format: ClassVar[int]
    error: ClassVar[type[GeocodingError]]

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.local()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._explained():
            found: list[tuple[Any, ...]] = (
                self._connection().execute(sql, values).fetchall()
            )
            return found

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._thread, "db", None)
        if db is None:
            db = self._thread.db = self._opened()
        return db

    def _opened(self) -> sqlite3.Connection:
        if not self._path.is_file():
            message = (
                f"No {self.title} at {self._path}:"
                f" make it with `manage.py {self.command}`."
            )
            raise self.error(message)
        db = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)
        db.execute("PRAGMA mmap_size = 67108864")
        db.execute("PRAGMA cache_size = -512")
        if db.execute("PRAGMA user_version").fetchone() != (self.format,):
            raise sqlite3.DatabaseError("another format")
        return db

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            message = (
                f"The {self.title} at {self._path} cannot be read ({error}):"
                f" make it anew with `manage.py {self.command} --force`."
            )
            raise self.error(message) from error


@contextmanager
def replacing(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a new database that takes the place of `path` in one step at the end.

    What stood there stays if anything fails.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as db:
            yield db
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def version_of(path: Path) -> int:
    """Return a number that changes with the file; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def stands(path: Path, format: int) -> bool:
    """Whether a finished file of this format is at `path`."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            return bool(db.execute("PRAGMA user_version").fetchone() == (format,))
    except sqlite3.Error:
        return False
