"""Print the benchmark and write it to var/bench.json."""

import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

import django

RESULT = Path(__file__).resolve().parents[2] / "var" / "bench.json"


def main() -> None:
    """Measure in a throw-away place; a missed goal is told, but is no failure."""
    with tempfile.TemporaryDirectory(prefix="share-cms-bench-") as place:
        # Whitenoise looks for it, though nothing is collected here.
        (Path(place) / "static").mkdir()
        os.environ["VAR_DIR"] = place
        os.environ["DATABASE_URL"] = f"sqlite:///{place}/db.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
        # Playwright runs an event loop in this thread; Django is not asked from it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        django.setup()
        measure_statements() if "statements" in sys.argv else measure()


def measure() -> None:
    """Take all figures, print them and save them."""
    # Django has to be set up before these are read.
    from . import report, run
    from .browser import chromium

    begun = monotonic()

    def tell(step: str) -> None:
        print(f"{monotonic() - begun:6.1f} s  {step} …", file=sys.stderr, flush=True)

    run.prepare(tell)
    with chromium() as browser:
        if browser is None:
            print("Chromium was not found: the browser's figures are left out.")
        version = browser.version if browser else None
        sizes = dict(run.all_figures(browser, tell))
    tell("statements")
    signed = run.statement_figures()
    report.save(RESULT, sizes, signed, version)
    tell("done")
    print(f"\n{report.text(sizes, signed)}\n\nAll figures: {RESULT}")


def measure_statements() -> None:
    """Take the figures of statements alone, for a quick look, and save nothing."""
    from . import report, run

    run.prepare(lambda step: None)
    print("\n".join(report.statement_table(run.statement_figures())))


if __name__ == "__main__":
    main()
