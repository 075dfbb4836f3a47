"""A stand-in that speaks LibreTranslate's protocol on the loopback."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = dict[str, Any]


def in_brackets(asked: Asked) -> Any:
    """Answer each text with its language before it, as a translator would."""
    texts = [f"[{asked['target']}] {text}" for text in asked["q"]]
    return {"translatedText": texts}


@dataclass
class LibreTranslate:
    """What the service is asked, and how it answers."""

    url: str = ""
    status: int = 200
    delay: float = 0.0
    answer: Callable[[Asked], Any] = in_brackets
    asked: list[Asked] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """All that left the house."""
        return [text for asked in self.asked for text in asked["q"]]


@contextmanager
def serve() -> Iterator[LibreTranslate]:
    """Serve it on a free port."""
    service, over = LibreTranslate(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked = json.loads(self.rfile.read(length))
            service.asked.append(asked)
            over.wait(service.delay)
            body = json.dumps(service.answer(asked)).encode()
            try:
                self.send_response(service.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # the client left

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        over.set()
        server.shutdown()
        server.server_close()
