"""Ask the geocoder, and print its answer as JSON."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stakeholders.geocoding import PROVIDERS, Found, GeocodingError, find

_COLUMNS: Final = ("address", "postcode", "place", "country")


class Command(BaseCommand):
    help = "Print where a place is, as JSON; exit code 1 if it is not found."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the query, `--file`, `--country`, `--language` and `--provider`."""
        parser.add_argument("query", nargs="?", help='such as "Köln, Deutschland"')
        parser.add_argument(
            "--file",
            type=Path,
            help="a CSV with a column query, or place and country (address, postcode);"
            " prints one JSON line a row",
        )
        parser.add_argument("--country", default="", help="two letters, such as DE")
        parser.add_argument("--language", default="en")
        parser.add_argument("--provider", default="", choices=PROVIDERS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer one query, or each row of a file."""
        query, file = options["query"], options["file"]
        if (query is None) == (file is None):
            raise CommandError("Give either a query or --file.")
        asked = {key: options[key] for key in ("country", "language", "provider")}
        if file is not None:
            self._answer_file(file, asked)
            return
        try:
            answer = _answer(query, asked)
        except GeocodingError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(json.dumps([answer], ensure_ascii=False, indent=2))
        if answer["found"] is None:
            raise CommandError(f"{query}: not found", returncode=1)

    def _answer_file(self, file: Path, asked: dict[str, str]) -> None:
        for query in _queries(file):
            try:
                answer = _answer(query, asked)
            except GeocodingError as error:
                answer = {"query": query, "result": "error", "error": str(error)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _answer(query: str, asked: dict[str, str]) -> dict[str, Any]:
    found = find(query, **asked)  # type: ignore[arg-type]
    best = found[0] if found else None
    if best is None:
        result = "not found"
    else:
        result = "found" if best.precise_enough else "not precise enough"
    return {
        "query": query,
        "result": result,
        "found": _shown(best) if best else None,
        "candidates": [_shown(one) for one in found[1:]],
    }


def _shown(found: Found) -> dict[str, Any]:
    return {
        "name": found.name,
        "country": found.country,
        "latitude": found.latitude,
        "longitude": found.longitude,
        "precision": found.precision.value,
        "population": found.population,
        "provider": found.provider,
    }


def _queries(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            columns = set(rows.fieldnames or ())
            if "query" not in columns and not {"place", "country"} <= columns:
                raise CommandError("The CSV has neither query nor place and country.")
            for row in rows:
                yield row.get("query") or _address(row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error


def _address(row: dict[str, str | None]) -> str:
    """Return a row's address in one line: "address, postcode place, country"."""
    address, postcode, place, country = (row.get(name) or "" for name in _COLUMNS)
    parts = (address, f"{postcode} {place}".strip(), country)
    return ", ".join(part for part in parts if part)
