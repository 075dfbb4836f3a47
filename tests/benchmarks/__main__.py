"""Print the benchmark and write it to var/bench.json."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any

import django

VAR = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parents[2] / "var")
RESULT = VAR / "bench.json"
SIZES, MANY = (1_200, 10_000, 50_000), 100_000
PARTS = ("maps", "many", "statements")


def main() -> None:
    """Measure in a throw-away place; a missed goal is told, but is no failure."""
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="share-cms-bench-") as place:
        os.environ["VAR_DIR"] = place
        os.environ["DATABASE_URL"] = f"sqlite:///{place}/db.sqlite3"
        # It takes a minute to build and is always the same: the site's own is used.
        os.environ.setdefault("GAZETTEER_PATH", str(VAR / "gazetteer.sqlite3"))
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
        # Playwright runs an event loop in this thread; Django is not asked from it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        django.setup()
        measure(asked)


def arguments() -> argparse.Namespace:
    """Read what is to be measured; all of it if nothing is said."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--sizes", type=numbers, default=SIZES, metavar="N,N,…")
    parser.add_argument("--many", type=int, default=MANY, metavar="N")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}")
    asked.parts = asked.parts or list(PARTS)
    return asked


def numbers(text: str) -> tuple[int, ...]:
    """Read numbers of entries, the smallest first."""
    return tuple(sorted(map(int, text.split(","))))


def measure(asked: argparse.Namespace) -> None:
    """Take the figures, print them, and save them if they are all there."""
    # Django has to be set up before these are read.
    from . import report, run
    from .browser import chromium

    begun = monotonic()

    def tell(step: str) -> None:
        print(f"{monotonic() - begun:6.1f} s  {step} …", file=sys.stderr, flush=True)

    figures: dict[str, Any] = {"sizes": {}, "many": None, "statements": None}
    run.prepare(tell)
    run.collect_static(tell)
    with chromium() as browser:
        if browser is None:
            print("Chromium was not found: the browser's figures are left out.")
        version = browser.version if browser else None
        if "maps" in asked.parts:
            figures["sizes"] = dict(run.all_figures(browser, asked.sizes, tell))
        if "many" in asked.parts:
            figures["many"] = run.many_figures(asked.many, browser, tell)
    if "statements" in asked.parts:
        tell("statements")
        figures["statements"] = run.statement_figures()
    tell("done")
    print(f"\n{report.text(figures)}")
    if len(asked.parts) == len(PARTS):
        report.save(RESULT, figures, version)
        print(f"\nAll figures: {RESULT}")


if __name__ == "__main__":
    main()
