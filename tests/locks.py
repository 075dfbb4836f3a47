"""One worker at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold a lock between the processes that run the tests."""
    Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
    with Path(settings.VAR_DIR, f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
