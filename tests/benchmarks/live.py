"""The site behind granian, as `make run` starts it."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from time import sleep

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from share_cms import serve

DAY = timedelta(days=1)


@contextmanager
def live() -> Iterator[tuple[str, int]]:
    """Serve the site for as long as the block runs; yield its host and port."""
    port = free_port()
    with running(serve.server(port)) as process:
        if not serve.wait_for_answer(process, port):
            raise RuntimeError("The site does not start")
        yield serve.HOST, port


@contextmanager
def secure() -> Iterator[str]:
    """Serve it over TLS, where browsers speak HTTP/2; yield its address."""
    port = free_port()
    with TemporaryDirectory(prefix="share-cms-bench-tls-") as place:
        certificate, key = certify(Path(place))
        command = [*serve.server(port), "--ssl-certificate", certificate]
        with running([*command, "--ssl-keyfile", key]) as process:
            while process.poll() is None and not listens(port):
                sleep(0.05)
            yield f"https://{serve.HOST}:{port}"


@contextmanager
def running(command: list[str]) -> Iterator[Popen[bytes]]:
    """Run a server for as long as the block does."""
    process = serve.start(command)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(serve.GRACE)


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether a port of this machine takes connections."""
    with socket.socket() as probe:
        return probe.connect_ex((serve.HOST, port)) == 0


def certify(place: Path) -> tuple[str, str]:
    """Write a certificate of this machine, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, serve.HOST)])
    alternatives = x509.SubjectAlternativeName([x509.IPAddress(ip_address(serve.HOST))])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(alternatives, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    paths = place / "certificate.pem", place / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(pem))
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paths[1].write_bytes(key.private_bytes(pem, *private))
    return str(paths[0]), str(paths[1])
