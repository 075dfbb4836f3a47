"""The site behind granian, as `make run` starts it."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from share_cms import serve


@contextmanager
def live() -> Iterator[tuple[str, int]]:
    """Serve the site for as long as the block runs; yield its host and port."""
    port = free_port()
    process = serve.start(serve.server(port))
    try:
        if not serve.wait_for_answer(process, port):
            raise RuntimeError("The site does not start")
        yield serve.HOST, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(serve.GRACE)


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        return int(probe.getsockname()[1])
