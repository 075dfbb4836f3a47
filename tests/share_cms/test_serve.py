"""`make run`'s last step, as far as it goes without a site."""

import os
import signal
import socket
import subprocess
import sys
import time

from share_cms import serve


def test_a_port_in_use_is_told_with_a_way_out():
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "share_cms.serve", "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    assert done.returncode == 1
    assert f"make run PORT={port + 1}" in done.stdout


def test_stopping_leaves_no_process_behind(monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_arguments: None)
    # One ends when asked, one has to be made to.
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    processes = [
        serve.start(
            [sys.executable, "-c", f"{code}; print(flush=True); time.sleep(60)"]
        )
        for code in ("import time", stubborn)
    ]
    monkeypatch.setattr(serve, "GRACE", 1)
    time.sleep(1)

    serve.stop(processes)

    assert [process.returncode for process in processes] == [
        -signal.SIGTERM,
        -signal.SIGKILL,
    ]
    for process in processes:
        try:
            os.kill(process.pid, 0)
        except ProcessLookupError:
            continue
        raise AssertionError(process.pid)
