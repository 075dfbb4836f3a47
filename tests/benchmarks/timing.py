"""Medians of several runs, the candidates by turns, so that a busy machine is fair."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter, thread_time

Job = Callable[[], object]


def milliseconds(job: Job) -> tuple[float, float]:
    """Return how long a job takes: by the clock, and of the processor."""
    begun, worked = perf_counter(), thread_time()
    job()
    return (perf_counter() - begun) * 1000, (thread_time() - worked) * 1000


def by_turns(
    jobs: dict[str, Job], rounds: int, each: dict[str, int]
) -> dict[str, dict[str, float]]:
    """Return the median ms of each job after a first, uncounted run of each.

    `each` says how often a quick job runs in every round (default: once). Others that
    use the machine make the clock's ms longer, the processor's hardly.
    """
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()
    for _round in range(rounds):
        for name, job in jobs.items():
            gc.collect()
            found[name] += [milliseconds(job) for _run in range(each.get(name, 1))]
    return {
        name: {
            "server_ms": median(clock for clock, _worked in times),
            "processor_ms": median(worked for _clock, worked in times),
        }
        for name, times in found.items()
    }
