"""A web server on 127.0.0.1 that sends prepared files, compressed, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from .files import File


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's files; notes what was asked for in vain."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Headers and body leave together.
    wbufsize = -1
    server: "FileServer"

    def do_GET(self) -> None:
        """Send a file compressed, as every browser of today takes it."""
        file = self.server.files.get(self.path)
        self.server.asked.add(self.path)
        if file is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", file.type)
        if file.encoding:
            self.send_header("Content-Encoding", file.encoding)
        self.send_header("Content-Length", str(len(file.sent)))
        self.end_headers()
        self.wfile.write(file.sent)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what matters is in `asked`."""


class FileServer(ThreadingHTTPServer):
    """The server, with its files by path."""

    daemon_threads = True

    def __init__(self, files: dict[str, File]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = files
        self.asked: set[str] = set()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving(files: dict[str, File]) -> Iterator[FileServer]:
    """Serve files from a thread for as long as the block runs."""
    server = FileServer(files)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
