"""A PostgreSQL for as long as it is needed: the one that is told of, or our own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .live import free_port

# Where Debian has it.
USUAL = "/usr/lib/postgresql/*/bin"
HOST = "127.0.0.1"


@contextmanager
def postgres() -> Iterator[str | None]:
    """Yield the address of an empty database; None where there is no PostgreSQL.

    BENCH_POSTGRES_URL names one; its tables are left in it.
    """
    told, programs = os.environ.get("BENCH_POSTGRES_URL"), found()
    if told or programs is None:
        yield told
        return
    with tempfile.TemporaryDirectory(prefix="share-cms-bench-pg-") as place:
        own(place)
        data, port = f"{place}/data", free_port()
        options = f"-h {HOST} -p {port} -k {place} -c fsync=off"
        control = [f"{programs}/pg_ctl", "-D", data, "-w", "-l", f"{place}/log"]
        run(
            f"{programs}/initdb",
            "-D",
            data,
            "-U",
            "share",
            "--auth=trust",
            "-E",
            "UTF8",
        )
        run(*control, "-o", options, "start")
        try:
            yield f"postgres://share@{HOST}:{port}/postgres"
        finally:
            run(*control, "-m", "immediate", "stop")


def found() -> Path | None:
    """Return the folder of PostgreSQL's programs; None where there are none."""
    if initdb := shutil.which("initdb"):
        return Path(initdb).parent
    return max(Path("/").glob(USUAL.lstrip("/")), default=None)


def own(place: str) -> None:
    """Let PostgreSQL's own user have a folder: it refuses to run as root."""
    if os.getuid() == 0:
        shutil.chown(place, "postgres")


def run(*command: str) -> None:
    """Run one of its programs, as its own user where we are root."""
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run(  # noqa: S603
        [*user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/"
    )
