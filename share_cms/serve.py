"""Run the demo site: the server and the background worker, until Ctrl-C."""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

HOST = "127.0.0.1"
PATIENCE = 60
# Seconds that a process has to end.
GRACE = 8
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ROOT = Path(__file__).resolve().parents[1]
ACCOUNTS = Path(os.environ.get("VAR_DIR") or "var", "demo-accounts.json")


def main() -> int:
    """Serve until a signal, or until one of the two ends; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    if not is_free(port):
        print(f"Port {port} is in use. Try another: make run PORT={port + 1}")
        return 1
    # SIGINT as well: a shell that starts us in the background has it ignored.
    for number in SIGNALS:
        signal.signal(number, interrupt)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        # What mails link to, unless something else is set.
        os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
        processes.append(start(server(port)))
        if not wait_for_answer(processes[0], port):
            return 1
        # Only now, so that the site need not share the processor while it starts.
        processes.append(start(worker()))
        greet(port)
        return watch(processes)
    except KeyboardInterrupt:
        return 0
    finally:
        stop(processes)


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """Stop, whichever signal asks for it."""
    raise KeyboardInterrupt


def is_free(port: int) -> bool:
    """Whether nothing listens there yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def server(port: int) -> list[str]:
    """Return the command of the web server."""
    return [
        *(str(Path(sys.executable).with_name("granian")), "share_cms.wsgi:application"),
        *("--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--blocking-threads", "4", "--log-level", "warning"),
    ]


def worker() -> list[str]:
    """Return the command of the background worker."""
    return [
        *(sys.executable, "manage.py", "db_worker", "--backend", "background"),
        *("--queue-name", "*", "--no-startup-delay", "--verbosity", "0"),
    ]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a process that our Ctrl-C does not reach: it is stopped in order."""
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "share_cms.settings.dev")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
    return subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment, start_new_session=True
    )


def wait_for_answer(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the site answers; say so and give up where it does not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return False
        if answers(port):
            return True
        time.sleep(0.05)
    print(f"The site did not answer within {PATIENCE} seconds.")
    return False


def watch(processes: list[subprocess.Popen[bytes]]) -> int:
    """Wait until one of the processes ends; return its exit code, or 1."""
    while True:
        for process in processes:
            if (code := process.poll()) is not None:
                return code or 1
        time.sleep(0.5)


def answers(port: int) -> bool:
    """Whether the site's first page is there."""
    try:
        with urlopen(f"http://{HOST}:{port}/en/", timeout=10) as response:  # noqa: S310
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def greet(port: int) -> None:
    """Print the addresses worth opening."""
    base = f"http://{HOST}:{port}"
    print(f"""
The site is up. Ctrl-C stops it.

  {base}/             in your browser's language
  {base}/en/map/      find who welcomes near you
  {base}/ar/map/      the same in Arabic
  {base}/admin/       for editors
""")
    if ACCOUNTS.exists():
        roles = ", ".join(json.loads(ACCOUNTS.read_text()))
        print(f"  Accounts ({roles}): {ACCOUNTS}", flush=True)


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, then make them; a second Ctrl-C must leave none behind."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    raise SystemExit(main())
