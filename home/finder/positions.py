"""What a visitor asks, and whether it tells too exactly where they stand."""

from django.http import HttpRequest

from stakeholders.search import EntryQuery
from stakeholders.shared import has_position


def question(request: HttpRequest) -> EntryQuery:
    """Return what a request asks, read once."""
    kept = request.__dict__
    if "question" not in kept:
        kept["question"] = EntryQuery(request.GET)
    asked: EntryQuery = kept["question"]
    return asked


def is_exact(query: EntryQuery) -> bool:
    """Whether a point was asked for in other digits than the rounded ones."""
    return has_position(query) and query.data["near"] != query.asks["near"]
