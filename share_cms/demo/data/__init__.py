"""Facts that the demo site is built from."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def load(name: str) -> Any:
    """Read one file."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def load_examples() -> tuple[list[Any], list[Any]]:
    """Read the invented hosts and their initiatives, country by country."""
    hosts, initiatives = [], []
    for path in sorted((HERE / "examples").glob("*.json")):
        part = json.loads(path.read_text(encoding="utf-8"))
        hosts += part["hosts"]
        initiatives += part["initiatives"]
    return hosts, initiatives
